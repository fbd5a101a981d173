//! What is left over: every gram of it, each lot with the right reason.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{LeftoverReason, PlanDocument, ProofStage, UnallocatedDocument};

/// What is left: once by the shares, once by the exact solution.
pub struct Left<'a> {
    pub shares: &'a Stock,
    pub exact: &'a Stock,
}

/// Whether `unallocated` is exactly what is left, and why.
pub fn judge(facts: &Facts, left: &Left, plan: &PlanDocument, report: &mut Report) {
    let mut listed: BTreeMap<usize, &UnallocatedDocument> = BTreeMap::new();
    for row in &plan.unallocated {
        match facts.lot_index(&row.lot) {
            None => report.note(Rule::UnknownId, "unallocated", format_args!("lot {}", row.lot), "an id of the problem"),
            Some(lot) if listed.insert(lot, row).is_some() => {
                report.note(Rule::Duplicate, format_args!("unallocated: {}", facts.lot_name(lot)), "twice", "once");
            }
            Some(_) => {}
        }
    }
    for (lot, grams) in left.shares.lots.iter().enumerate() {
        let object = format!("unallocated: {}", facts.lot_name(lot));
        let row = listed.get(&lot);
        report.equal(Rule::Unallocated, &object, &row.map_or(0, |row| row.grams), &(*grams).max(0));
        let unproven = plan.not_proven.contains(&ProofStage::Rescue);
        if let Some(row) = row
            && let reason = reason(facts, left, lot)
            && row.reason != reason
            && !(unproven && row.reason == LeftoverReason::Budget)
        {
            report.note(Rule::Unallocated, object, format_args!("{:?}", row.reason), format_args!("{reason:?}"));
        }
    }
}

/// Judged on the exact solution: what only the rounding to whole units left over could have travelled.
fn reason(facts: &Facts, left: &Left, index: usize) -> LeftoverReason {
    let takers = facts.allowed.get(index).map_or(&[][..], Vec::as_slice);
    if takers.is_empty() {
        return LeftoverReason::NoEligibleAssociation;
    }
    let shared_whole = left.exact.lots.get(index).is_none_or(|grams| *grams <= 0);
    let Some(lot) = facts.problem.lots.get(index) else { return LeftoverReason::NoEligibleAssociation };
    // Whoever's trip lost and has room; of a lot that the exact solution shares whole, whoever could still take a unit.
    let unit = lot.unit.get();
    let rest = left.shares.lots.get(index).copied().unwrap_or(0);
    let limited = |taker: &usize| {
        if shared_whole {
            left.shares.space(*taker, lot).min(rest) >= unit
        } else {
            !facts.is_eligible((index, *taker)) && left.exact.space(*taker, lot) > 0
        }
    };
    if takers.iter().any(limited) {
        return LeftoverReason::Limits;
    }
    if shared_whole {
        return LeftoverReason::WholeUnits;
    }
    if takers.iter().any(|taker| left.exact.room(*taker, lot) > 0) {
        return LeftoverReason::NoMoreCarrying;
    }
    let wanted = |taker: &usize| {
        let needs = left.exact.rooms.get(*taker).map(|room| &room.needs);
        needs.and_then(|needs| needs.get(&lot.family)).is_some_and(|need| *need > 0)
    };
    if takers.iter().any(wanted) { LeftoverReason::NoMoreStorage } else { LeftoverReason::NoMoreNeed }
}
