//! Time: days and clocks of a territory, spans between instants.

pub mod civil;
pub mod quiet;
pub mod span;
pub mod wave;
pub mod weekly;
pub mod window;
