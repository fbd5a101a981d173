//! The checker: recomputes a whole plan from the problem, and shares no code with the solver.
//!
//! Shares are judged on units and bounds, exact shares on rescue and fairness, what the tolerance moved against both, and everything the
//! plan says of them is added up again, in whole grams. Cost: lots x associations for the rules, one largest flow, one search a rank. Left
//! out: whether the linear part of the logistics cost is the least possible.

mod eligibility;
mod excluded;
mod facts;
mod ledger;
mod leftovers;
mod limits;
mod stages;
mod stock;
mod totals;
mod units;
mod verify;
mod violation;

pub use verify::verify;
pub use violation::{Rule, Violation};
