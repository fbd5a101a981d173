//! A summary in words: every figure rounded, every code said. The text of the command line and the page are two forms of it.
//!
//! Texts have plain spaces; each form puts in French typography once, over the whole.

mod associations;
mod model;
mod ribbon;
mod tell;
mod transport;

pub use model::{ToldAssociation, ToldCollection, ToldDay, ToldLeftover, ToldLoad, ToldReceived, ToldRound, ToldStop, ToldUnserved};
pub use ribbon::{Stage, StageState};
