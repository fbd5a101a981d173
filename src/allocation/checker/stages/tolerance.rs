//! The tolerance again: what it moved keeps every limit, rescues as much of each urgency as the exact shares, changes no total by more than the
//! policy allows, and costs less.

use crate::allocation::checker::facts::{Facts, Urgency};
use crate::allocation::checker::ledger::{Ledger, Masses, TOLERATED, judge_bounds};
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::totals::{by_association, cost_m, count, donor_pairs};
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::PlanDocument;
use crate::domain::number::approximate;

/// Whether the tolerance was kept; answers what lots and rooms have left by what it moved, where it moved anything.
pub fn judge(facts: &Facts, rest: &Rest, ledger: &Ledger, plan: &PlanDocument, report: &mut Report) -> Option<Stock> {
    let (tolerance, moved) = plan.tolerance.as_ref().zip(ledger.tolerated.as_ref())?;
    let exact = &ledger.exact;
    let left = judge_bounds(facts, moved, TOLERATED, rest.stock.clone(), report);
    for group in 0..facts.problem.group_count() {
        let of_group = |masses: &Masses| -> Masses {
            masses.iter().filter(|((lot, _), _)| facts.group_of(*lot) == group).map(|(pair, grams)| (*pair, *grams)).collect()
        };
        judge_group(facts, &of_group(exact), &of_group(moved), report);
    }
    let totals = by_association(facts, exact).into_iter().zip(by_association(facts, moved));
    let largest = totals.map(|(before, after)| (after - before).abs()).max().unwrap_or(0);
    let saved = cost_m(facts, exact) - cost_m(facts, moved);
    if saved <= 0 {
        report.note(Rule::Tolerance, TOLERATED, format_args!("{saved} m saved"), "absent, or a lower cost");
    }
    let pairs = |masses: &Masses| count(donor_pairs(facts, masses).len());
    for (key, value, expected) in [
        ("pairs_saved", tolerance.pairs_saved, pairs(exact) - pairs(moved)),
        ("meters_saved", tolerance.meters_saved, saved),
        ("largest_change_grams", tolerance.largest_change_grams, largest),
    ] {
        report.equal(Rule::Tolerance, format_args!("tolerance.{key}"), &value, &expected);
    }
    Some(left)
}

/// Whether what is moved within a group rescues as much of each urgency, and changes no total by more than its part.
fn judge_group(facts: &Facts, exact: &Masses, moved: &Masses, report: &mut Report) {
    let part = facts.problem.policy.fairness_tolerance;
    for urgency in Urgency::ALL {
        let of_class = |masses: &Masses| -> i64 {
            masses.iter().filter(|((lot, _), _)| facts.urgency.get(*lot) == Some(&urgency)).map(|(_, grams)| grams).sum()
        };
        let object = format_args!("{TOLERATED}: grams of class {urgency:?}");
        report.equal(Rule::Tolerance, object, &of_class(moved), &of_class(exact));
    }
    let totals = by_association(facts, exact).into_iter().zip(by_association(facts, moved));
    for (index, (before, after)) in totals.enumerate() {
        if approximate((after - before).abs()) > part * approximate(before) {
            let object = format!("{TOLERATED}: {}", facts.association_name(index));
            report.note(Rule::Tolerance, object, after, format_args!("{before} give or take {part} of it"));
        }
    }
}
