//! A stop of a tour: when it may be, when it is, what is on board afterwards.

use crate::rounds::problem::{Interval, Leg};
use crate::rounds::tours::model::{Mass, Wheels};

/// Where nothing is: no stop can be made part of this one.
pub const NOWHERE: usize = usize::MAX;
/// Earlier and later than anything happens.
const ALWAYS: Interval = Interval { from: i64::MIN / 4, to: i64::MAX / 4 };

/// One stop, all that is done there. The first and the last of a tour are where it starts and where it ends.
#[derive(Debug, Clone, Copy)]
pub struct Halt {
    /// Index of the place.
    pub place: usize,
    /// The same, if more can be done at this stop.
    pub joins: usize,
    /// Index of its first task.
    pub first: usize,
    /// When all its tasks are open; the first span where there are several.
    pub open: Interval,
    /// How long it lasts.
    pub duration: i64,
    /// When the vehicle arrives at the earliest.
    pub arrival: i64,
    /// When it leaves at the earliest.
    pub departure: i64,
    /// When it may arrive at the latest.
    pub latest: i64,
    /// From the stop before.
    pub leg: Leg,
    /// From the start.
    pub meters: i64,
    /// What is on board when it leaves.
    pub load: Mass,
    /// Index of its opening among those that have several spans.
    pub several: usize,
}

impl Halt {
    /// Where a vehicle starts, as early as it may.
    #[must_use]
    pub fn start(wheels: &Wheels) -> Self {
        let from = wheels.shift.from;
        Self {
            place: wheels.start,
            joins: NOWHERE,
            first: 0,
            open: Interval { from, ..ALWAYS },
            duration: 0,
            arrival: from,
            departure: from,
            latest: from,
            leg: Leg { seconds: 0, meters: 0 },
            meters: 0,
            load: Mass::default(),
            several: NOWHERE,
        }
    }

    /// Where a vehicle ends that does nothing more after this stop, which it leaves at `departure`. `first`: how many tasks it did.
    #[must_use]
    pub fn end(&self, wheels: &Wheels, first: usize, leg: Leg) -> Self {
        let (place, to, arrival) = (wheels.end, wheels.shift.to, self.departure + leg.seconds);
        let halt = Self { place, first, leg, arrival, duration: 0, latest: to, open: Interval { to, ..ALWAYS }, ..*self };
        Self { meters: self.meters + leg.meters, joins: NOWHERE, several: NOWHERE, ..halt }
    }
}
