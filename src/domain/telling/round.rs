//! A round, stop after stop.

use chrono::{DateTime, Utc};

use crate::domain::telling::parts::{Load, Place};

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
