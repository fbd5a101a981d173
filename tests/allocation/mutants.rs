//! Random plans with one thing wrong: the checker finds it, or the mutant is as good as the plan.

use std::collections::BTreeMap;

use allies::allocation::PlanStatus;
use allies::allocation::checker::{Rule, verify};
use allies::allocation::exchange::{
    DroppedTripDocument, ExcludedPairDocument, FullDocument, LeftoverReason, LimitReason, LimitsDocument, PlanDocument, ProblemDocument,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::allocation::random::{carried, cases, day, grouped};
use crate::allocation::solved::plan;

/// One thing that can go wrong; `None` when this plan has no place for it.
type Corruption = fn(&ProblemDocument, PlanDocument, Index) -> Option<PlanDocument>;

const CORRUPTIONS: [(&str, Corruption); 22] = [
    ("one unit more", |day, plan, at| with_units(day, plan, at, 1)),
    ("one unit less", |day, plan, at| with_units(day, plan, at, -1)),
    ("one gram more of an exact share", |_, mut plan, at| {
        at.get_mut(non_empty(&mut plan.exact_shares)?).grams += 1;
        Some(plan)
    }),
    ("moved to another association", |day, mut plan, at| {
        let share = at.get_mut(non_empty(&mut plan.shares)?);
        let other = day.associations.iter().find(|association| association.id != share.association)?;
        share.association.clone_from(&other.id);
        Some(plan)
    }),
    ("duplicated", |_, mut plan, at| {
        let share = at.get(non_empty(&mut plan.shares)?).clone();
        plan.shares.push(share);
        Some(plan)
    }),
    ("removed", |_, mut plan, at| {
        let position = at.index(non_empty(&mut plan.shares)?.len());
        plan.shares.remove(position);
        Some(plan)
    }),
    ("an ineligible pair", |_, mut plan, at| {
        let pair = at.get(non_empty(plan.excluded_pairs.as_mut()?)?).clone();
        let share = at.get_mut(non_empty(&mut plan.shares)?);
        (share.lot, share.association) = (pair.lot, pair.association);
        Some(plan)
    }),
    ("a wrong total", |_, mut plan, _| {
        plan.totals.allocated_grams += 1;
        Some(plan)
    }),
    ("a wrong total of an association", |_, mut plan, at| {
        at.get_mut(non_empty(&mut plan.associations)?).held_grams += 1;
        Some(plan)
    }),
    ("a wrong level", |_, mut plan, at| {
        at.get_mut(non_empty(&mut plan.levels)?).grams_per_person += 2.0;
        Some(plan)
    }),
    ("a wrong status", |_, mut plan, _| {
        plan.status = if plan.status == PlanStatus::Optimal { PlanStatus::Feasible } else { PlanStatus::Optimal };
        Some(plan)
    }),
    ("a wrong reason", |_, mut plan, at| {
        let row = at.get_mut(non_empty(&mut plan.unallocated)?);
        row.reason = if row.reason == LeftoverReason::NoMoreNeed { LeftoverReason::NoMoreStorage } else { LeftoverReason::NoMoreNeed };
        Some(plan)
    }),
    ("one gram more of a share that the tolerance moved", |_, mut plan, at| {
        at.get_mut(non_empty(&mut plan.tolerance.as_mut()?.shares)?).grams += 1;
        Some(plan)
    }),
    ("a stop more saved", |_, mut plan, _| {
        plan.tolerance.as_mut()?.pairs_saved += 1;
        Some(plan)
    }),
    ("exact shares in the place of those that the tolerance moved", |_, mut plan, _| {
        plan.tolerance.as_mut()?.shares.clone_from(&plan.exact_shares);
        Some(plan)
    }),
    ("a trip dropped without a limit", |day, mut plan, at| {
        let forbidden = |lot: &str, association: &str| {
            plan.excluded_pairs.iter().flatten().any(|pair| pair.lot == lot && pair.association == association)
        };
        let pairs = day.lots.iter().flat_map(|lot| day.associations.iter().map(move |association| (lot, association)));
        let mut eligible: Vec<_> = pairs.filter(|(lot, association)| !forbidden(&lot.id, &association.id)).collect();
        let (lot, association) = at.get(non_empty(&mut eligible)?);
        let trip =
            DroppedTripDocument { donor: lot.donor.clone(), association: association.id.clone(), reason: LimitReason::DonorVisitLimit };
        let cost = LimitsDocument { dropped: vec![trip], given_up_grams: 0, given_up_level_grams_per_person: 0.0 };
        plan.limits = Some(cost);
        Some(plan)
    }),
    ("a limit that nobody kept", |_, mut plan, at| {
        let share = at.get(non_empty(&mut plan.shares)?).clone();
        plan.excluded_pairs.as_mut()?.push(ExcludedPairDocument {
            lot: share.lot,
            association: share.association,
            reason: "donor_visit_limit".to_owned(),
        });
        Some(plan)
    }),
    ("a wrong total of a group", |_, mut plan, at| {
        at.get_mut(at.get_mut(non_empty(&mut plan.associations)?).by_group.as_mut()?).held_grams += 1;
        Some(plan)
    }),
    ("a level of another group", |_, mut plan, at| {
        *at.get_mut(non_empty(&mut plan.levels)?).group.as_mut()? += 1;
        Some(plan)
    }),
    ("a wrong price of the groups", |_, mut plan, _| {
        let cost = plan.groups.as_mut()?;
        (cost.one_group_grams, cost.given_up_grams) = (cost.one_group_grams + 1, cost.given_up_grams + 1);
        Some(plan)
    }),
    ("vehicles that are not full", |_, mut plan, at| {
        let is_carrying = |full: &FullDocument| matches!(full, FullDocument::Carrying { .. });
        let mut held: Vec<_> = plan.levels.iter_mut().filter(|level| level.full.iter().any(is_carrying)).collect();
        at.get_mut(non_empty(&mut held)?).full.retain(|full| !is_carrying(full));
        Some(plan)
    }),
    ("an unknown id", |_, mut plan, at| {
        at.get_mut(non_empty(&mut plan.shares)?).lot = "nowhere".to_owned();
        Some(plan)
    }),
];

fn non_empty<T>(list: &mut Vec<T>) -> Option<&mut Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn with_units(day: &ProblemDocument, mut plan: PlanDocument, at: Index, units: i64) -> Option<PlanDocument> {
    let share = at.get_mut(non_empty(&mut plan.shares)?);
    share.grams += units * day.lots.iter().find(|lot| lot.id == share.lot)?.unit_grams;
    Some(plan)
}

/// Moves grams of one exact share, with all the sums that follow from it.
fn with_moved_grams(mut plan: PlanDocument, day: &ProblemDocument, (from, to, grams): (Index, Index, i64)) -> Option<PlanDocument> {
    let share = from.get_mut(non_empty(&mut plan.exact_shares)?);
    let (lot, giver, taker) = (share.lot.clone(), share.association.clone(), to.get(&day.associations).id.clone());
    if share.grams <= grams || giver == taker {
        return None;
    }
    share.grams -= grams;
    let held = plan.exact_shares.iter_mut().find(|share| share.lot == lot && share.association == taker);
    held?.grams += grams;
    for row in &mut plan.associations {
        let moved = if row.id == giver {
            -grams
        } else if row.id == taker {
            grams
        } else {
            0
        };
        let people = day.associations.iter().find(|association| association.id == row.id)?.people;
        row.exact_grams += moved;
        row.level_grams_per_person += moved as f64 / people as f64;
    }
    Some(plan)
}

fn rules(day: &ProblemDocument, plan: &PlanDocument) -> Vec<Rule> {
    let problem = day.clone().into_problem().unwrap();
    verify(&problem, plan).into_iter().map(|violation| violation.code).collect()
}

/// What each association is given per person, by rank, the least first.
fn levels(day: &ProblemDocument, plan: &PlanDocument) -> BTreeMap<i64, Vec<f64>> {
    let mut levels: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for (association, row) in
        day.associations.iter().flat_map(|one| plan.associations.iter().find(|row| row.id == one.id).map(|row| (one, row)))
    {
        levels.entry(association.rank).or_default().push(row.level_grams_per_person);
    }
    levels.values_mut().for_each(|levels| levels.sort_by(f64::total_cmp));
    levels
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_corruption_of_a_solved_day_is_found(
        (name, corrupt) in select(&CORRUPTIONS[..]), day in prop_oneof![day(), carried(grouped(day()))], at in any::<Index>(),
    ) {
        let Some(mutant) = corrupt(&day, plan(&day), at) else { return Ok(()) };
        prop_assert!(!rules(&day, &mutant).is_empty(), "{}: {}", name, serde_json::to_string(&mutant).unwrap());
    }

    #[test]
    fn exact_grams_moved_with_all_their_sums_are_found_or_change_nobodys_lot(day in day(), moved in (any::<Index>(), any::<Index>(), 3..400_i64)) {
        let right = plan(&day);
        let Some(mutant) = with_moved_grams(right.clone(), &day, moved) else { return Ok(()) };
        let judged = [Rule::Fairness, Rule::Rescue, Rule::NeedExceeded, Rule::StorageExceeded];
        if !rules(&day, &mutant).iter().any(|rule| judged.contains(rule)) {
            for (right, mutant) in levels(&day, &right).into_values().flatten().zip(levels(&day, &mutant).into_values().flatten()) {
                prop_assert!((right - mutant).abs() < 2.0, "{} became {}", right, mutant);
            }
        }
    }
}
