//! More carried, or as much by fewer vehicles: a tour is given up, and what it carried pushes its way into the others.
//!
//! After the fleet minimisation of Christiaens and Vanden Berghe (2020): what nobody carries counts how often that was so, and a rebuilding
//! is kept when what it leaves was left less often in all. So the shipments that are hard to place get their places first, and the easy
//! ones move on until they find room. The same search is begun with what nobody carries; then each counts by its mass and priority.

use std::cmp::Ordering;

use crate::domain::number::approximate;
use crate::rounds::search::chain::{Chain, Share};
use crate::rounds::search::roster::{Roster, Worth};

/// How much longer the tours may become while as much is left, as a part of the metres of a shipment.
const TEMPERATURE: f64 = 0.2;
/// Steps of one attempt for each shipment where something is left, at first; as many more with each attempt that fails.
const PATIENCE: u32 = 10;
/// The last priority whose shipments weigh less than those of the one before.
const LAST: u32 = 4;

/// What is to be reached: less left, or as little with fewer vehicles.
struct Attempt {
    current: Roster,
    /// So many vehicles may drive.
    vehicles: usize,
    /// Whether what is left counts by its mass.
    by_mass: bool,
    tolerance: f64,
}

impl Chain<'_> {
    /// Carries more, or as much with fewer vehicles, until the share is used up.
    #[must_use]
    pub fn fewer(&mut self, mut best: Roster, share: &Share) -> Roster {
        let model = self.ground.model;
        let count = u32::try_from(model.count()).unwrap_or(u32::MAX);
        let (mut steps, mut failures) = (0, 1);
        while !share.is_over(steps) {
            let worth = best.worth(model);
            let all = worth.left.is_empty();
            if (all && worth.vehicles < 2) || self.ground.search.is_enough(&worth.left) {
                return best;
            }
            let attempt = self.begin(&best, &worth, all || failures % 2 == 0);
            let patience = if all { u32::MAX } else { count.saturating_mul(PATIENCE).saturating_mul(failures) };
            let until = Share { steps: share.steps.min(steps.saturating_add(patience)), budget: share.budget.clone() };
            match self.attempt(attempt, &worth, &until, &mut steps) {
                Some(better) => (best, failures) = (better, 1),
                None => failures += 1,
            }
        }
        self.was_cut |= share.was_cut(steps);
        best
    }

    /// Begins at a roster, of which a tour is given up if there are to be fewer: the one whose shipments were left least often.
    fn begin(&self, best: &Roster, worth: &Worth, fewer: bool) -> Attempt {
        let model = self.ground.model;
        let mut current = best.clone();
        let carried = u32::try_from(model.count() - best.absent().len()).unwrap_or(u32::MAX).max(1);
        let tolerance = TEMPERATURE * approximate(worth.meters) / f64::from(carried);
        let (mut vehicles, by_mass) = (usize::MAX, !worth.left.is_empty());
        let given_up = best.driving().min_by_key(|tour| self.weight(tour.shipments(), by_mass)).filter(|_| fewer);
        if let Some(shipments) = given_up.map(|tour| tour.shipments().collect::<Vec<_>>()) {
            for shipment in current.take_out(model, &shipments) {
                current.leave(shipment);
            }
            vehicles = worth.vehicles.saturating_sub(1);
        }
        Attempt { current, vehicles, by_mass, tolerance }
    }

    /// Goes on until something better is found or the share is used up.
    fn attempt(&mut self, mut attempt: Attempt, worth: &Worth, share: &Share, steps: &mut u32) -> Option<Roster> {
        let model = self.ground.model;
        while !share.is_over(*steps) {
            *steps += 1;
            let next = self.step(&attempt.current, attempt.vehicles);
            let reached = next.worth(model);
            if reached.is_ahead(worth) {
                return Some(next);
            }
            for shipment in next.absent() {
                if let Some(absences) = self.absences.get_mut(*shipment) {
                    *absences = absences.saturating_add(1);
                }
            }
            let weight = |roster: &Roster| self.weight(roster.absent().iter().copied(), attempt.by_mass);
            let accepted = match weight(&next).cmp(&weight(&attempt.current)) {
                Ordering::Less => true,
                Ordering::Greater => false,
                Ordering::Equal => {
                    let longer = reached.meters - attempt.current.driving().map(|tour| tour.meters).sum::<i64>();
                    approximate(longer) < -attempt.tolerance * (1.0 - self.dice.unit()).ln()
                }
            };
            if accepted {
                attempt.current = next;
            }
        }
        None
    }

    /// How often shipments were left in all, by mass times that.
    fn weight(&self, shipments: impl Iterator<Item = usize>, by_mass: bool) -> u128 {
        let weight = |shipment: usize| {
            let absences = self.absences.get(shipment).copied().unwrap_or(1);
            let job = self.ground.model.job(shipment).filter(|_| by_mass);
            let grams = job.map_or(1, |job| job.grams / 10_i64.pow(u32::from(job.priority).min(LAST)));
            u128::from(absences) * u128::try_from(grams.max(1)).unwrap_or(1)
        };
        shipments.map(weight).sum()
    }
}
