//! The explanation of a plan, from its shares in whole units: what people see.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::allocation::eligibility::excluded;
use crate::allocation::exchange::{ExactShareDocument, PlanDocument};
use crate::allocation::plan::ShareOrigin;
use crate::allocation::problem::{Association, Lot, Problem};
use crate::allocation::reason::ReasonCode;
use crate::allocation::why::facts::fact;
use crate::allocation::why::left_over::left_over;
use crate::allocation::why::model::{Explanation, Fact, LessServed, Served, WhyNot};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::number::{approximate, nearest};

/// Explains a plan of this problem. Ids that the problem does not know are passed over.
#[must_use]
pub fn explain(problem: &Problem, plan: &PlanDocument) -> Explanation {
    let given = Given::read(problem, plan);
    let barred = excluded(problem, None);
    let left_over = left_over(problem, plan, &barred);
    let mut reasons: HashMap<(usize, usize), ReasonCode> =
        barred.into_iter().map(|pair| ((pair.lot, pair.association), pair.reason)).collect();
    for (trip, reason) in lost_trips(problem, plan) {
        for (lot, _) in problem.lots.iter().enumerate().filter(|(_, lot)| lot.donor == trip.0) {
            reasons.entry((lot, trip.1)).or_insert_with(|| reason.clone());
        }
    }
    let mut not_received = BTreeMap::new();
    for (index, association) in problem.associations.iter().enumerate() {
        let missed = problem.lots.iter().enumerate().filter(|(lot, _)| !given.pairs.contains(&(*lot, index)));
        let mut why = |lot: usize, facts: &Lot| match reasons.remove(&(lot, index)) {
            Some(reason) => {
                let fact = fact(problem, facts, association, &reason);
                WhyNot::Excluded(reason, fact)
            }
            None => given.why_not(problem, (lot, facts), (index, association)),
        };
        let answers: BTreeMap<ExternalRef, WhyNot> = missed.map(|(lot, facts)| (facts.id.clone(), why(lot, facts))).collect();
        not_received.insert(association.id.clone(), answers);
    }
    Explanation { not_received, left_over }
}

/// The donors and associations, by index, whose trip lost against a limit.
fn lost_trips(problem: &Problem, plan: &PlanDocument) -> Vec<((usize, usize), ReasonCode)> {
    let donors: HashMap<&str, usize> = problem.donors.iter().zip(0..).map(|(donor, index)| (donor.id.as_str(), index)).collect();
    let associations: HashMap<&str, usize> = problem.associations.iter().zip(0..).map(|(one, index)| (one.id.as_str(), index)).collect();
    let dropped = plan.limits.iter().flat_map(|limits| &limits.dropped);
    let known = dropped.filter_map(|row| {
        let trip = (donors.get(row.donor.as_str()).copied()?, associations.get(row.association.as_str()).copied()?);
        Some((trip, row.reason.reason()))
    });
    known.collect()
}

/// What the plan gives, by index, in grams.
#[derive(Default)]
struct Given {
    pairs: BTreeSet<(usize, usize)>,
    /// Donors and associations between whom food travels.
    trips: BTreeSet<(usize, usize)>,
    /// Pairs that only the tolerance emptied.
    spared: BTreeSet<(usize, usize)>,
    /// For each lot who holds it by agreement, and who received it from the common pot.
    holders: BTreeMap<usize, Vec<ExternalRef>>,
    receivers: BTreeMap<usize, Vec<usize>>,
    families: HashMap<(usize, ProductFamily), i64>,
    classes: HashMap<(usize, TemperatureClass), i64>,
    lots: HashMap<usize, i64>,
    /// By association and group.
    associations: HashMap<(usize, usize), i64>,
    /// By agreement, which vehicles do not carry, left out.
    carried: HashMap<TemperatureClass, i64>,
}

impl Given {
    fn read(problem: &Problem, plan: &PlanDocument) -> Self {
        let lots: HashMap<&str, usize> = problem.lots.iter().zip(0..).map(|(lot, index)| (lot.id.as_str(), index)).collect();
        let associations: HashMap<&str, usize> =
            problem.associations.iter().zip(0..).map(|(one, index)| (one.id.as_str(), index)).collect();
        let mut given = Self::default();
        let pair = |share: &ExactShareDocument| {
            Some((lots.get(share.lot.as_str()).copied()?, associations.get(share.association.as_str()).copied()?))
        };
        if let Some(tolerance) = &plan.tolerance {
            let kept: BTreeSet<(usize, usize)> = tolerance.shares.iter().filter_map(pair).collect();
            given.spared = plan.exact_shares.iter().filter_map(pair).filter(|pair| !kept.contains(pair)).collect();
        }
        for share in &plan.shares {
            let (Some(lot), Some(association)) = (lots.get(share.lot.as_str()), associations.get(share.association.as_str())) else {
                continue;
            };
            let (Some(facts), Some(receiver)) = (problem.lots.get(*lot), problem.associations.get(*association)) else { continue };
            match share.origin {
                ShareOrigin::Agreement => given.holders.entry(*lot).or_default().push(receiver.id.clone()),
                ShareOrigin::Pot => {
                    given.receivers.entry(*lot).or_default().push(*association);
                    *given.carried.entry(facts.temperature).or_insert(0) += share.grams;
                }
            }
            given.pairs.insert((*lot, *association));
            given.trips.insert((facts.donor, *association));
            *given.families.entry((*association, facts.family)).or_insert(0) += share.grams;
            *given.classes.entry((*association, facts.temperature)).or_insert(0) += share.grams;
            *given.lots.entry(*lot).or_insert(0) += share.grams;
            *given.associations.entry((*association, facts.group)).or_insert(0) += share.grams;
        }
        given
    }

    /// The limit that keeps food from travelling between a donor and an association once everything is handed out.
    fn limit(&self, problem: &Problem, trip: (usize, usize)) -> Option<ReasonCode> {
        let (donor, association) = (problem.donors.get(trip.0)?, problem.associations.get(trip.1)?);
        let is_delivered = |index: usize| problem.associations.get(index).is_some_and(|association| association.delivered);
        let made = self.trips.range((trip.0, 0)..=(trip.0, usize::MAX)).chain([&trip]);
        let visits: BTreeSet<Option<usize>> = made.map(|(_, index)| (!is_delivered(*index)).then_some(*index)).collect();
        let stops = self.trips.iter().filter(|made| made.1 == trip.1).count();
        if self.trips.contains(&trip) {
            None
        } else if donor.max_collectors.is_some_and(|most| visits.len() > most) {
            Some(ReasonCode::DonorVisitLimit)
        } else if association.max_donors.is_some_and(|most| stops >= most) {
            Some(ReasonCode::TooManyStops)
        } else {
            association.min_trip.map(|_| ReasonCode::TripTooSmall)
        }
    }

    /// Why an association received nothing of a lot that no rule forbids it.
    fn why_not(&self, problem: &Problem, (lot, facts): (usize, &Lot), (index, association): (usize, &Association)) -> WhyNot {
        let unit = facts.unit.get();
        let family = self.families.get(&(index, facts.family)).copied().unwrap_or(0);
        let class = self.classes.get(&(index, facts.temperature)).copied().unwrap_or(0);
        let need = association.needs.get(&facts.family).copied().map_or(0, Grams::get);
        let store = association.storage.limit(facts.temperature).map_or(i64::MAX, Grams::get);
        let taken = self.lots.get(&lot).copied().unwrap_or(0);
        let whole_units = WhyNot::WholeUnits { unit: facts.unit };
        if need < unit {
            whole_units
        } else if need - family < unit {
            WhyNot::NeedFull { family: facts.family, need: mass(need) }
        } else if store - class < unit {
            let missing = facts.grams.get().min(need - family) - (store - class).max(0);
            WhyNot::StorageFull { class: facts.temperature, room: mass(store), missing: mass(missing) }
        } else if self.carries_no_more(problem, facts) && facts.grams.get() - taken >= unit {
            WhyNot::CarryingFull(facts.temperature)
        } else if facts.grams.get() - taken >= unit
            && let Some(limit) = self.limit(problem, (facts.donor, index))
        {
            WhyNot::Excluded(limit, Fact::None)
        } else if self.spared.contains(&(lot, index)) {
            WhyNot::FewerStops
        } else if let Some(receivers) = self.receivers.get(&lot) {
            WhyNot::LessServed(self.less_served(problem, (receivers, facts.group), (index, association)))
        } else if let Some(holders) = self.holders.get(&lot) {
            WhyNot::Agreement(holders.clone())
        } else if facts.grams.get() - taken < unit {
            whole_units
        } else {
            WhyNot::Budget
        }
    }

    /// Whether the vehicles have no room for one unit more of a lot.
    fn carries_no_more(&self, problem: &Problem, lot: &Lot) -> bool {
        let carried = self.carried.get(&lot.temperature).copied().unwrap_or(0);
        problem.carrying.of(lot.temperature).is_some_and(|most| most.get() - carried < lot.unit.get())
    }

    fn less_served(&self, problem: &Problem, (receivers, group): (&[usize], usize), (index, own): (usize, &Association)) -> LessServed {
        let to = receivers.iter().filter_map(|receiver| {
            let facts = problem.associations.get(*receiver)?;
            let level = (facts.rank >= own.rank).then(|| self.level(problem, (*receiver, facts), group));
            Some(Served { id: facts.id.clone(), level })
        });
        LessServed { to: to.collect(), own: self.level(problem, (index, own), group) }
    }

    /// Memory and shares of a group in whole units, in grams a person: what pages show.
    fn level(&self, problem: &Problem, (index, association): (usize, &Association), group: usize) -> i64 {
        let received = self.associations.get(&(index, group)).copied().unwrap_or(0);
        let memory = association.memories.get(group).copied().map_or(0, Grams::get);
        nearest(approximate(memory + received) / approximate(problem.weight(association, group).max(1)))
    }
}

fn mass(grams: i64) -> Grams {
    Grams::new(grams.max(0)).unwrap_or(Grams::ZERO)
}
