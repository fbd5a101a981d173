//! The classes of the rescue stage, of a lot of a problem.

use crate::allocation::problem::Lot;
use crate::domain::offer::urgency::Urgency;
use crate::domain::time::civil::Day;

/// The class of a lot on the pickup day.
pub fn class(lot: &Lot, day: Day) -> Urgency {
    Urgency::of(lot.family, lot.temperature, lot.date, day)
}

/// The order in which equal claims on lots are met: urgency, date with none last, then the order of ids.
pub fn order(lot: &Lot, day: Day, index: usize) -> (Urgency, bool, Option<Day>, usize) {
    (class(lot, day), lot.date.day().is_none(), lot.date.day(), index)
}
