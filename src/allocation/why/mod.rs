//! Why this, why not me: for each association and each lot it did not get, and for each lot left over, a code, its figures and what could
//! be done. The sentences are in `wording`.
//!
//! Cost: lots x associations, and once more for the lots that nobody may receive, for each thing that could be done about them.

mod codes;
mod conventions;
mod explain;
mod facts;
mod left_over;
mod model;
mod remedy;

pub use conventions::{MissingConvention, missing_conventions};
pub use explain::explain;
pub use model::{Action, Explanation, Fact, LeftOver, LessServed, Served, WhyNot};
