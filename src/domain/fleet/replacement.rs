//! Somebody stands in for somebody else.

use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;

/// A replacement: at the wheel, or as the second, wherever the one replaced has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    replaced: CollectorId,
    by: CollectorId,
    vehicle: Option<VehicleId>,
    days: DaySpan,
}

impl Replacement {
    /// `vehicle` is the only one concerned; `None`: every vehicle.
    ///
    /// # Errors
    /// `Invalid` when somebody would stand in for themselves.
    pub fn new(replaced: CollectorId, by: CollectorId, vehicle: Option<VehicleId>, days: DaySpan) -> Result<Self, Invalid> {
        if replaced == by {
            return Err(Invalid::contradiction("replacement", format_args!("{by} would stand in for themselves")));
        }
        Ok(Self { replaced, by, vehicle, days })
    }

    /// Who has the place otherwise.
    #[must_use]
    pub const fn replaced(&self) -> &CollectorId {
        &self.replaced
    }

    /// Who takes it.
    #[must_use]
    pub const fn by(&self) -> &CollectorId {
        &self.by
    }

    /// The only vehicle concerned.
    #[must_use]
    pub const fn vehicle(&self) -> Option<&VehicleId> {
        self.vehicle.as_ref()
    }

    /// When, both ends included.
    #[must_use]
    pub const fn days(&self) -> DaySpan {
        self.days
    }

    /// Whether it says something of this vehicle on this day.
    #[must_use]
    pub fn concerns(&self, vehicle: &VehicleId, day: Day) -> bool {
        self.days.contains(day) && self.vehicle.as_ref().is_none_or(|only| only == vehicle)
    }

    /// Whether both would put somebody in the same place.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        let both = self.vehicle.as_ref().zip(other.vehicle.as_ref());
        self.replaced == other.replaced && self.days.meets(other.days) && both.is_none_or(|(one, other)| one == other)
    }
}
