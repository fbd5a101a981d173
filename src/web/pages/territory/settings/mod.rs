//! How a territory works: its coordinator, its waves, how it shares. Its coordinator changes it; an administrator makes new ones.

pub mod all;
pub mod form;
pub mod handlers;
mod waves;
