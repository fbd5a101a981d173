//! And if: the same day with one change, solved again and compared. Pure functions on the stored problem document; who solves, and for
//! how long, decides the caller. Nothing here is ever stored as a day.

mod change;
mod difference;
mod propose;
mod rule;

pub use change::{Change, Own, Unknown};
pub use difference::{Difference, Moved, Outcome, Side};
pub use propose::propose;
pub use rule::Rule;
