//! And if: a stored day solved again with one change, for a coordinator or for one association; why the least served are the least
//! served, and what would help; what each rule costs. Nothing is stored.

mod ask;
mod base;
mod facts;
mod kind;
mod least;
mod rules;
mod trial;

pub use ask::{Asked, AskedChange, OwnTried, Tried, WholeTried};
pub use facts::{TrialFacts, TriedOn};
pub use kind::ChangeKind;
pub use least::{Bottleneck, Effect, Full, Help, Least, LeastServed};
pub use rules::{Decided, RuleCost, Rules};
