//! The head of the plan, the totals of associations and day, the counts of the solve: sums that anyone can add up.

use std::collections::BTreeSet;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::{Ledger, Masses};
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{AssociationTotals, GroupTotals, PLAN_SCHEMA, PlanDocument, PlanStatus};
use crate::domain::number::{approximate, nearest};
use crate::domain::place::position::DETOUR;

/// How far a level may lie from the grams it stands for: floating point, no more.
const ROUNDING_GRAMS: f64 = 0.001;
/// What a metre of the cost stands for: the way of 100 kg.
const GRAMS_OF_A_LOAD: f64 = 100_000.0;

/// Format, day, and whether the status says what is proven.
pub fn judge_head(facts: &Facts, plan: &PlanDocument, report: &mut Report) {
    report.equal(Rule::Head, "schema", &plan.schema.as_str(), &PLAN_SCHEMA);
    report.equal(Rule::Head, "day", &plan.day, &facts.problem.day.to_string());
    let optimal = plan.status == PlanStatus::Optimal;
    if optimal != plan.not_proven.is_empty() {
        let value = format!("{:?} with {:?} not proven", plan.status, plan.not_proven);
        report.note(Rule::Status, "status", value, "optimal exactly when nothing is left to prove");
    }
}

/// Whether every association stands once, with the sums of its shares and its level.
pub fn judge_associations(facts: &Facts, rest: &Rest, ledger: &Ledger, plan: &PlanDocument, report: &mut Report) {
    let mut seen = BTreeSet::new();
    let (all, exact, held) =
        (by_association(facts, &ledger.shares()), by_association(facts, &ledger.exact), by_association(facts, &ledger.agreements));
    for row in &plan.associations {
        let Some(index) = facts.association_index(&row.id) else {
            report.note(Rule::UnknownId, "associations", &row.id, "an id of the problem");
            continue;
        };
        let name = facts.association_name(index);
        if !seen.insert(index) {
            report.note(Rule::Duplicate, &name, "twice", "once");
        }
        let sum = |sums: &[i64]| sums.get(index).copied().unwrap_or(0);
        for (key, value, expected) in
            [("grams", row.grams, sum(&all)), ("exact_grams", row.exact_grams, sum(&exact)), ("held_grams", row.held_grams, sum(&held))]
        {
            report.equal(Rule::AssociationTotals, format_args!("{name}, {key}"), &value, &expected);
        }
        judge_level(facts, rest, row, (index, sum(&exact)), report);
        match (&row.by_group, facts.problem.has_groups()) {
            (Some(rows), true) => judge_groups(facts, rest, ledger, (index, rows), report),
            (None, false) => {}
            (rows, _) => {
                let found = if rows.is_some() { "there" } else { "absent" };
                report.note(Rule::AssociationTotals, format_args!("{name}, by_group"), found, "there exactly where there are groups");
            }
        }
    }
    for index in (0..facts.problem.associations.len()).filter(|index| !seen.contains(index)) {
        report.note(Rule::AssociationTotals, facts.association_name(index), "absent", "its totals");
    }
}

fn judge_level(facts: &Facts, rest: &Rest, row: &AssociationTotals, (index, exact): (usize, i64), report: &mut Report) {
    let people = facts.problem.associations.get(index).map_or(1, |one| one.people);
    let grams = approximate(rest.memories.get(index).copied().unwrap_or(0) + exact);
    let off = (row.level_grams_per_person * approximate(people) - grams).abs();
    if off.is_nan() || off > ROUNDING_GRAMS {
        let object = format!("{}, level_grams_per_person", facts.association_name(index));
        report.note(Rule::AssociationTotals, object, row.level_grams_per_person, grams / approximate(people));
    }
}

/// Whether the totals of an association are right group by group.
fn judge_groups(facts: &Facts, rest: &Rest, ledger: &Ledger, (index, rows): (usize, &[GroupTotals]), report: &mut Report) {
    let Some(association) = facts.problem.associations.get(index) else { return };
    let name = format!("{}, by_group", facts.association_name(index));
    report.equal(Rule::AssociationTotals, &name, &rows.len(), &facts.groups());
    for (group, row) in rows.iter().enumerate() {
        let sum = |masses: &Masses| -> i64 {
            masses.iter().filter(|((lot, taker), _)| *taker == index && facts.group_of(*lot) == group).map(|(_, grams)| grams).sum()
        };
        let (exact, held) = (sum(&ledger.exact), sum(&ledger.agreements));
        report.equal(Rule::AssociationTotals, format_args!("{name}/{group}, exact_grams"), &row.exact_grams, &exact);
        report.equal(Rule::AssociationTotals, format_args!("{name}/{group}, held_grams"), &row.held_grams, &held);
        let people = facts.people(association, group);
        let grams = approximate(rest.memory(index, group) + exact);
        let is_right = match row.level_grams_per_person {
            None => people == 0,
            Some(level) => people > 0 && (level * approximate(people) - grams).abs() <= ROUNDING_GRAMS,
        };
        if !is_right {
            let value = format!("{:?}", row.level_grams_per_person);
            let expected = format!("{grams} g for {people}, null for nobody");
            report.note(Rule::AssociationTotals, format_args!("{name}/{group}, level_grams_per_person"), value, expected);
        }
    }
}

/// Whether the totals of the day and the counts of the solve are right.
pub fn judge_day(facts: &Facts, ledger: &Ledger, plan: &PlanDocument, report: &mut Report) {
    let shares = ledger.shares();
    let served: BTreeSet<usize> = shares.keys().map(|(_, association)| *association).collect();
    let totals = &plan.totals;
    for (key, value, expected) in [
        ("offered_grams", totals.offered_grams, facts.problem.lots.iter().map(|lot| lot.grams.get()).sum()),
        ("allocated_grams", totals.allocated_grams, shares.values().sum()),
        ("exact_grams", totals.exact_grams, ledger.exact.values().sum()),
        ("associations_served", totals.associations_served, count(served.len())),
        ("donor_association_pairs", totals.donor_association_pairs, count(donor_pairs(facts, &shares).len())),
        ("logistics_cost_m", totals.logistics_cost_m, cost_m(facts, &ledger.exact)),
    ] {
        report.equal(Rule::Totals, key, &value, &expected);
    }
    if !(0..=totals.logistics_cost_m).contains(&totals.logistics_bound_m) {
        report.note(Rule::Totals, "logistics_bound_m", totals.logistics_bound_m, format_args!("0 to {}", totals.logistics_cost_m));
    }
    report.equal(Rule::Solve, "solve.pairs", &plan.solve.pairs, &count(facts.eligible_pairs()));
    report.equal(Rule::Solve, "solve.levels", &plan.solve.levels, &count(plan.levels.len()));
    if plan.solve.milliseconds < 0 {
        report.note(Rule::Solve, "solve.milliseconds", plan.solve.milliseconds, "0 or more");
    }
}

/// Grams of each association.
pub fn by_association(facts: &Facts, masses: &Masses) -> Vec<i64> {
    let mut sums = vec![0; facts.problem.associations.len()];
    for ((_, association), grams) in masses {
        if let Some(sum) = sums.get_mut(*association) {
            *sum += grams;
        }
    }
    sums
}

/// The pairs of donor and association that shares use.
pub fn donor_pairs(facts: &Facts, masses: &Masses) -> BTreeSet<(usize, usize)> {
    masses.keys().filter_map(|(lot, association)| Some((facts.problem.lots.get(*lot)?.donor, *association))).collect()
}

/// Distance by mass, and stops, to the nearest metre.
pub fn cost_m(facts: &Facts, exact: &Masses) -> i64 {
    let way = |((lot, association), grams): (&(usize, usize), &i64)| {
        let donor = facts.problem.donors.get(facts.problem.lots.get(*lot)?.donor)?;
        let association = facts.problem.associations.get(*association)?;
        Some(DETOUR * donor.position.distance_m(association.position) * approximate(*grams) / GRAMS_OF_A_LOAD)
    };
    let stops = count(donor_pairs(facts, exact).len()) * facts.problem.policy.stop_cost_m;
    nearest(exact.iter().filter_map(way).sum::<f64>()) + stops
}

/// A count as documents write it.
pub fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
