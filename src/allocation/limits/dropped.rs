//! The trips that lost against a limit, and what that costs.

use std::collections::BTreeMap;

use crate::allocation::kit::trips::Trip;
use crate::allocation::plan::{DroppedTrip, LimitReason, LimitsCost};
use crate::allocation::problem::Problem;
use crate::allocation::turn::CommonPot;
use crate::domain::food::grams::Grams;

/// Each trip that lost, and against what.
pub type Dropped = BTreeMap<Trip, LimitReason>;

/// The trips that lost, and how the day would be with them.
#[derive(Debug)]
pub struct Limited {
    pub dropped: Dropped,
    /// Of the day without limits.
    pub exact: Grams,
    /// Of the day without limits, in grams per person.
    pub lowest_level: f64,
}

impl Limited {
    /// The day without limits.
    pub fn than(pot: &CommonPot) -> Self {
        Self { dropped: Dropped::new(), exact: exact(pot), lowest_level: lowest_level(pot) }
    }

    /// The pairs that are left.
    pub fn retained(&self, problem: &Problem, eligible: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let retained = problem.lots.iter().zip(eligible).map(|(lot, associations)| {
            let stays = |association: &&usize| !self.dropped.contains_key(&(lot.donor, **association));
            associations.iter().filter(stays).copied().collect()
        });
        retained.collect()
    }

    /// What the limits cost; none when no trip lost.
    pub fn cost(&self, pot: &CommonPot) -> Option<LimitsCost> {
        let dropped: Vec<DroppedTrip> = self
            .dropped
            .iter()
            .map(|((donor, association), limit)| DroppedTrip { donor: *donor, association: *association, limit: *limit })
            .collect();
        (!dropped.is_empty()).then(|| LimitsCost {
            dropped,
            given_up: self.exact.minus(exact(pot)),
            level_given_up: self.lowest_level - lowest_level(pot),
        })
    }
}

fn exact(pot: &CommonPot) -> Grams {
    pot.exact.iter().map(|share| share.grams).sum()
}

/// The lowest level of the first rank, in the first group.
fn lowest_level(pot: &CommonPot) -> f64 {
    let first = pot.levels.iter().map(|level| (level.group, level.rank)).min();
    let of_first = pot.levels.iter().filter(|level| Some((level.group, level.rank)) == first);
    of_first.map(|level| level.grams_per_person).min_by(f64::total_cmp).unwrap_or(0.0)
}
