//! Fewer vehicles: a tour is given up, and what it carried pushes its way into the others.
//!
//! Guided ejection search (Nagata, Bräysy 2009; for pickups and deliveries Nagata, Kobayashi 2010): the last of the pool goes where there
//! is room; where there is none, it pushes out one or two shipments that were seldom hard to place before, and the tours are shaken. A
//! shipment counts how often it found no room. The same search is begun with what nobody carries, to carry more.

use crate::rounds::search::chain::{Chain, Share};
use crate::rounds::search::roster::{Roster, Worth};
use crate::rounds::tours::spot::cheapest;
use crate::rounds::tours::tour::Tour;

/// Steps of one attempt for each shipment, at first; as many more with each attempt that fails.
const PATIENCE: u32 = 40;
/// How often, in a thousand, a place is passed over where there is room.
const CARELESS: usize = 100;
/// How often, in a thousand, a shaken shipment passes over a better place.
const SHAKEN: usize = 500;

/// An attempt to empty the pool.
struct Attempt {
    roster: Roster,
    pool: Vec<usize>,
    vehicles: usize,
}

/// What goes out of a tour, and the tour with what comes in.
struct Ejection {
    weight: u64,
    tour: Tour,
    out: Vec<usize>,
}

impl Chain<'_> {
    /// Carries more, or as much with fewer vehicles, until the share is used up.
    pub fn reduce(&mut self, mut best: Roster, share: &Share) -> Roster {
        let (mut steps, mut failures) = (0, 1);
        let count = u32::try_from(self.ground.model.count()).unwrap_or(u32::MAX);
        while !share.is_over(steps) {
            let before = best.worth(self.ground.model);
            let mut attempt = Attempt { roster: best.clone(), pool: Vec::new(), vehicles: before.vehicles };
            if before.left.is_empty() || failures % 2 == 0 {
                if before.vehicles < 2 {
                    return best;
                }
                self.give_up(&mut attempt);
            } else {
                attempt.vehicles = usize::MAX;
                attempt.pool = attempt.roster.take_absent();
                self.line_up(&mut attempt.pool);
                attempt.pool.reverse();
            }
            let allowed = count.saturating_mul(PATIENCE).saturating_mul(failures);
            let until = Share { steps: share.steps.min(steps.saturating_add(allowed)), budget: share.budget.clone() };
            self.push(attempt, &mut best, &until, &mut steps);
            failures = if best.worth(self.ground.model) < before { 1 } else { failures + 1 };
        }
        self.was_cut |= share.was_cut(steps);
        best
    }

    /// Takes a tour apart, rather a small one.
    fn give_up(&mut self, attempt: &mut Attempt) {
        let driving: Vec<_> = attempt.roster.driving().cloned().collect();
        let picked = [(); 2].map(|()| self.dice.pick(&driving));
        if let Some(tour) = picked.into_iter().flatten().min_by_key(|tour| tour.tasks.len()) {
            let shipments: Vec<usize> = tour.shipments().collect();
            attempt.pool = attempt.roster.take_out(self.ground.model, &shipments);
            attempt.vehicles -= 1;
        }
    }

    /// Places what is in the pool until it is empty or the share is used up; keeps in `best` what is better.
    fn push(&mut self, mut attempt: Attempt, best: &mut Roster, share: &Share, steps: &mut u32) {
        let mut weights: Vec<u64> = vec![1; self.ground.model.count()];
        let mut worth = best.worth(self.ground.model);
        while !share.is_over(*steps) {
            let Some(shipment) = attempt.pool.pop() else { return };
            *steps += 1;
            let placed = self.insert(&mut attempt.roster, shipment, CARELESS) || self.open(&mut attempt.roster, shipment, attempt.vehicles);
            if !placed {
                if let Some(weight) = weights.get_mut(shipment) {
                    *weight += 1;
                }
                self.force(&mut attempt, shipment, &weights);
            }
            self.keep(&attempt, best, &mut worth);
            if !placed {
                self.shake(&mut attempt.roster);
            }
        }
    }

    fn keep(&self, attempt: &Attempt, best: &mut Roster, worth: &mut Worth) {
        // Only an empty pool can be better where everything was carried.
        if attempt.pool.is_empty() || !worth.left.is_empty() {
            let mut now = attempt.roster.clone();
            for shipment in &attempt.pool {
                now.leave(*shipment);
            }
            let reached = now.worth(self.ground.model);
            if (&reached.left, reached.vehicles) < (&worth.left, worth.vehicles) {
                (*best, *worth) = (now, reached);
            }
        }
    }

    /// Makes room for a shipment by taking out what weighs least; where that is impossible, it waits until the others had their turn.
    fn force(&mut self, attempt: &mut Attempt, shipment: usize, weights: &[u64]) {
        let mut tours: Vec<_> = attempt.roster.driving().cloned().collect();
        self.dice.shuffle(&mut tours);
        let mut best: Option<Ejection> = None;
        for tour in tours.iter().filter(|tour| self.ground.can_carry(tour.vehicle, shipment)) {
            self.eject(tour, shipment, weights, &mut best);
        }
        match best {
            Some(ejection) => {
                let out = attempt.roster.take_out(self.ground.model, &ejection.out);
                attempt.pool.extend(out);
                attempt.roster.put(ejection.tour);
            }
            None => attempt.pool.insert(0, shipment),
        }
    }

    /// Looks for one or two shipments of a tour, lighter than the best so far, without which another one has room.
    fn eject(&self, tour: &Tour, shipment: usize, weights: &[u64], best: &mut Option<Ejection>) {
        let weight = |shipment: usize| weights.get(shipment).copied().unwrap_or(1);
        let mut inside: Vec<(u64, usize)> = tour.shipments().map(|shipment| (weight(shipment), shipment)).collect();
        inside.sort_unstable();
        let lighter = |best: &Option<Ejection>, weight: u64| best.as_ref().is_none_or(|best| weight < best.weight);
        for (index, (first, one)) in inside.iter().enumerate() {
            if !lighter(best, *first) {
                return;
            }
            if let Some(tour) = self.exchange(tour, &[*one], shipment) {
                *best = Some(Ejection { weight: *first, tour, out: vec![*one] });
                continue;
            }
            for (second, other) in inside.iter().take(index) {
                if !lighter(best, first + second) {
                    break;
                }
                if let Some(tour) = self.exchange(tour, &[*one, *other], shipment) {
                    *best = Some(Ejection { weight: first + second, tour, out: vec![*one, *other] });
                    break;
                }
            }
        }
    }

    /// The tour without some of its shipments, and with another one.
    fn exchange(&self, tour: &Tour, out: &[usize], shipment: usize) -> Option<Tour> {
        let model = self.ground.model;
        let stay: Vec<_> = tour.tasks.iter().filter(|task| !out.contains(&task.shipment)).copied().collect();
        if stay.is_empty() {
            return Tour::alone(model, tour.vehicle, shipment);
        }
        let rest = Tour::drive(model, tour.vehicle, stay)?;
        let spot = cheapest(model, &rest, shipment, i64::MAX, &mut || false)?;
        Tour::drive(model, tour.vehicle, spot.fill(&rest.tasks, shipment)?)
    }

    /// Moves some shipments to other tours that have room.
    fn shake(&mut self, roster: &mut Roster) {
        let model = self.ground.model;
        let moves = 10 + model.count() / 5;
        let mut vehicles: Vec<usize> = roster.driving().map(|tour| tour.vehicle).collect();
        for _ in 0..moves {
            let shipment = self.dice.below(model.count());
            let Some(home) = roster.home(shipment) else { continue };
            let Some(target) =
                self.dice.pick(&vehicles).copied().filter(|target| *target != home && self.ground.can_carry(*target, shipment))
            else {
                continue;
            };
            let Some(tour) = roster.tour(target) else {
                vehicles.retain(|vehicle| *vehicle != target);
                continue;
            };
            let dice = &mut self.dice;
            let spot = cheapest(model, tour, shipment, i64::MAX, &mut || dice.happens(SHAKEN));
            let moved = spot.and_then(|spot| Tour::drive(model, target, spot.fill(&tour.tasks, shipment)?));
            // The tour that it leaves must still be driven: that fails only where a detour saves time.
            let stays =
                roster.tour(home).map(|tour| tour.tasks.iter().filter(|task| task.shipment != shipment).copied().collect::<Vec<_>>());
            let holds = stays.is_some_and(|stay| stay.is_empty() || Tour::drive(model, home, stay).is_some());
            if let Some(tour) = moved.filter(|_| holds) {
                roster.take_out(model, &[shipment]);
                roster.put(tour);
            }
        }
    }
}
