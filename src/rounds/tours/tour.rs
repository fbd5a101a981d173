//! What one vehicle does, in order, driven as early as possible, and the room that leaves: for each stop the latest arrival that
//! breaks nothing later, and what is on board.
//!
//! Only tours that keep every constraint exist: one pass there and one back settle windows, hours, loads and metres, a third one the
//! limits of what is on board. Cost: a few nanoseconds a task.

use crate::rounds::instance::{End, Task};
use crate::rounds::problem::Interval;
use crate::rounds::schedule::Drive;
use crate::rounds::tours::halt::{Halt, NOWHERE};
use crate::rounds::tours::model::{Call, Model, Table, Wheels, fits, sum};
use crate::rounds::tours::opening::Opening;
use crate::rounds::tours::spot::Spot;

/// What a vehicle does; at least one stop.
#[derive(Debug)]
pub struct Tour {
    /// Index of the vehicle.
    pub vehicle: usize,
    /// What it does, in order.
    pub tasks: Vec<Task>,
    /// Where it starts, where it stops, where it ends.
    pub halts: Vec<Halt>,
    /// From start to end.
    pub meters: i64,
    /// Whether something on board has a limit that windows and loads do not settle.
    pub limited: bool,
    /// The same for the same vehicle and tasks, and for no others in a lifetime.
    pub print: u64,
    /// Openings of several spans.
    several: Vec<Opening>,
    /// Whether some task has several windows.
    flexible: bool,
}

impl Tour {
    /// Drives `tasks`; `None` when that breaks a constraint, or there are none.
    #[must_use]
    pub fn drive(model: &Model<'_>, vehicle: usize, tasks: Vec<Task>) -> Option<Self> {
        let mut tour = Self {
            vehicle,
            halts: Vec::with_capacity(tasks.len() + 4),
            meters: 0,
            limited: false,
            print: 0,
            tasks,
            several: Vec::new(),
            flexible: false,
        };
        tour.lay(model, 0)?;
        Some(tour)
    }

    /// Carries one shipment more. `None` when that breaks a constraint: then it is driven no more.
    #[must_use]
    pub fn add(&mut self, model: &Model<'_>, spot: &Spot, shipment: usize) -> Option<()> {
        if spot.pickup > spot.delivery || spot.delivery > self.tasks.len() {
            return None;
        }
        let before = self.halts.partition_point(|halt| halt.first < spot.pickup).saturating_sub(2);
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        self.tasks.insert(spot.delivery, delivery);
        self.tasks.insert(spot.pickup, pickup);
        self.lay(model, before)
    }

    /// Carries only what `stays`. `None` when that breaks a constraint, or nothing stays: then it is driven no more.
    #[must_use]
    pub fn keep(&mut self, model: &Model<'_>, mut stays: impl FnMut(usize) -> bool) -> Option<()> {
        let Some(gone) = self.tasks.iter().position(|task| !stays(task.shipment)) else { return Some(()) };
        let before = self.halts.partition_point(|halt| halt.first <= gone).saturating_sub(2);
        self.tasks.retain(|task| stays(task.shipment));
        self.lay(model, before)
    }

    /// Carries one shipment and nothing else.
    #[must_use]
    pub fn alone(model: &Model<'_>, vehicle: usize, shipment: usize) -> Option<Self> {
        Self::drive(model, vehicle, [End::Pickup, End::Delivery].map(|end| Task { shipment, end }).to_vec())
    }

    /// Seconds from start to end, leaving as late as possible.
    #[must_use]
    pub fn seconds(&self, model: &Model<'_>) -> i64 {
        let settled = || {
            let (end, leaves) = (self.halts.last()?, self.leaves()?);
            Some(end.arrival - leaves)
        };
        let driven = || {
            let vehicle = model.instance.vehicles().get(self.vehicle)?;
            Some(Drive { instance: model.instance, vehicle }.schedule(&self.tasks).ok()?.seconds())
        };
        // Only what meets later windows to be on board for less time leaves at another time.
        if self.limited && self.flexible { driven() } else { settled() }.unwrap_or(i64::MAX / 4)
    }

    /// Its shipments, in the order of loading.
    pub fn shipments(&self) -> impl Iterator<Item = usize> {
        self.tasks.iter().filter(|task| task.end == End::Pickup).map(|task| task.shipment)
    }

    /// The first instant from `at` on at which a stop can begin.
    #[must_use]
    pub fn earliest(&self, halt: &Halt, at: i64) -> Option<i64> {
        if at <= halt.open.to {
            return Some(at.max(halt.open.from));
        }
        self.several.get(halt.several)?.earliest(at)
    }

    /// The first instant from `at` on at which a stop can begin where `call` is made as well.
    #[must_use]
    pub fn earliest_with(&self, halt: &Halt, call: &Call, at: i64) -> Option<i64> {
        match self.several.get(halt.several) {
            None => call.opening.within(halt.open)?.earliest(at),
            Some(opening) => opening.meet(&call.opening)?.earliest(at),
        }
    }

    /// Whether some stop could begin in a later span than it does, as far as what follows allows.
    pub(super) fn has_later_windows(&self) -> bool {
        self.halts.iter().any(|halt| {
            let begin = halt.departure - halt.duration;
            self.several.get(halt.several).is_some_and(|opening| opening.opens_after(begin).is_some_and(|next| next <= halt.latest))
        })
    }

    fn latest(&self, halt: &Halt, at: i64) -> Option<i64> {
        match self.several.get(halt.several) {
            None => (halt.open.from <= at).then(|| at.min(halt.open.to)),
            Some(opening) => opening.latest(at),
        }
    }

    /// Drives what changed after the stop `before`.
    fn lay(&mut self, model: &Model<'_>, before: usize) -> Option<()> {
        let (wheels, table) = model.wheels(self.vehicle)?;
        if wheels.keeps_order() && !wheels.are_in_order(self.tasks.iter().filter_map(|task| Some(model.call(*task)?.0.place))) {
            return None;
        }
        let before = if self.limited || self.flexible { 0 } else { before };
        self.print = print(self.vehicle, &self.tasks);
        self.go(model, (wheels, table), before)?;
        self.come_back(before)?;
        (!self.limited || self.keeps_limits(model, wheels)).then_some(())
    }

    /// Lays out the stops after `before` and drives there. What is unloaded at a stop makes room for what is loaded there.
    fn go(&mut self, model: &Model<'_>, (wheels, table): (&Wheels, &Table), before: usize) -> Option<()> {
        let mut at = if before == 0 { Halt::start(wheels) } else { *self.halts.get(before)? };
        let next = if before == 0 { 0 } else { self.halts.get(before + 1)?.first };
        self.halts.truncate(before);
        if before == 0 {
            (self.limited, self.flexible) = (false, false);
            self.several.clear();
        }
        for index in next..self.tasks.len() {
            let (call, job) = self.tasks.get(index).and_then(|task| model.call(*task))?;
            self.limited |= job.is_limited(wheels);
            if at.joins == call.place {
                self.join(&mut at, call)?;
                continue;
            }
            let leg = table.leg(at.place, call.place);
            let departure = self.leave(at, wheels)?;
            at = Halt {
                place: call.place,
                joins: call.place,
                first: index,
                open: call.opening.first(),
                duration: call.stay,
                arrival: departure + leg.seconds,
                departure: 0,
                latest: i64::MIN,
                leg,
                meters: at.meters + leg.meters,
                load: sum(&at.load, &call.change),
                several: self.note(&call.opening),
            };
        }
        let leg = table.leg(at.place, wheels.end);
        at.departure = self.leave(at, wheels)?;
        self.leave(at.end(wheels, self.tasks.len(), leg), wheels)?;
        self.meters = at.meters + leg.meters;
        (self.halts.len() > 2 && self.meters <= wheels.max_meters).then_some(())
    }

    fn join(&mut self, at: &mut Halt, call: &Call) -> Option<()> {
        let single = call.opening.is_single() && at.several == NOWHERE;
        if single {
            at.open = meet(at.open, call.opening.first())?;
        } else {
            let both = match self.several.get(at.several) {
                None => call.opening.within(at.open)?,
                Some(opening) => opening.meet(&call.opening)?,
            };
            (at.open, at.several) = (both.first(), self.note(&both));
            self.flexible = true;
        }
        at.duration += call.service;
        at.load = sum(&at.load, &call.change);
        Some(())
    }

    fn note(&mut self, opening: &Opening) -> usize {
        if opening.is_single() {
            return NOWHERE;
        }
        self.flexible = true;
        self.several.push(opening.clone());
        self.several.len() - 1
    }

    /// Done with a stop: tells when the vehicle leaves.
    fn leave(&mut self, mut halt: Halt, wheels: &Wheels) -> Option<i64> {
        halt.departure = self.earliest(&halt, halt.arrival)? + halt.duration;
        self.halts.push(halt);
        fits(&halt.load, &wheels.capacity).then_some(halt.departure)
    }

    /// The latest arrivals; those up to the stop `before` hold already, unless what follows changes them.
    fn come_back(&mut self, before: usize) -> Option<()> {
        let end = self.halts.last()?;
        let mut bound = end.latest - end.leg.seconds;
        for index in (1..self.halts.len() - 1).rev() {
            let halt = self.halts.get(index)?;
            let latest = self.latest(halt, bound - halt.duration)?;
            if index < before && latest == halt.latest {
                break;
            }
            bound = latest - halt.leg.seconds;
            self.halts.get_mut(index)?.latest = latest;
        }
        Some(())
    }

    /// The last instant to leave the start that does not make the end later.
    pub(super) fn leaves(&self) -> Option<i64> {
        let (end, stops) = self.halts.split_last()?;
        let bound = end.arrival - end.leg.seconds;
        stops.iter().skip(1).rev().try_fold(bound, |bound, halt| Some(self.latest(halt, bound - halt.duration)? - halt.leg.seconds))
    }
}

impl Clone for Tour {
    /// With room for some shipments more.
    fn clone(&self) -> Self {
        let mut tasks = Vec::with_capacity(self.tasks.len() + 16);
        tasks.extend_from_slice(&self.tasks);
        let mut halts = Vec::with_capacity(self.halts.len() + 16);
        halts.extend_from_slice(&self.halts);
        Self { tasks, halts, several: self.several.clone(), ..*self }
    }
}

fn meet(one: Interval, other: Interval) -> Option<Interval> {
    let both = Interval { from: one.from.max(other.from), to: one.to.min(other.to) };
    (both.from <= both.to).then_some(both)
}

/// Mixes vehicle and tasks into 64 bits, in their order.
fn print(vehicle: usize, tasks: &[Task]) -> u64 {
    let mix =
        |print: u64, value: usize| (print.rotate_left(23) ^ u64::try_from(value).unwrap_or(u64::MAX)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = tasks.iter().fold(mix(1, vehicle), |print, task| mix(print, 2 * task.shipment + usize::from(task.end == End::Delivery)));
    (mixed ^ (mixed >> 32)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}
