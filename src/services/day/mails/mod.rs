//! Who is written to about a day, and the facts of each mail: one a person and wave, none when there is nothing to say.

mod addressed;
mod all;
mod associations;
mod collectors;
mod donors;
mod telling;
mod touched;

pub use addressed::Addressed;
pub use telling::{ANSWERS_PATH, Telling};
pub(in crate::services) use touched::Touched;
