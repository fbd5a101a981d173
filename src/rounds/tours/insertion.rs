//! The cheapest way to carry one shipment more: where in a tour it is loaded and where it is unloaded.
//!
//! For each place of the pickup the tour is driven on, delivery after delivery, as far as what is on board, the latest arrivals and the
//! metres still allow: each pair costs a few additions. That is exact as long as no detour saves time. Where a tour has limits of
//! time on board, or an order to keep, what would be an improvement is driven as a whole before it is believed.

use crate::rounds::problem::{Interval, Leg};
use crate::rounds::tours::halt::Halt;
use crate::rounds::tours::model::{Call, Job, Model, Star, Wheels, fits, sum};
use crate::rounds::tours::spot::Spot;
use crate::rounds::tours::tour::Tour;

/// No way through here.
const NEVER: i64 = i64::MAX / 4;

/// The cheapest spot of a shipment in a tour, among those that add fewer metres than `below` and that `overlooks` does not pass over.
pub fn cheapest(model: &Model<'_>, tour: &Tour, shipment: usize, below: i64, overlooks: &mut dyn FnMut() -> bool) -> Option<Spot> {
    let (job, (wheels, table)) = (model.job(shipment)?, model.wheels(tour.vehicle)?);
    let room = wheels.max_meters.saturating_sub(tour.meters).saturating_add(1);
    let end = |call| Side { call, into: table.into(call.place), out: table.out_of(call.place) };
    let (pickup, delivery) = (end(&job.pickup), end(&job.delivery));
    let direct = pickup.out.leg(job.delivery.place);
    let least = job.pickup.service + direct.seconds;
    let (first, last) = (&job.pickup.opening, &job.delivery.opening);
    let mut search = Search {
        model,
        tour,
        shipment,
        job,
        wheels,
        direct,
        loading: Interval { from: first.opens(), to: first.closes().min(last.closes() - least) },
        unloading: Interval { from: last.opens().max(first.opens() + least), to: last.closes() },
        pickup,
        delivery,
        limited: tour.limited || job.is_limited(wheels) || wheels.keeps_order(),
        below: below.min(room).min(NEVER),
        best: None,
        overlooks,
    };
    search.look();
    search.best
}

/// One end of the shipment, with the legs that lead there and away.
struct Side<'a> {
    call: &'a Call,
    into: Star<'a>,
    out: Star<'a>,
}

struct Search<'a> {
    model: &'a Model<'a>,
    tour: &'a Tour,
    shipment: usize,
    job: &'a Job,
    wheels: &'a Wheels,
    /// From one end to the other.
    direct: Leg,
    pickup: Side<'a>,
    delivery: Side<'a>,
    /// When the pickup may begin, as far as the delivery allows.
    loading: Interval,
    /// When the delivery may begin, as far as the pickup allows.
    unloading: Interval,
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

/// The gap of a pickup and the metres that it adds.
#[derive(Clone, Copy)]
struct Trial {
    gap: usize,
    cost: i64,
}

impl Search<'_> {
    /// The pickup in each gap: between a stop and the next.
    fn look(&mut self) {
        let mut later = None;
        let tour = self.tour;
        for (gap, (before, after)) in tour.halts.iter().zip(tour.halts.iter().skip(1)).enumerate() {
            if before.arrival > self.loading.to {
                break;
            }
            if after.latest < self.loading.from || !fits(&sum(&before.load, &self.job.mass), &self.wheels.capacity) {
                continue;
            }
            let departure = self.departure(&self.pickup, before).filter(|departure| departure + self.direct.seconds <= self.unloading.to);
            let Some(departure) = departure else { continue };
            self.at_once(gap, (before, after), departure);
            let Some(cost) = detour(&self.pickup, before, after, departure) else { continue };
            let later: &Vec<_> = later.get_or_insert_with(|| self.deliveries());
            if cost + later.get(gap).map_or(NEVER, |(_, least)| *least) < self.below {
                let way = Way { place: self.pickup.call.place, left: departure, seconds: 0, meters: 0 };
                self.go_on(Trial { gap, cost }, way, later);
            }
        }
    }

    /// What the delivery alone costs in each gap, and the least of what comes later.
    fn deliveries(&self) -> Vec<(i64, i64)> {
        let halts = &self.tour.halts;
        let mut later = vec![(NEVER, NEVER); halts.len()];
        let mut least = NEVER;
        for ((before, after), entry) in halts.iter().zip(halts.iter().skip(1)).zip(&mut later).rev() {
            let hopeless = after.latest < self.unloading.from || before.arrival > self.unloading.to;
            let departure = if hopeless { None } else { self.departure(&self.delivery, before) };
            let alone = departure.and_then(|departure| detour(&self.delivery, before, after, departure)).unwrap_or(NEVER);
            *entry = (alone, least);
            least = least.min(alone);
        }
        later
    }

    /// When the vehicle leaves after an end that comes after a stop.
    fn departure(&self, side: &Side<'_>, before: &Halt) -> Option<i64> {
        let call = side.call;
        if before.joins == call.place {
            return Some(self.tour.earliest_with(before, call, before.arrival)? + before.duration + call.service);
        }
        Some(call.opening.earliest(before.departure + side.into.leg(before.place).seconds)? + call.stay)
    }

    /// The delivery right after the pickup, left at `departure`.
    fn at_once(&mut self, gap: usize, (before, after): (&Halt, &Halt), departure: i64) {
        let delivery = self.delivery.call;
        if after.latest < self.unloading.from || after.joins == delivery.place {
            return;
        }
        let on = self.delivery.out.leg(after.place);
        let added = self.pickup.into.leg(before.place).meters + self.direct.meters + on.meters - after.leg.meters;
        if added >= self.below || !self.job.keeps(self.wheels, self.direct.seconds, self.direct.meters) {
            return;
        }
        let arrived = delivery.opening.earliest(departure + self.direct.seconds);
        if arrived.is_some_and(|begin| begin + delivery.stay + on.seconds <= after.latest) {
            self.consider(gap, gap, added);
        }
    }

    /// The delivery at or after each of the stops that follow the pickup.
    fn go_on(&mut self, trial: Trial, mut way: Way, later: &[(i64, i64)]) {
        let (place, tour) = (self.delivery.call.place, self.tour);
        let mut leg = None;
        let gaps = tour.halts.iter().zip(tour.halts.iter().skip(1)).zip(later).enumerate().skip(trial.gap + 1);
        for (gap, ((halt, after), (alone, least))) in gaps {
            let on = leg.unwrap_or_else(|| self.pickup.out.leg(halt.place));
            let arrival = way.left + on.seconds;
            let (seconds, meters) = (way.seconds + on.seconds, way.meters + on.meters);
            if arrival > halt.latest || !self.job.keeps(self.wheels, seconds, meters) {
                return;
            }
            if halt.joins == place {
                self.join(trial, gap, arrival, (halt, after));
            }
            if trial.cost + *alone.min(least) >= self.below || !fits(&sum(&halt.load, &self.job.mass), &self.wheels.capacity) {
                return;
            }
            let Some(begin) = tour.earliest(halt, arrival) else { return };
            way = Way { place: halt.place, left: begin + halt.duration, seconds: seconds + halt.duration, meters };
            if trial.cost + alone < self.below && halt.joins != place {
                self.deliver(way, (trial.gap, gap), after, trial.cost + alone);
            }
            leg = Some(after.leg);
        }
    }

    /// The delivery as a stop of its own.
    fn deliver(&mut self, way: Way, (pickup, gap): (usize, usize), after: &Halt, added: i64) {
        let call = self.delivery.call;
        let Leg { seconds, meters } = self.delivery.into.leg(way.place);
        let Some(begin) = call.opening.earliest(way.left + seconds) else { return };
        let on = self.delivery.out.leg(after.place).seconds;
        if begin + call.stay + on <= after.latest && self.job.keeps(self.wheels, way.seconds + seconds, way.meters + meters) {
            self.consider(pickup, gap, added);
        }
    }

    /// The delivery at a stop that is made anyway.
    fn join(&mut self, trial: Trial, gap: usize, arrival: i64, (halt, after): (&Halt, &Halt)) {
        let call = self.delivery.call;
        let begin = self.tour.earliest_with(halt, call, arrival);
        let in_time = begin.is_some_and(|begin| begin + halt.duration + call.service + after.leg.seconds <= after.latest);
        if in_time && trial.cost < self.below {
            self.consider(trial.gap, gap, trial.cost);
        }
    }

    fn consider(&mut self, pickup: usize, delivery: usize, added: i64) {
        let task = |gap: usize| self.tour.halts.get(gap + 1).map_or(self.tour.tasks.len(), |halt| halt.first);
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

/// The metres of calling between two stops, if what follows is still in time; calls at the place of the next stop belong to the next
/// gap.
fn detour(side: &Side<'_>, before: &Halt, after: &Halt, departure: i64) -> Option<i64> {
    let on = side.out.leg(after.place);
    if after.joins == side.call.place || departure + on.seconds > after.latest {
        return None;
    }
    Some(side.into.leg(before.place).meters + on.meters - after.leg.meters)
}
