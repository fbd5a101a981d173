//! The loop of the search: tear down, rebuild, keep or not.
//!
//! Accepted is what is better, or hardly longer while it leaves as much and uses as many vehicles (simulated annealing; the temperature
//! falls with the steps, or with the time where that ends first; where the number of steps is fixed it follows them alone, so that the
//! same seed gives the same rounds whatever the clock says).

use std::cmp::Ordering;

use crate::domain::number::approximate;
use crate::rounds::search::chain::{Chain, Share};
use crate::rounds::search::roster::{Roster, Worth};

/// The first and the last temperature, as parts of the metres of a shipment.
const TEMPERATURES: (f64, f64) = (0.2, 0.002);

/// Where a search stands.
#[derive(Debug, Clone)]
pub struct State {
    /// The rosters that it changes.
    pub roster: Roster,
    /// How good that is.
    pub worth: Worth,
    /// The best that it has found.
    pub best: Roster,
    /// How good that is.
    pub best_worth: Worth,
}

impl State {
    /// Begins at a roster.
    #[must_use]
    pub fn new(roster: Roster, worth: Worth) -> Self {
        Self { best: roster.clone(), best_worth: worth.clone(), roster, worth }
    }
}

/// How far the cooling has come, from 0 to 1, at the beginning and at the end of a share.
#[derive(Debug, Clone, Copy)]
pub struct Cooling {
    /// At its beginning.
    pub from: f64,
    /// At its end.
    pub to: f64,
}

impl Chain<'_> {
    /// Goes on until the share is used up.
    pub fn anneal(&mut self, state: &mut State, share: &Share, cooling: Cooling) {
        let carried = state.roster.driving().map(|tour| tour.tasks.len() / 2).sum::<usize>();
        let each = approximate(state.best_worth.meters) / f64::from(u32::try_from(carried.max(1)).unwrap_or(u32::MAX));
        let allowed = share.budget.remaining().filter(|_| self.ground.search.settings.iterations.is_none());
        let mut steps = 0;
        let mut temperature = 0.0;
        while !share.is_over(steps) {
            if steps % 16 == 0 {
                let by_steps = f64::from(steps) / f64::from(share.steps.max(1));
                let by_time = match (allowed, share.budget.remaining()) {
                    (Some(allowed), Some(left)) => 1.0 - left.as_secs_f64() / allowed.as_secs_f64().max(f64::EPSILON),
                    _ => 0.0,
                };
                let progress = cooling.from + (cooling.to - cooling.from) * by_steps.max(by_time);
                temperature = each * TEMPERATURES.0 * (TEMPERATURES.1 / TEMPERATURES.0).powf(progress);
            }
            steps += 1;
            let vehicles = if state.worth.left.is_empty() { state.worth.vehicles } else { usize::MAX };
            let next = self.step(&state.roster, vehicles);
            let worth = next.worth(self.ground.model);
            if is_accepted(&worth, &state.worth, -temperature * (1.0 - self.dice.unit()).ln()) {
                if self.is_better(&next, &worth, state) {
                    (state.best, state.best_worth) = (next.clone(), worth.clone());
                }
                (state.roster, state.worth) = (next, worth);
            }
        }
        self.was_cut |= share.was_cut(steps);
    }

    /// Whether it is better than the best, the seconds and the longest tour where all else is equal.
    fn is_better(&self, next: &Roster, worth: &Worth, state: &State) -> bool {
        match worth.cmp(&state.best_worth) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => next.seconds(self.ground.model) < state.best.seconds(self.ground.model),
        }
    }
}

/// Better, or no worse than `tolerance` metres while leaving as much and using as many vehicles.
fn is_accepted(next: &Worth, current: &Worth, tolerance: f64) -> bool {
    next.is_ahead(current) || (!current.is_ahead(next) && approximate(next.meters - current.meters) < tolerance)
}
