//! The round, for the person who drives it.

use chrono::{DateTime, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::telling::{Contact, DayHeader, Place, RoundStop};

/// One round: where to go, in order, what to take and what to leave.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectorMail {
    /// The day.
    pub header: DayHeader,
    /// The person who drives, or the organisation the vehicle belongs to.
    pub collector: String,
    /// The person who drives and whom no mail reaches: their organisation reads this instead, calls them and prints it for them.
    pub to_call: Option<Contact>,
    /// Whoever is on board as well.
    pub with: Option<Contact>,
    /// Whether it is the second who reads it, and the other one drives.
    pub is_second: bool,
    /// The organisation that answers for the food on board.
    pub carrier: String,
    /// What people call the round, where it is a regular one.
    pub name: Option<String>,
    /// The vehicle's name.
    pub vehicle: String,
    /// Where and when the round starts (as late as its first stop allows).
    pub departure: (Place, DateTime<Utc>),
    /// The stops, in order.
    pub stops: Vec<RoundStop>,
    /// Where and when it ends.
    pub arrival: (Place, DateTime<Utc>),
    /// Metres from start to end.
    pub metres: i64,
}

impl CollectorMail {
    /// All that is taken on the round.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads).map(|load| load.mass).sum()
    }
}
