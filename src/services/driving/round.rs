//! A round as its driver needs it: every name and place resolved. Masses in grams, instants in UTC.

use chrono::{DateTime, Utc};

use crate::domain::id::{RegularRoundId, RoundId, StopId};
use crate::domain::planned::driving::StopReport;
use crate::domain::run::{RoundState, StopState};
use crate::domain::telling::{Contact, Load, Place, Task};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct DrivenRound {
    pub id: RoundId,
    pub state: RoundState,
    /// False once another plan stands in the place of its run.
    pub stands: bool,
    pub zone: CivilZone,
    pub day: Day,
    pub territory: String,
    pub coordinator: Contact,
    /// The vehicle's regular round of that day, where it has one: its id, and what people call it.
    pub regular: Option<(RegularRoundId, String)>,
    pub vehicle: String,
    /// Who answers for the food on board.
    pub carrier: Contact,
    pub driver: Option<Contact>,
    /// Who goes along, or said that they do not.
    pub second: Option<Contact>,
    pub second_declined: bool,
    /// Whether it takes two.
    pub needs_two: bool,
    /// Whether it is the second who reads it.
    pub read_by_second: bool,
    pub start: Place,
    pub leaves: DateTime<Utc>,
    pub meters: i64,
    pub stops: Vec<DrivenStop>,
    /// When this was so.
    pub read_at: DateTime<Utc>,
}

/// One stop.
#[derive(Debug, Clone, PartialEq)]
pub struct DrivenStop {
    pub id: StopId,
    pub place: Place,
    pub arrival: DateTime<Utc>,
    pub departure: DateTime<Utc>,
    /// When somebody opens there.
    pub window: Option<Window>,
    pub state: StopState,
    pub report: StopReport,
    /// What is loaded, by where it goes.
    pub taken: Vec<Task>,
    /// What is unloaded, by where it comes from.
    pub left: Vec<Task>,
}

impl DrivenRound {
    /// Who goes along, as far as is known.
    #[must_use]
    pub fn companion(&self) -> Option<&Contact> {
        self.second.as_ref().filter(|_| !self.second_declined)
    }

    /// Whether it takes two and one is missing.
    #[must_use]
    pub fn lacks_second(&self) -> bool {
        self.needs_two && self.companion().is_none()
    }

    /// The first stop that has not ended, and its place in the order.
    #[must_use]
    pub fn next_stop(&self) -> Option<(usize, &DrivenStop)> {
        (1..).zip(&self.stops).find(|(_, stop)| !stop.has_ended())
    }

    /// Everything that is loaded on the way.
    pub fn loads(&self) -> impl Iterator<Item = &Load> {
        self.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads)
    }
}

impl DrivenStop {
    /// Whether nothing is left to do there.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        matches!(self.state, StopState::Done | StopState::Failed)
    }
}
