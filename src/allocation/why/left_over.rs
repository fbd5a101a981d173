//! What somebody could do about each lot that is left over.
//!
//! For a lot that nobody may receive: the first single change that would let somebody receive it, found by changing the problem.

use std::collections::{BTreeMap, HashMap};

use crate::allocation::eligibility::eligible;
use crate::allocation::exchange::PlanDocument;
use crate::allocation::plan::LeftoverReason;
use crate::allocation::problem::{Lot, Problem, Storage};
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

/// What people can change, the easiest first.
const CHANGES: [Change; 8] = [
    (without_conventions, |_, associations| Action::ProposeConvention(associations)),
    (habilitated, |_, associations| Action::RenewHabilitation(associations)),
    (packed, |_, _| Action::PackIt),
    (described, |_, _| Action::DescribeIt),
    (asked_for, |_, associations| Action::AskForMore(associations)),
    (stored, |lot, associations| Action::FindStorage(lot.temperature, associations)),
    (near, |_, associations| Action::WidenRadius(associations)),
    (open, |_, associations| Action::MoveHours(associations)),
];

/// The lots left over, in the order of the problem.
pub fn left_over(problem: &Problem, plan: &PlanDocument) -> Vec<LeftOver> {
    let rows: HashMap<&str, (i64, LeftoverReason)> =
        plan.unallocated.iter().map(|row| (row.lot.as_str(), (row.grams, row.reason))).collect();
    let forbidden = |lot: &Lot| rows.get(lot.id.as_str()).is_some_and(|(_, reason)| *reason == LeftoverReason::NoEligibleAssociation);
    let mut possible = first_changes(&only(problem, forbidden));
    let takers = eligible(problem);
    let explained = problem.lots.iter().zip(takers).filter_map(|(lot, takers)| {
        let (grams, reason) = *rows.get(lot.id.as_str())?;
        let action = match reason {
            LeftoverReason::NoEligibleAssociation => possible.remove(&lot.id).unwrap_or_else(|| last_resort(problem, lot)),
            LeftoverReason::NoMoreNeed => Action::AskForMore(names(problem, &takers)),
            LeftoverReason::NoMoreStorage => Action::FindStorage(lot.temperature, names(problem, &takers)),
            LeftoverReason::WholeUnits => Action::SplitUnits,
            LeftoverReason::Limits => Action::Telephone,
            LeftoverReason::Budget => Action::SolveAgain,
        };
        Some(LeftOver { lot: lot.id.clone(), grams: Grams::new(grams).ok()?, reason, action })
    });
    explained.collect()
}

/// For each lot the first change that lets somebody receive it.
fn first_changes(problem: &Problem) -> BTreeMap<ExternalRef, Action> {
    let mut found = BTreeMap::new();
    for (change, action) in CHANGES {
        let mut changed = problem.clone();
        change(&mut changed);
        for (lot, takers) in problem.lots.iter().zip(eligible(&changed)).filter(|(_, takers)| !takers.is_empty()) {
            found.entry(lot.id.clone()).or_insert_with(|| action(lot, names(problem, &takers)));
        }
    }
    found
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
