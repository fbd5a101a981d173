//! Why this, why not me: for each association and each lot it did not get, and for each lot left over. The sentences are in `wording`.
//!
//! Cost: lots x associations, and once more for the lots that nobody may receive, for each thing that could be done about them.

mod conventions;
mod explain;
mod left_over;
mod model;

pub use conventions::{MissingConvention, missing_conventions};
pub use explain::explain;
pub use model::{Action, Explanation, LeftOver, WhyNot};
