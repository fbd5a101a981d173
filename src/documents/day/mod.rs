//! One wave of one day, told: the facts of its summary, which the command line prints, the page shows and the API returns.

mod model;
pub mod text;
pub mod told;

pub use model::{AssociationDay, Collection, DaySummary, DayTotals, Leftover, Missed, PassedBy, Received, RoundDay, Standing, Unserved};
