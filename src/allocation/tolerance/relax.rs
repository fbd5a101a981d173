//! The tolerance over a whole day: its parts side by side, and what they gain together.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::kit::table::Table;
use crate::allocation::plan::{ExactShare, Tolerated};
use crate::allocation::pot::logistics::cost_per_gram;
use crate::allocation::pot::network::{self, Arc, Pot};
use crate::allocation::problem::Problem;
use crate::allocation::tolerance::lean::lean;
use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};

/// Moves exact shares within the tolerance of the policy; `None` when it is nought or nothing is gained.
pub fn relax(problem: &Problem, retained: &[Vec<usize>], rest: &Rest, exact: &[ExactShare], budget: &Budget) -> Option<Tolerated> {
    let tolerance = problem.policy.fairness_tolerance;
    if tolerance <= 0.0 {
        return None;
    }
    let grams: Shares = exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect();
    let mut rest = rest.clone();
    for share in exact {
        rest.give(share.association, share.lot, &problem.lots[share.lot], share.grams);
    }
    let part = |pot: Pot| {
        let pair = |arc: &Arc| (pot.lots[arc.lot].index, pot.members[pot.member_of(arc)].index);
        let flows: Table<i64> = pot.arcs.iter().map(|arc| grams.get(&pair(arc)).map_or(0, |grams| grams.get())).collect();
        let give: Table<i64> = pot.received(&flows).iter().map(|grams| give(tolerance, *grams)).collect();
        let leaner = lean(&pot, problem.policy, flows, &give, budget);
        let moved = pot.arcs.iter().zip(leaner.iter()).filter_map(|(arc, flow)| Some((pair(arc), Grams::new(*flow).ok()?)));
        moved.filter(|(_, grams)| *grams > Grams::ZERO).collect::<Vec<_>>()
    };
    // Each group beside the others as they stand then: its own shares are given back first.
    let mut moved = Shares::new();
    for group in 0..problem.group_count() {
        for share in exact.iter().filter(|share| problem.lots[share.lot].group == group) {
            rest.take_back(share.association, share.lot, &problem.lots[share.lot], share.grams);
        }
        let parts: Vec<_> = network::parts(problem, retained, &rest, Some(group)).into_par_iter().map(part).collect();
        for ((lot, association), grams) in parts.into_iter().flatten() {
            rest.give(association, lot, &problem.lots[lot], grams);
            moved.insert((lot, association), grams);
        }
    }
    let (before, after) = (Use::of(problem, &grams), Use::of(problem, &moved));
    let meters_saved = before.cost_m(problem) - after.cost_m(problem);
    (meters_saved > 0).then(|| Tolerated {
        pairs_saved: before.pairs() - after.pairs(),
        meters_saved,
        largest_change: before.largest_change(&after),
        shares: moved.into_iter().map(|((lot, association), grams)| ExactShare { lot, association, grams }).collect(),
    })
}

/// The most that each association may have of each group, its memory included; `None` without a tolerance.
pub fn most(problem: &Problem, rest: &Rest, exact: &[ExactShare]) -> Option<Table<Vec<Grams>>> {
    let tolerance = problem.policy.fairness_tolerance;
    let mut totals = Table::filled(vec![0; problem.group_count()], problem.associations.len());
    for share in exact {
        totals[share.association][problem.lots[share.lot].group] += share.grams.get();
    }
    let most = |(index, totals): (usize, &Vec<i64>)| {
        let of_group =
            |(group, total): (usize, &i64)| rest.served(index, group) + Grams::new(total + give(tolerance, *total)).unwrap_or(Grams::ZERO);
        totals.iter().enumerate().map(of_group).collect()
    };
    (tolerance > 0.0).then(|| totals.iter().enumerate().map(most).collect())
}

/// What a total may gain or lose.
fn give(tolerance: f64, total: i64) -> i64 {
    nearest((tolerance * approximate(total)).floor())
}

/// What shares use, added up.
struct Use {
    way_m: f64,
    trips: BTreeSet<(usize, usize)>,
    totals: BTreeMap<usize, i64>,
}

impl Use {
    fn of(problem: &Problem, shares: &Shares) -> Self {
        let mut used = Self { way_m: 0.0, trips: BTreeSet::new(), totals: BTreeMap::new() };
        for ((lot, association), grams) in shares {
            let (lot, to) = (&problem.lots[*lot], &problem.associations[*association]);
            let distance_m = problem.donors[lot.donor].position.distance_m(to.position);
            used.way_m += cost_per_gram(distance_m) * approximate(grams.get());
            used.trips.insert((lot.donor, *association));
            *used.totals.entry(*association).or_default() += grams.get();
        }
        used
    }

    fn pairs(&self) -> i64 {
        i64::try_from(self.trips.len()).unwrap_or(i64::MAX)
    }

    fn cost_m(&self, problem: &Problem) -> i64 {
        nearest(self.way_m) + self.pairs() * problem.policy.stop_cost_m
    }

    /// The most by which a total differs; no total becomes nought.
    fn largest_change(&self, other: &Self) -> Grams {
        let changes = self.totals.iter().map(|(of, grams)| (grams - other.totals.get(of).copied().unwrap_or(0)).abs());
        changes.max().and_then(|most| Grams::new(most).ok()).unwrap_or(Grams::ZERO)
    }
}
