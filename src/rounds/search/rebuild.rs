//! Tears down and rebuilds: shipments are put back, one after the other, each where it costs least; a vehicle that stays is asked only
//! when none that drives can.

use crate::rounds::search::chain::Chain;
use crate::rounds::search::roster::Roster;
use crate::rounds::tours::insertion::cheapest;
use crate::rounds::tours::model::Job;
use crate::rounds::tours::spot::Spot;
use crate::rounds::tours::tour::Tour;

/// Shipments that nobody carries, tried again by each rebuilding.
const TRIED_AGAIN: usize = 10;
/// How often what was torn down is put back in another order until all of it finds room.
const CHANCES: usize = 4;
/// How often, in a thousand, a tour is looked at carelessly.
const CARELESS: usize = 30;
/// How often, in a thousand, a careless look passes over what is better.
const OVERLOOKED: usize = 250;

impl Chain<'_> {
    /// Tears down and rebuilds, with `vehicles` at most. Where all was carried all is carried again, or nothing changes.
    #[must_use]
    pub fn step(&mut self, roster: &Roster, vehicles: usize) -> Roster {
        let mut next = roster.clone();
        let mut left = next.take_absent();
        let taken = if left.is_empty() || self.dice.below(2) == 0 {
            let carried: Vec<usize> = (0..self.ground.model.count()).filter(|shipment| next.home(*shipment).is_some()).collect();
            self.ground.ruin.choose(&next, &mut self.dice, &carried)
        } else {
            self.ground.ruin.choose(&next, &mut self.dice, &left)
        };
        let mut taken = next.take_out(self.ground.model, &taken);
        self.dice.shuffle(&mut left);
        let again = left.len().min(TRIED_AGAIN);
        taken.extend(left.drain(..again));
        for shipment in left {
            next.leave(shipment);
        }
        self.line_up(&mut taken);
        if !roster.absent().is_empty() {
            self.rebuild(&mut next, &taken, vehicles);
            return next;
        }
        self.rebuild_all(&next, &mut taken, vehicles).unwrap_or_else(|| roster.clone())
    }

    /// Carries all of `shipments` with `vehicles` at most: one that finds no room goes first the next time.
    fn rebuild_all(&mut self, roster: &Roster, shipments: &mut [usize], vehicles: usize) -> Option<Roster> {
        for _ in 0..CHANCES {
            let mut next = roster.clone();
            let stuck = shipments.iter().position(|shipment| !self.carry(&mut next, *shipment, vehicles));
            let Some(stuck) = stuck else { return Some(next) };
            shipments.get_mut(..=stuck)?.rotate_right(1);
        }
        None
    }

    /// Tries to carry `shipments`, in this order, with `vehicles` at most; what cannot be carried is left.
    pub fn rebuild(&mut self, roster: &mut Roster, shipments: &[usize], vehicles: usize) {
        for shipment in shipments {
            if !self.carry(roster, *shipment, vehicles) {
                roster.leave(*shipment);
            }
        }
    }

    fn carry(&mut self, roster: &mut Roster, shipment: usize, vehicles: usize) -> bool {
        self.insert(roster, shipment) || self.open(roster, shipment, vehicles)
    }

    /// Carries a shipment where it costs least in a tour that is driven already, if it can be.
    fn insert(&mut self, roster: &mut Roster, shipment: usize) -> bool {
        let model = self.ground.model;
        let mut best: Option<(Spot, usize)> = None;
        for tour in roster.driving().filter(|tour| self.ground.can_carry(tour.vehicle, shipment)) {
            let below = best.map_or(i64::MAX, |(spot, _)| spot.added);
            let found = if self.dice.happens(CARELESS) {
                let dice = &mut self.dice;
                cheapest(model, tour, shipment, below, &mut || dice.happens(OVERLOOKED))
            } else {
                self.memo.recall(shipment, tour.print, || cheapest(model, tour, shipment, i64::MAX, &mut || false))
            };
            if let Some(spot) = found.filter(|spot| spot.added < below) {
                best = Some((spot, tour.vehicle));
            }
        }
        best.is_some_and(|(spot, vehicle)| roster.add(self.ground.model, vehicle, &spot, shipment))
    }

    /// Carries a shipment with a vehicle that stays, if there may be one more: the one that drives least for it, every third time the
    /// one that holds most.
    fn open(&mut self, roster: &mut Roster, shipment: usize, vehicles: usize) -> bool {
        if roster.driving().count() >= vehicles {
            return false;
        }
        let model = self.ground.model;
        let by_room = self.dice.below(3) == 0;
        let mut kinds: Vec<usize> = Vec::new();
        let mut best: Option<(i64, Tour)> = None;
        for (vehicle, kind) in self.ground.search.kinds.iter().enumerate() {
            if roster.tour(vehicle).is_some() || kinds.contains(kind) || !self.ground.can_carry(vehicle, shipment) {
                continue;
            }
            kinds.push(*kind);
            let Some(tour) = Tour::alone(model, vehicle, shipment) else { continue };
            let room = model.wheels(vehicle).map_or(0, |(wheels, _)| wheels.capacity.iter().map(|grams| i64::from(*grams)).sum());
            let cost = if by_room { -room } else { tour.meters };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, tour));
            }
        }
        best.map(|(_, tour)| roster.put(tour)).is_some()
    }

    /// Puts shipments in an order in which to carry them: by chance, mass, distance, or their windows; often by priority first.
    pub fn line_up(&mut self, shipments: &mut [usize]) {
        self.dice.shuffle(shipments);
        let (order, by_priority) = (self.dice.below(16), self.dice.below(2) == 0);
        let model = self.ground.model;
        shipments.sort_by_cached_key(|shipment| {
            let job = model.job(*shipment)?;
            Some((u8::from(by_priority) * job.priority, self.key(order, job)))
        });
    }

    fn key(&self, order: usize, job: &Job) -> i64 {
        let far = || {
            let (wheels, table) = self.ground.model.wheels(0)?;
            Some(table.leg(wheels.start, job.pickup.place).meters.max(table.leg(job.delivery.place, wheels.end).meters))
        };
        let (pickup, delivery) = (&job.pickup.opening, &job.delivery.opening);
        match order {
            0..=3 => 0,
            4..=7 => -job.grams,
            8..=9 => -far().unwrap_or_default(),
            10 => far().unwrap_or_default(),
            11..=12 => (pickup.closes() - pickup.opens()).min(delivery.closes() - delivery.opens()),
            13 => pickup.opens(),
            14 => -delivery.closes(),
            _ => pickup.closes(),
        }
    }
}
