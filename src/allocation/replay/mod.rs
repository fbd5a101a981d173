//! A past period solved again, day after day, under the settings it had and under others: what a rule of the territory costs, and what
//! another would give.
//!
//! The memory of a replayed day comes from the replayed days before it. What people did cannot be replayed: every share counts as it was
//! planned, nobody declines, nothing is weighed. Cost: two solves a day, side by side.

mod figures;
mod period;
mod remembered;
mod replays;
mod settings;

pub use figures::{Comparison, DayFigures, DayPair, PeriodFigures};
pub use remembered::KnownPast;
pub use replays::{ReplayError, Replays, SolvedDay};
pub use settings::OtherSettings;
