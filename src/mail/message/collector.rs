//! The round, for the person who drives it.

use chrono::{DateTime, Utc};

use crate::domain::food::grams::Grams;
use crate::mail::message::parts::{DayHeader, Load, Place};

/// One round: where to go, in order, what to take and what to leave.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectorMail {
    /// The day.
    pub header: DayHeader,
    /// The person who drives, or the organisation the vehicle belongs to.
    pub collector: String,
    /// The organisation that answers for the food on board.
    pub carrier: String,
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

/// One stop; what is taken and what is left may both happen there.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundStop {
    /// Where.
    pub place: Place,
    /// When the vehicle arrives.
    pub arrival: DateTime<Utc>,
    /// When it leaves.
    pub departure: DateTime<Utc>,
    /// Food taken here; `other` is the association it goes to.
    pub taken: Vec<Task>,
    /// Food left here; `other` is the donor it comes from.
    pub left: Vec<Task>,
}

/// One shipment at one stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The name at the other end.
    pub other: String,
    /// By family and temperature class.
    pub loads: Vec<Load>,
}

impl CollectorMail {
    /// All that is taken on the round.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads).map(|load| load.mass).sum()
    }
}
