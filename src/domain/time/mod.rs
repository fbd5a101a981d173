//! Time: days and clocks of a territory, spans between instants.

pub mod civil;
pub mod window;
