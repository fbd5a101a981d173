//! The certificate again: for each level its members, what is exhausted and full, and the sum that anyone can add up.
//!
//! `grams per person x people = exhausted lots + full needs and stores - what of them the less served already had + memories`, lots and
//! limits as the agreements leave them. A member's own total is whole grams: each may lie one gram off.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::{Facts, Room};
use crate::allocation::checker::ledger::Ledger;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{FullDocument, LevelDocument, PlanDocument};
use crate::domain::number::approximate;

/// What the certificate is held against.
pub struct Certified<'a> {
    pub facts: &'a Facts<'a>,
    /// After the agreements.
    pub rest: &'a Rest,
    pub ledger: &'a Ledger,
    /// After the exact shares.
    pub left: &'a (Vec<i64>, Vec<Room>),
    /// Whether levels are sums: where needs and stores cross, a level may be a mean of several.
    pub adds_up: bool,
}

impl Certified<'_> {
    /// Checks every level; their sums only where fairness is `proven`.
    pub fn judge(&self, plan: &PlanDocument, proven: bool, report: &mut Report) {
        let mut level_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, level) in plan.levels.iter().enumerate() {
            for id in &level.associations {
                match self.facts.association_index(id) {
                    None => {
                        report.note(Rule::UnknownId, format_args!("levels/{at}"), format_args!("association {id}"), "an id of the problem");
                    }
                    Some(index) => {
                        if level_of.insert(index, at).is_some() {
                            report.note(Rule::Duplicate, format_args!("levels: association {id}"), "in two levels", "in one");
                        }
                        self.judge_member(at, level, index, report);
                    }
                }
            }
            if proven && self.adds_up {
                self.judge_sum(at, level, report);
            }
        }
        for index in (0..self.facts.problem.associations.len()).filter(|index| !level_of.contains_key(index)) {
            report.note(Rule::Levels, self.facts.association_name(index), "in no level", "in one");
        }
        for (at, pair) in plan.levels.windows(2).enumerate() {
            if let [before, after] = pair
                && (before.rank, before.grams_per_person) > (after.rank, after.grams_per_person)
            {
                report.note(Rule::Levels, format_args!("levels/{}", at + 1), "before a lower one", "by rank, the least served first");
            }
        }
    }

    fn judge_member(&self, at: usize, level: &LevelDocument, index: usize, report: &mut Report) {
        let Some(association) = self.facts.problem.associations.get(index) else { return };
        let object = format!("levels/{at}: {}", self.facts.association_name(index));
        report.equal(Rule::Levels, format_args!("{object}, rank"), &level.rank, &i64::from(association.rank));
        let exact: i64 = self.ledger.exact.iter().filter(|((_, taker), _)| *taker == index).map(|(_, grams)| grams).sum();
        let total = self.rest.memories.get(index).copied().unwrap_or(0) + exact;
        let claimed = level.grams_per_person * approximate(association.people);
        let off = (claimed - approximate(total)).abs();
        if off.is_nan() || off > 1.001 {
            report.note(Rule::Levels, object, format_args!("{claimed} g"), format_args!("{total} g within one"));
        }
    }

    fn judge_sum(&self, at: usize, level: &LevelDocument, report: &mut Report) {
        let object = format!("levels/{at}");
        let members: Vec<usize> = level.associations.iter().filter_map(|id| self.facts.association_index(id)).collect();
        let people: i64 = members.iter().filter_map(|member| self.facts.problem.associations.get(*member)).map(|one| one.people).sum();
        let memories: i64 = members.iter().filter_map(|member| self.rest.memories.get(*member)).sum();
        let lots: i64 = level.lots.iter().map(|lot| self.exhausted(&object, lot, report)).sum();
        let full: i64 = level.full.iter().map(|full| self.full(&object, full, report)).sum();
        let given: i64 = level.given.iter().map(|full| self.full(&object, full, report)).sum();
        let (claimed, added) = (level.grams_per_person * approximate(people), lots + full - given + memories);
        let rounding = approximate(i64::try_from(members.len()).unwrap_or(i64::MAX));
        if (claimed - approximate(added)).abs() > rounding {
            let value = format!("{claimed} g for {people} people");
            report.note(Rule::Levels, object, value, format_args!("{lots} + {full} - {given} + {memories} = {added} g"));
        }
    }

    /// What the agreements left of a lot that must be exhausted.
    fn exhausted(&self, object: &str, id: &str, report: &mut Report) -> i64 {
        let index = self.facts.lot_index(id);
        let (Some(whole), Some(left)) = (index.and_then(|lot| self.rest.lots.get(lot)), index.and_then(|lot| self.left.0.get(lot))) else {
            report.note(Rule::UnknownId, object, format_args!("lot {id}"), "an id of the problem");
            return 0;
        };
        if *left > 0 {
            report.note(Rule::Levels, format_args!("{object}: lot {id}"), format_args!("{left} g left"), "exhausted");
        }
        *whole
    }

    /// What the agreements left of a need or store that must be full.
    fn full(&self, object: &str, full: &FullDocument, report: &mut Report) -> i64 {
        let (FullDocument::Need { association: id, .. } | FullDocument::Storage { association: id, .. }) = full;
        let index = self.facts.association_index(id);
        let room = |rooms: &[Room]| {
            let room = rooms.get(index?)?;
            match full {
                FullDocument::Need { family, .. } => room.needs.get(&family.parse().ok()?).copied(),
                FullDocument::Storage { temperature, .. } => room.stores.get(&temperature.parse().ok()?).copied(),
            }
        };
        let (Some(whole), Some(left)) = (room(&self.rest.rooms), room(&self.left.1)) else {
            report.note(Rule::UnknownId, object, format_args!("{full:?}"), "a need or limited store of the problem");
            return 0;
        };
        if left > 0 {
            report.note(Rule::Levels, format_args!("{object}: {full:?}"), format_args!("room for {left} g"), "full");
        }
        whole
    }
}
