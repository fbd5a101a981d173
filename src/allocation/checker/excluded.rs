//! The excluded pairs: all of them, each with the first rule that fails.

use std::collections::{BTreeMap, HashMap};

use crate::allocation::checker::eligibility::forbids;
use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::limits::Trip;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{ExcludedPairDocument, LimitReason};
use crate::allocation::reason::ReasonCode;

/// Whether the list is complete and right. Cost: lots x associations.
pub fn judge(facts: &Facts, dropped: &BTreeMap<Trip, LimitReason>, listed: &[ExcludedPairDocument], report: &mut Report) {
    let mut reasons: HashMap<(usize, usize), &str> = HashMap::with_capacity(listed.len());
    for row in listed {
        let (Some(lot), Some(association)) = (facts.lot_index(&row.lot), facts.association_index(&row.association)) else {
            report.note(Rule::UnknownId, "excluded_pairs", format_args!("{}, {}", row.lot, row.association), "ids of the problem");
            continue;
        };
        if reasons.insert((lot, association), &row.reason).is_some() {
            report.note(Rule::Duplicate, format_args!("excluded_pairs: {}", facts.pair_name((lot, association))), "twice", "once");
        }
    }
    for lot in facts.problem.lots.iter().enumerate() {
        for association in facts.problem.associations.iter().enumerate() {
            let pair = (lot.0, association.0);
            let limit = || dropped.get(&(lot.1.donor, association.0)).map(|limit| limit.reason());
            let expected = forbids(facts.problem, lot, association).or_else(limit);
            let (found, expected) = (reasons.get(&pair).copied(), expected.as_ref().map(ReasonCode::code));
            if found != expected {
                report.note(Rule::ExcludedPairs, facts.pair_name(pair), found.unwrap_or("eligible"), expected.unwrap_or("eligible"));
            }
        }
    }
}
