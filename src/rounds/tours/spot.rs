//! The cheapest way to carry one shipment more: where in a tour it is loaded and where it is unloaded.
//!
//! For each place of the pickup the tour is driven on, delivery after delivery, as far as what is on board, the latest arrivals and the
//! metres still allow: each pair costs a few additions. That is exact as long as no detour saves time. Where a tour has limits of
//! time on board, what would be an improvement is driven as a whole before it is believed.

use crate::rounds::instance::{End, Task};
use crate::rounds::problem::{Interval, Leg};
use crate::rounds::tours::model::{CLASSES, Call, Job, Mass, Model, Table, Wheels, fits, sum};
use crate::rounds::tours::tour::{Halt, Tour, is_limited};

/// No way through here.
const NEVER: i64 = i64::MAX / 4;

/// Where one shipment more goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The tasks before the pickup.
    pub pickup: usize,
    /// The tasks before the delivery, the pickup not counted.
    pub delivery: usize,
    /// The metres that it adds.
    pub added: i64,
}

impl Spot {
    /// In an empty tour.
    #[must_use]
    pub const fn alone(added: i64) -> Self {
        Self { pickup: 0, delivery: 0, added }
    }

    /// The tasks with the shipment among them.
    #[must_use]
    pub fn fill(&self, tasks: &[Task], shipment: usize) -> Option<Vec<Task>> {
        let (before, rest) = tasks.split_at_checked(self.pickup)?;
        let (between, after) = rest.split_at_checked(self.delivery.checked_sub(self.pickup)?)?;
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        Some([before, &[pickup], between, &[delivery], after].concat())
    }
}

/// The cheapest spot of a shipment in a tour, among those that add fewer metres than `below` and that `overlooks` does not pass over.
pub fn cheapest(model: &Model<'_>, tour: &Tour, shipment: usize, below: i64, overlooks: &mut dyn FnMut() -> bool) -> Option<Spot> {
    let (job, (wheels, table)) = (model.job(shipment)?, model.wheels(tour.vehicle)?);
    let room = wheels.max_meters.saturating_sub(tour.meters).saturating_add(1);
    let limited = tour.limited || is_limited(job, wheels);
    let direct = table.leg(job.pickup.place, job.delivery.place);
    let least = job.pickup.service + direct.seconds;
    let (first, last) = (&job.pickup.opening, &job.delivery.opening);
    let mut search = Search {
        model,
        tour,
        shipment,
        job,
        wheels,
        table,
        direct,
        pickup: Interval { from: first.opens(), to: first.closes().min(last.closes() - least) },
        delivery: Interval { from: last.opens().max(first.opens() + least), to: last.closes() },
        limited,
        below: below.min(room).min(NEVER),
        best: None,
        overlooks,
    };
    search.look();
    search.best
}

struct Search<'a> {
    model: &'a Model<'a>,
    tour: &'a Tour,
    shipment: usize,
    job: &'a Job,
    wheels: &'a Wheels,
    table: &'a Table,
    /// From one end to the other.
    direct: Leg,
    /// When the pickup may begin, as far as the delivery allows.
    pickup: Interval,
    /// When the delivery may begin, as far as the pickup allows.
    delivery: Interval,
    limited: bool,
    below: i64,
    best: Option<Spot>,
    overlooks: &'a mut dyn FnMut() -> bool,
}

/// A vehicle on its way: where it is, when it left there, what it has driven since the pickup.
#[derive(Clone, Copy)]
struct Way {
    place: usize,
    left: i64,
    seconds: i64,
    meters: i64,
}

/// Where the pickup is tried: the stop that comes next, and what the detour costs so far.
#[derive(Clone, Copy)]
struct Trial {
    gap: usize,
    cost: i64,
}

impl Search<'_> {
    fn look(&mut self) {
        let job = self.job;
        let mut later = None;
        for gap in 0..=self.tour.halts.len() {
            let (from, left, load) = self.before(gap);
            if left > self.pickup.to && from != job.pickup.place {
                break;
            }
            if self.after(gap).1 < self.pickup.from || !fits(&sum(load, &job.mass), &self.wheels.capacity) {
                continue;
            }
            let departure = self.departure(&job.pickup, gap).filter(|departure| departure + self.direct.seconds <= self.delivery.to);
            let Some(departure) = departure else { continue };
            self.at_once(gap, departure);
            let Some(cost) = self.detour(&job.pickup, gap, departure) else { continue };
            let later = later.get_or_insert_with(|| self.deliveries());
            if cost + later.get(gap).map_or(NEVER, |(_, least)| *least) < self.below {
                let way = Way { place: job.pickup.place, left: departure, seconds: 0, meters: 0 };
                self.go_on(Trial { gap, cost }, way, later);
            }
        }
    }

    /// What the delivery alone costs in each gap, and the least of what comes later.
    fn deliveries(&self) -> Vec<(i64, i64)> {
        let call = &self.job.delivery;
        let mut least = NEVER;
        let gaps = (0..=self.tour.halts.len()).rev().map(|gap| {
            let (from, left, _) = self.before(gap);
            let hopeless = self.after(gap).1 < self.delivery.from || (left > self.delivery.to && from != call.place);
            let departure = if hopeless { None } else { self.departure(call, gap) };
            let alone = departure.and_then(|departure| self.detour(call, gap, departure)).unwrap_or(NEVER);
            let after = least;
            least = least.min(alone);
            (alone, after)
        });
        let mut later: Vec<(i64, i64)> = gaps.collect();
        later.reverse();
        later
    }

    /// Where the vehicle comes from, when it leaves there, and what it has on board.
    fn before(&self, gap: usize) -> (usize, i64, &Mass) {
        const NOTHING: &Mass = &[0; CLASSES];
        match self.halt_before(gap) {
            Some(halt) => (halt.place, halt.departure, &halt.load),
            None => (self.wheels.start, self.wheels.shift.from, NOTHING),
        }
    }

    /// Where the vehicle goes next, and when it has to be there.
    fn after(&self, gap: usize) -> (usize, i64, i64) {
        match self.tour.halts.get(gap) {
            Some(halt) => (halt.place, halt.latest, halt.meters),
            None => (self.wheels.end, self.wheels.shift.to, self.tour.home),
        }
    }

    fn halt_before(&self, gap: usize) -> Option<&Halt> {
        gap.checked_sub(1).and_then(|before| self.tour.halts.get(before))
    }

    /// The metres of calling in a gap, if what follows is still in time; calls at the place of the next stop belong to the next gap.
    fn detour(&self, call: &Call, gap: usize, departure: i64) -> Option<i64> {
        let (next, bound, straight) = self.after(gap);
        if self.tour.halts.get(gap).is_some_and(|next| next.place == call.place) {
            return None;
        }
        let on = self.table.leg(call.place, next);
        if departure + on.seconds > bound {
            return None;
        }
        let (from, _, _) = self.before(gap);
        Some(self.table.leg(from, call.place).meters + on.meters - straight)
    }

    /// When the vehicle leaves after a call in a gap.
    fn departure(&self, call: &Call, gap: usize) -> Option<i64> {
        match self.halt_before(gap) {
            Some(halt) if halt.place == call.place => {
                Some(halt.opening.meet(&call.opening)?.earliest(halt.arrival)? + halt.duration + call.service)
            }
            _ => {
                let (from, left, _) = self.before(gap);
                Some(call.opening.earliest(left + self.table.leg(from, call.place).seconds)? + call.stay)
            }
        }
    }

    /// The delivery right after the pickup, left at `departure`.
    fn at_once(&mut self, gap: usize, departure: i64) {
        let (pickup, delivery) = (&self.job.pickup, &self.job.delivery);
        let (next, bound, straight) = self.after(gap);
        if bound < self.delivery.from || self.tour.halts.get(gap).is_some_and(|next| next.place == delivery.place) {
            return;
        }
        let on = self.table.leg(delivery.place, next);
        let arrived = delivery.opening.earliest(departure + self.direct.seconds);
        if arrived.is_some_and(|begin| begin + delivery.stay + on.seconds <= bound) {
            let (from, _, _) = self.before(gap);
            let added = self.table.leg(from, pickup.place).meters + self.direct.meters + on.meters - straight;
            if added < self.below && self.is_fresh(self.direct.seconds, self.direct.meters) {
                self.consider(gap, gap, added);
            }
        }
    }

    /// The delivery at or after each of the stops that follow the pickup.
    fn go_on(&mut self, trial: Trial, mut way: Way, later: &[(i64, i64)]) {
        let delivery = &self.job.delivery;
        let tour = self.tour;
        for (index, halt) in tour.halts.iter().enumerate().skip(trial.gap) {
            let leg = self.table.leg(way.place, halt.place);
            let arrival = way.left + leg.seconds;
            let (seconds, meters) = (way.seconds + leg.seconds, way.meters + leg.meters);
            if arrival > halt.latest || !self.is_fresh(seconds, meters) {
                return;
            }
            let after = later.get(index + 1).copied().unwrap_or((NEVER, NEVER));
            if halt.place == delivery.place {
                self.join(halt, arrival, index + 1, trial);
            }
            if !fits(&sum(&halt.load, &self.job.mass), &self.wheels.capacity) || trial.cost + after.0.min(after.1) >= self.below {
                return;
            }
            let Some(begin) = halt.opening.earliest(arrival) else { return };
            way = Way { place: halt.place, left: begin + halt.duration, seconds: seconds + halt.duration, meters };
            if trial.cost + after.0 < self.below && halt.place != delivery.place {
                self.deliver(way, index + 1, trial.gap, trial.cost + after.0);
            }
        }
    }

    /// The delivery as a stop of its own.
    fn deliver(&mut self, way: Way, gap: usize, pickup: usize, added: i64) {
        let delivery = &self.job.delivery;
        let Leg { seconds, meters } = self.table.leg(way.place, delivery.place);
        let (next, bound, _) = self.after(gap);
        let Some(begin) = delivery.opening.earliest(way.left + seconds) else { return };
        let on = self.table.leg(delivery.place, next).seconds;
        if begin + delivery.stay + on <= bound && self.is_fresh(way.seconds + seconds, way.meters + meters) {
            self.consider(pickup, gap, added);
        }
    }

    /// The delivery at a stop that is made anyway.
    fn join(&mut self, halt: &Halt, arrival: i64, gap: usize, trial: Trial) {
        let (next, bound, _) = self.after(gap);
        let begin = halt.opening.meet(&self.job.delivery.opening).and_then(|opening| opening.earliest(arrival));
        let on = self.table.leg(halt.place, next).seconds;
        let in_time = begin.is_some_and(|begin| begin + halt.duration + self.job.delivery.service + on <= bound);
        if in_time && trial.cost < self.below {
            self.consider(trial.gap, gap, trial.cost);
        }
    }

    /// Whether driving alone leaves the shipment within its limits.
    fn is_fresh(&self, seconds: i64, meters: i64) -> bool {
        let limit = self.job.max_meters.filter(|_| !self.wheels.cools);
        self.job.max_seconds.is_none_or(|limit| seconds <= limit) && limit.is_none_or(|limit| meters <= limit)
    }

    fn consider(&mut self, pickup: usize, delivery: usize, added: i64) {
        let task = |gap: usize| self.tour.halts.get(gap).map_or(self.tour.tasks.len(), |halt| halt.first);
        let spot = Spot { pickup: task(pickup), delivery: task(delivery), added };
        if self.limited && !self.holds(&spot) {
            return;
        }
        if !(self.overlooks)() {
            (self.best, self.below) = (Some(spot), added);
        }
    }

    fn holds(&self, spot: &Spot) -> bool {
        let tasks = spot.fill(&self.tour.tasks, self.shipment);
        tasks.is_some_and(|tasks| Tour::drive(self.model, self.tour.vehicle, tasks).is_some())
    }
}
