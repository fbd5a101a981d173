//! What associations answer to their shares, what silence means, and who comes in the end.

mod answer;
mod close;
pub mod coming;
