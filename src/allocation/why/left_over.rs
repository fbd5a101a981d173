//! What somebody could do about each lot that is left over.
//!
//! For a lot that nobody may receive: the first single change that would let somebody receive it, found by changing the problem.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::allocation::eligibility::eligible;
use crate::allocation::exchange::PlanDocument;
use crate::allocation::plan::{ExcludedPair, LeftoverReason};
use crate::allocation::problem::{Lot, Problem, Storage};
use crate::allocation::reason::ReasonCode;
use crate::allocation::why::facts::metres;
use crate::allocation::why::model::{Action, LeftOver};
use crate::domain::food::family::Answer;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::offer::lot::LotDate;
use crate::domain::time::window::Window;

/// Farther than any two places of a territory.
const ANYWHERE_M: i64 = 50_000_000;

/// A change to the problem, and the action it stands for.
type Change = (fn(&mut Problem), fn(&Lot, Vec<ExternalRef>) -> Action);

/// How many associations each rule keeps from a lot.
type Counts = Vec<(ReasonCode, usize)>;

/// What people can change, the easiest first.
const CHANGES: [Change; 10] = [
    (without_conventions, |_, associations| Action::ProposeConvention(associations)),
    (habilitated, |_, associations| Action::RenewHabilitation(associations)),
    (packed, |_, _| Action::PackIt),
    (described, |_, _| Action::DescribeIt),
    (asked_for, |_, associations| Action::AskForMore(associations)),
    (accepted, |_, associations| Action::AcceptPastBestBefore(associations)),
    (handed_out, |_, associations| Action::HandOutSooner(associations)),
    (stored, |lot, associations| Action::FindStorage(lot.temperature, associations)),
    (near, |_, associations| Action::WidenRadius(associations)),
    (open, |_, associations| Action::MoveHours(associations)),
];

/// The lots left over, in the order of the problem; `barred` is every pair that a rule forbids.
pub(in crate::allocation::why) fn left_over(problem: &Problem, plan: &PlanDocument, barred: &[ExcludedPair]) -> Vec<LeftOver> {
    let rows: HashMap<&str, (i64, LeftoverReason)> =
        plan.unallocated.iter().map(|row| (row.lot.as_str(), (row.grams, row.reason))).collect();
    let forbidden = |lot: &Lot| rows.get(lot.id.as_str()).is_some_and(|(_, reason)| *reason == LeftoverReason::NoEligibleAssociation);
    let mut possible = first_changes(&only(problem, forbidden));
    let takers = eligible(problem);
    let explained = problem.lots.iter().enumerate().zip(takers).filter_map(|((index, lot), takers)| {
        let (grams, reason) = *rows.get(lot.id.as_str())?;
        let action = match reason {
            LeftoverReason::NoEligibleAssociation => possible.remove(&lot.id).unwrap_or_else(|| last_resort(problem, lot)),
            LeftoverReason::NoMoreNeed => Action::AskForMore(names(problem, &takers)),
            LeftoverReason::NoMoreStorage => Action::FindStorage(lot.temperature, names(problem, &takers)),
            LeftoverReason::NoMoreCarrying => Action::CarryMore(lot.temperature),
            LeftoverReason::WholeUnits => Action::SplitUnits,
            LeftoverReason::Limits => Action::Telephone,
            LeftoverReason::Budget => Action::SolveAgain,
        };
        let (counts, nearest) = rules(problem, lot, pairs_of(barred, index));
        let (eligible, unit) = (takers.len(), lot.unit);
        Some(LeftOver { lot: lot.id.clone(), grams: Grams::new(grams).ok()?, reason, barred: counts, eligible, unit, nearest, action })
    });
    explained.collect()
}

/// The pairs of one lot: they stand together, by lot.
fn pairs_of(barred: &[ExcludedPair], lot: usize) -> &[ExcludedPair] {
    let (from, to) = (barred.partition_point(|pair| pair.lot < lot), barred.partition_point(|pair| pair.lot <= lot));
    barred.get(from..to).unwrap_or_default()
}

/// How often each rule holds, the commonest first, and the nearest of those that are too far.
fn rules(problem: &Problem, lot: &Lot, barred: &[ExcludedPair]) -> (Counts, Option<(i64, i64)>) {
    let mut counts: BTreeMap<&ReasonCode, usize> = BTreeMap::new();
    for pair in barred {
        *counts.entry(&pair.reason).or_insert(0) += 1;
    }
    let mut counts: Counts = counts.into_iter().map(|(reason, count)| (reason.clone(), count)).collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let far = barred.iter().filter(|pair| pair.reason == ReasonCode::TooFar).filter_map(|pair| problem.associations.get(pair.association));
    (counts, far.map(|one| (metres(problem, lot, one), one.radius_m)).min())
}

/// For each lot the first change that lets somebody receive it.
fn first_changes(problem: &Problem) -> BTreeMap<ExternalRef, Action> {
    let mut found = BTreeMap::new();
    for (change, action) in CHANGES {
        let mut changed = problem.clone();
        change(&mut changed);
        for (lot, takers) in problem.lots.iter().zip(eligible(&changed)).filter(|(_, takers)| !takers.is_empty()) {
            found.entry(lot.id.clone()).or_insert_with(|| action(lot, names(problem, &nearest_first(problem, lot, takers))));
        }
    }
    found
}

fn nearest_first(problem: &Problem, lot: &Lot, mut takers: Vec<usize>) -> Vec<usize> {
    takers.sort_by_key(|index| problem.associations.get(*index).map(|association| metres(problem, lot, association)));
    takers
}

/// The problem with some of its lots.
fn only(problem: &Problem, keep: impl Fn(&Lot) -> bool) -> Problem {
    let kept = problem.lots.iter().enumerate().filter(|(_, lot)| keep(lot));
    let positions: BTreeMap<usize, usize> = kept.map(|(index, _)| index).zip(0..).collect();
    let exclusions = problem.exclusions.iter().filter_map(|((lot, association), reason)| {
        let position = positions.get(lot)?;
        Some(((*position, *association), reason.clone()))
    });
    Problem {
        lots: problem.lots.iter().filter(|lot| keep(lot)).cloned().collect(),
        exclusions: exclusions.collect(),
        holders: Vec::new(),
        donors: problem.donors.clone(),
        associations: problem.associations.clone(),
        conventions: problem.conventions.clone(),
        groups: problem.groups.clone(),
        ..*problem
    }
}

/// The problem as it would be if every donor had a convention with every association.
pub(in crate::allocation::why) fn without_conventions(problem: &mut Problem) {
    for lot in &problem.lots {
        problem.conventions.extend((0..problem.associations.len()).map(|association| (lot.donor, association)));
    }
}

fn habilitated(problem: &mut Problem) {
    problem.associations.iter_mut().for_each(|association| association.habilitated = true);
}

fn packed(problem: &mut Problem) {
    problem.lots.iter_mut().for_each(|lot| lot.prepacked = true);
}

fn described(problem: &mut Problem) {
    for lot in &mut problem.lots {
        if lot.ready_to_eat == Answer::Unknown {
            lot.ready_to_eat = Answer::Yes;
        }
        if lot.contains_pork == Answer::Unknown {
            lot.contains_pork = Answer::No;
        }
    }
}

fn asked_for(problem: &mut Problem) {
    for association in &mut problem.associations {
        for lot in &problem.lots {
            association.needs.entry(lot.family).or_insert(lot.grams);
        }
    }
}

fn accepted(problem: &mut Problem) {
    problem.associations.iter_mut().for_each(|association| association.accepts_past_best_before = true);
}

fn handed_out(problem: &mut Problem) {
    let day = problem.day;
    problem.associations.iter_mut().for_each(|association| {
        association.distributes_on.insert(day);
    });
}

fn stored(problem: &mut Problem) {
    let no_limit = Storage { ambient: None, chilled: None, frozen: None, hot: None };
    problem.associations.iter_mut().for_each(|association| association.storage = no_limit);
}

fn near(problem: &mut Problem) {
    problem.associations.iter_mut().for_each(|association| association.radius_m = ANYWHERE_M);
}

fn open(problem: &mut Problem) {
    let pickups: Vec<Window> = problem.lots.iter().flat_map(|lot| lot.pickup.iter().copied()).collect();
    problem.associations.iter_mut().for_each(|association| association.collects.clone_from(&pickups));
}

/// Nothing that one person can change: food past its date is no food any more, the rest is worth a call.
fn last_resort(problem: &Problem, lot: &Lot) -> Action {
    match lot.date {
        LotDate::UseBy(date) if date < problem.day => Action::RecoverOtherwise,
        _ => Action::Telephone,
    }
}

fn names(problem: &Problem, associations: &[usize]) -> Vec<ExternalRef> {
    associations.iter().filter_map(|index| problem.associations.get(*index)).map(|association| association.id.clone()).collect()
}
