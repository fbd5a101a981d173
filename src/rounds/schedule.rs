//! When a vehicle is where, given what it does in which order, and whether that keeps every constraint.
//!
//! Consecutive tasks at one place are one stop. A stop begins at the first instant, not before the arrival, at which all its tasks
//! are open; it ends `stop_seconds` and the sum of `service_seconds` later. The vehicle comes back as early as it can, then leaves as
//! late as possible without coming back later: waiting is spent at the start. That keeps the time on board least for the windows met;
//! when it is still too long, later windows are tried. The locked stops of the vehicle come first, each by itself; one that has an arrival
//! is a fact: it is at that time, open or not, and the vehicle has left when it had to. What is unloaded at a stop makes room for what is
//! loaded there. Cost: a few passes over the tasks.

use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::load::Load;
use crate::rounds::problem::{Interval, Leg, Vehicle, Visit};

/// A constraint that a round breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A leg does not exist.
    NoWay,
    /// A stop finds a window closed.
    Windows,
    /// The vehicle comes back after its hours.
    Shift,
    /// More on board than the vehicle holds, or a delivery before its pickup.
    Capacity,
    /// Longer than the vehicle can drive.
    Reach,
    /// A shipment is on board for too long.
    OnBoard,
    /// A shipment goes too far without refrigeration.
    Unrefrigerated,
}

/// One stop of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Index of the place.
    pub place: usize,
    /// Index of its first task.
    pub first: usize,
    /// How many tasks it has.
    pub count: usize,
    /// When the vehicle arrives.
    pub arrival: i64,
    /// When all its tasks are open.
    pub begin: i64,
    /// When the vehicle leaves.
    pub departure: i64,
    /// Metres from the start.
    pub meters: i64,
}

/// The times of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Stops in order.
    pub stops: Vec<Stop>,
    /// When the vehicle leaves its start.
    pub leaves: i64,
    /// When it is at its end.
    pub returns: i64,
    /// Metres from start to end.
    pub meters: i64,
}

impl Schedule {
    /// From start to end.
    #[must_use]
    pub const fn seconds(&self) -> i64 {
        self.returns - self.leaves
    }
}

/// A vehicle about to drive.
#[derive(Debug, Clone, Copy)]
pub struct Drive<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// Who drives.
    pub vehicle: &'a Vehicle,
}

impl<'a> Drive<'a> {
    /// The round that does `tasks` in this order.
    ///
    /// # Errors
    /// The first constraint that it breaks, in the order of `Broken`.
    pub fn schedule(self, tasks: &[Task]) -> Result<Schedule, Broken> {
        let schedule = self.settle(tasks, self.vehicle.shift.from)?;
        self.check_loads(tasks, &schedule)?;
        if self.vehicle.max_meters.is_some_and(|limit| schedule.meters > limit) {
            return Err(Broken::Reach);
        }
        let schedule = if self.has_left() {
            self.check_time_on_board(tasks, &schedule)?;
            schedule
        } else {
            self.keep_fresh(tasks, schedule)?
        };
        self.check_unrefrigerated(tasks, &schedule)?;
        Ok(schedule)
    }

    /// Back as early as possible, having left at `from` or later; then leaving as late as possible. Only windows, ways and hours are
    /// looked at.
    ///
    /// # Errors
    /// `NoWay`, `Windows` or `Shift`.
    pub fn settle(self, tasks: &[Task], from: i64) -> Result<Schedule, Broken> {
        let earliest = self.forward(tasks, from)?;
        if earliest.returns > self.vehicle.shift.to {
            return Err(Broken::Shift);
        }
        if self.has_left() {
            return Ok(earliest);
        }
        let latest = self.latest_arrivals(tasks, &earliest, earliest.returns).ok_or(Broken::Windows)?;
        let leaves = match (latest.first(), earliest.stops.first()) {
            (Some(latest), Some(stop)) => latest - (stop.arrival - earliest.leaves),
            _ => earliest.leaves,
        };
        self.forward(tasks, leaves)
    }

    /// The same round, or one later in the day that meets later windows and so keeps nothing on board for too long.
    fn keep_fresh(self, tasks: &[Task], mut schedule: Schedule) -> Result<Schedule, Broken> {
        while let Err(broken) = self.check_time_on_board(tasks, &schedule) {
            let later = self.next_chance(tasks, &schedule).ok_or(broken)?;
            schedule = self.settle(tasks, later).map_err(|_| broken)?;
        }
        Ok(schedule)
    }

    /// The first second to leave at which some task misses a window and has another.
    fn next_chance(self, tasks: &[Task], schedule: &Schedule) -> Option<i64> {
        let mut waited = 0;
        let chances = schedule.stops.iter().flat_map(|stop| {
            let offset = stop.arrival - schedule.leaves - waited;
            waited += stop.begin - stop.arrival;
            let here = tasks.get(stop.first..stop.first + stop.count).unwrap_or_default();
            let left_behind = self.visits(here).flat_map(|visit| visit.windows.split_last().map_or(&[][..], |(_, others)| others));
            left_behind.map(move |window| window.to + 1 - offset)
        });
        chances.filter(|leaves| *leaves > schedule.leaves).min()
    }

    /// Whether the vehicle is on its way: when it left is a fact.
    fn has_left(self) -> bool {
        self.vehicle.locked.first().is_some_and(|stop| stop.arrival.is_some())
    }

    /// Drives as early as possible, having left at `leaves` unless it is on its way; only windows and ways are looked at.
    ///
    /// # Errors
    /// `NoWay` or `Windows`.
    pub fn forward(self, tasks: &[Task], leaves: i64) -> Result<Schedule, Broken> {
        self.go(tasks, leaves, false)
    }

    /// The same past closed windows: what cannot be in time begins when the vehicle is there.
    ///
    /// # Errors
    /// `NoWay`.
    pub fn late(self, tasks: &[Task], leaves: i64) -> Result<Schedule, Broken> {
        self.go(tasks, leaves, true)
    }

    fn go(self, tasks: &[Task], leaves: i64, may_be_late: bool) -> Result<Schedule, Broken> {
        let mut schedule = Schedule { stops: Vec::with_capacity(tasks.len()), leaves, returns: leaves, meters: 0 };
        let mut place = self.vehicle.start;
        let (mut rest, mut locked) = (tasks, self.vehicle.locked.iter());
        while let Some(visit) = rest.first().and_then(|task| self.instance.visit(*task)) {
            let lock = locked.next();
            let here = || rest.iter().take_while(|task| self.is_at(**task, visit.place)).count();
            let count = lock.map_or_else(here, |stop| stop.deliveries.len() + stop.pickups.len());
            let (here, later) = rest.split_at_checked(count).ok_or(Broken::NoWay)?;
            let leg = self.leg(place, visit.place).ok_or(Broken::NoWay)?;
            let known = lock.and_then(|stop| stop.arrival);
            if let Some(arrival) = known.filter(|_| schedule.stops.is_empty()) {
                schedule.leaves = arrival - leg.seconds;
            }
            let arrival = known.unwrap_or(schedule.returns + leg.seconds);
            let begin = earliest(&self.visits(here), arrival).or(known).or(may_be_late.then_some(arrival)).ok_or(Broken::Windows)?;
            let departure = begin + self.duration(visit.place, here);
            let meters = schedule.meters + leg.meters;
            schedule.stops.push(Stop { place: visit.place, first: tasks.len() - rest.len(), count, arrival, begin, departure, meters });
            (schedule.returns, schedule.meters, place, rest) = (departure, meters, visit.place, later);
        }
        let home = self.leg(place, self.vehicle.end).ok_or(Broken::NoWay)?;
        schedule.returns += home.seconds;
        schedule.meters += home.meters;
        Ok(schedule)
    }

    /// For each stop, the latest arrival that still lets the vehicle be at its end at `returns`.
    #[must_use]
    pub fn latest_arrivals(self, tasks: &[Task], schedule: &Schedule, returns: i64) -> Option<Vec<i64>> {
        let (mut place, mut bound) = (self.vehicle.end, returns);
        let mut latest_first = Vec::with_capacity(schedule.stops.len());
        for stop in schedule.stops.iter().rev() {
            let departure = bound - self.leg(stop.place, place)?.seconds;
            let here = tasks.get(stop.first..stop.first + stop.count)?;
            bound = latest(&self.visits(here), departure - (stop.departure - stop.begin))?;
            place = stop.place;
            latest_first.push(bound);
        }
        latest_first.reverse();
        Some(latest_first)
    }

    /// The way between two places for this vehicle.
    #[must_use]
    pub fn leg(self, from: usize, to: usize) -> Option<Leg> {
        self.instance.leg(self.vehicle.profile, from, to)
    }

    /// How long a stop takes that does `tasks`.
    #[must_use]
    pub fn duration(self, place: usize, tasks: &[Task]) -> i64 {
        let stop = self.instance.place(place).map_or(0, |place| place.stop_seconds);
        stop + self.visits(tasks).map(|visit| visit.service_seconds).sum::<i64>()
    }

    /// Where and when the tasks are done.
    pub fn visits(self, tasks: &[Task]) -> impl Iterator<Item = &'a Visit> + Clone {
        tasks.iter().filter_map(move |task| self.instance.visit(*task))
    }

    fn is_at(self, task: Task, place: usize) -> bool {
        self.instance.visit(task).is_some_and(|visit| visit.place == place)
    }

    fn check_loads(self, tasks: &[Task], schedule: &Schedule) -> Result<(), Broken> {
        let mut on_board = Load::ZERO;
        for (index, stop) in schedule.stops.iter().enumerate() {
            let here = tasks.get(stop.first..stop.first + stop.count).unwrap_or_default();
            let loads = |end| here.iter().filter(move |task| task.end == end).filter_map(|task| self.instance.shipment(*task));
            on_board = loads(End::Delivery).fold(on_board, |sum, shipment| sum.minus(shipment.load));
            on_board = loads(End::Pickup).fold(on_board, |sum, shipment| sum + shipment.load);
            if !on_board.fits(self.vehicle.capacity) && !self.is_done(index) {
                return Err(Broken::Capacity);
            }
        }
        Ok(())
    }

    /// Whether a stop is a fact.
    fn is_done(self, stop: usize) -> bool {
        self.vehicle.locked.get(stop).is_some_and(|stop| stop.arrival.is_some())
    }

    fn check_time_on_board(self, tasks: &[Task], schedule: &Schedule) -> Result<(), Broken> {
        self.check_pairs(tasks, schedule, |task, loaded, unloaded| {
            let limit = self.instance.shipment(task).and_then(|shipment| shipment.max_seconds_on_board);
            if limit.is_some_and(|limit| unloaded.begin - loaded.departure > limit) { Err(Broken::OnBoard) } else { Ok(()) }
        })
    }

    fn check_unrefrigerated(self, tasks: &[Task], schedule: &Schedule) -> Result<(), Broken> {
        if self.vehicle.refrigerated {
            return Ok(());
        }
        self.check_pairs(tasks, schedule, |task, loaded, unloaded| {
            let limit = self.instance.shipment(task).and_then(|shipment| shipment.max_unrefrigerated_meters);
            if limit.is_some_and(|limit| unloaded.meters - loaded.meters > limit) { Err(Broken::Unrefrigerated) } else { Ok(()) }
        })
    }

    /// Looks at each delivery together with the stop where it was loaded.
    fn check_pairs(
        self,
        tasks: &[Task],
        schedule: &Schedule,
        check: impl Fn(Task, &Stop, &Stop) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let mut loaded: Vec<(usize, &Stop)> = Vec::with_capacity(tasks.len());
        for (index, stop) in schedule.stops.iter().enumerate() {
            let here = tasks.get(stop.first..stop.first + stop.count).unwrap_or_default();
            for task in here {
                match task.end {
                    End::Pickup => loaded.push((task.shipment, stop)),
                    End::Delivery => {
                        let at = loaded.iter().find(|(shipment, _)| *shipment == task.shipment).ok_or(Broken::Capacity)?.1;
                        // What is unloaded at a stop that is a fact was as fresh as it was.
                        if !self.is_done(index) {
                            check(*task, at, stop)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// The first instant from `at` on at which all visits are open.
pub fn earliest<'a>(visits: &(impl Iterator<Item = &'a Visit> + Clone), at: i64) -> Option<i64> {
    settled(visits, at, |windows, at| windows.iter().find(|window| window.to >= at).map(|window| window.from.max(at)))
}

/// The last instant until `at` at which all visits are open.
pub fn latest<'a>(visits: &(impl Iterator<Item = &'a Visit> + Clone), at: i64) -> Option<i64> {
    settled(visits, at, |windows, at| windows.iter().rev().find(|window| window.from <= at).map(|window| window.to.min(at)))
}

/// The instant, moved by `open` for one visit after the other, at which none moves it any more.
fn settled<'a>(visits: &(impl Iterator<Item = &'a Visit> + Clone), at: i64, open: impl Fn(&[Interval], i64) -> Option<i64>) -> Option<i64> {
    let mut instant = at;
    loop {
        let next = visits.clone().try_fold(instant, |instant, visit| open(&visit.windows, instant))?;
        if next == instant {
            return Some(instant);
        }
        instant = next;
    }
}
