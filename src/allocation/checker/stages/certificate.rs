//! The certificate again: for each level its members, what is exhausted and full, and the sum that anyone can add up.
//!
//! `grams per person x people = exhausted lots + full needs, stores and carriers - what of them others already had + memories`, lots and
//! limits as the agreements and the groups before leave them. A member's own total is whole grams: each may lie one gram off.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{FullDocument, LevelDocument, PlanDocument};
use crate::domain::number::approximate;

/// Whether every level stands in a group that there is, and in its place.
pub fn judge_order(facts: &Facts, plan: &PlanDocument, report: &mut Report) {
    for (at, level) in plan.levels.iter().enumerate() {
        let known = match level.group {
            None => !facts.problem.has_groups(),
            Some(group) => facts.problem.has_groups() && usize::try_from(group).is_ok_and(|group| group < facts.groups()),
        };
        if !known {
            let value = format!("group {:?}", level.group);
            report.note(Rule::Levels, format_args!("levels/{at}"), value, "a group of the policy, where it lists groups");
        }
    }
    for (at, pair) in plan.levels.windows(2).enumerate() {
        if let [before, after] = pair
            && (before.group, before.rank, before.grams_per_person) > (after.group, after.rank, after.grams_per_person)
        {
            report.note(Rule::Levels, format_args!("levels/{}", at + 1), "before a lower one", "by group and rank, the least served first");
        }
    }
}

/// What the certificate of one group is held against.
pub struct Certified<'a> {
    pub facts: &'a Facts<'a>,
    /// As documents write it.
    pub group: Option<i64>,
    /// What the group finds.
    pub rest: &'a Rest,
    /// Exact shares of the group.
    pub exact: &'a Masses,
    /// After them.
    pub left: &'a Stock,
    /// Whether levels are sums: where needs and stores cross, a level may be a mean of several.
    pub adds_up: bool,
}

impl Certified<'_> {
    /// Checks every level of the group; their sums only where fairness is `proven`.
    pub fn judge(&self, plan: &PlanDocument, proven: bool, report: &mut Report) {
        let mut level_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, level) in plan.levels.iter().enumerate().filter(|(_, level)| level.group == self.group) {
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
        for (index, people) in self.rest.people.iter().enumerate() {
            match (level_of.contains_key(&index), *people > 0) {
                (false, true) => report.note(Rule::Levels, self.facts.association_name(index), "in no level", "in one"),
                (true, false) => report.note(Rule::Levels, self.facts.association_name(index), "in a level", "in none: it feeds nobody"),
                _ => {}
            }
        }
    }

    fn judge_member(&self, at: usize, level: &LevelDocument, index: usize, report: &mut Report) {
        let (Some(association), Some(people)) = (self.facts.problem.associations.get(index), self.rest.people.get(index)) else { return };
        let object = format!("levels/{at}: {}", self.facts.association_name(index));
        report.equal(Rule::Levels, format_args!("{object}, rank"), &level.rank, &i64::from(association.rank));
        let exact: i64 = self.exact.iter().filter(|((_, taker), _)| *taker == index).map(|(_, grams)| grams).sum();
        let total = self.rest.memories.get(index).copied().unwrap_or(0) + exact;
        let claimed = level.grams_per_person * approximate(*people);
        let off = (claimed - approximate(total)).abs();
        if off.is_nan() || off > 1.001 {
            report.note(Rule::Levels, object, format_args!("{claimed} g"), format_args!("{total} g within one"));
        }
    }

    fn judge_sum(&self, at: usize, level: &LevelDocument, report: &mut Report) {
        let object = format!("levels/{at}");
        let members: Vec<usize> = level.associations.iter().filter_map(|id| self.facts.association_index(id)).collect();
        let people: i64 = members.iter().filter_map(|member| self.rest.people.get(*member)).sum();
        let memories: i64 = members.iter().filter_map(|member| self.rest.memories.get(*member)).sum();
        let mut lots = |lots: &[String]| -> i64 { lots.iter().map(|lot| self.exhausted(&object, lot, report)).sum() };
        let (lots, given_lots) = (lots(&level.lots), lots(&level.given_lots));
        let full: i64 = level.full.iter().map(|full| self.full(&object, full, report)).sum();
        let given: i64 = given_lots + level.given.iter().map(|full| self.full(&object, full, report)).sum::<i64>();
        let (claimed, added) = (level.grams_per_person * approximate(people), lots + full - given + memories);
        let rounding = approximate(i64::try_from(members.len()).unwrap_or(i64::MAX));
        if (claimed - approximate(added)).abs() > rounding {
            let value = format!("{claimed} g for {people} people");
            report.note(Rule::Levels, object, value, format_args!("{lots} + {full} - {given} + {memories} = {added} g"));
        }
    }

    /// What the group found of a lot that must be exhausted.
    fn exhausted(&self, object: &str, id: &str, report: &mut Report) -> i64 {
        let index = self.facts.lot_index(id);
        let of = |stock: &Stock| index.and_then(|lot| stock.lots.get(lot)).copied();
        let (Some(whole), Some(left)) = (of(&self.rest.stock), of(self.left)) else {
            report.note(Rule::UnknownId, object, format_args!("lot {id}"), "an id of the problem");
            return 0;
        };
        if left > 0 || whole <= 0 {
            report.note(
                Rule::Levels,
                format_args!("{object}: lot {id}"),
                format_args!("{left} g left of {whole}"),
                "exhausted by the group",
            );
        }
        whole
    }

    /// What the group found of a need, store or carrying capacity that must be full.
    fn full(&self, object: &str, full: &FullDocument, report: &mut Report) -> i64 {
        let room = |stock: &Stock| {
            let association = full.association().and_then(|id| self.facts.association_index(id));
            let room = || stock.rooms.get(association?);
            match full {
                FullDocument::Need { family, .. } => room()?.needs.get(&family.parse().ok()?).copied(),
                FullDocument::Storage { temperature, .. } => room()?.stores.get(&temperature.parse().ok()?).copied(),
                FullDocument::Carrying { temperature } => stock.carrying.get(&temperature.parse().ok()?).copied(),
            }
        };
        let (Some(whole), Some(left)) = (room(&self.rest.stock), room(self.left)) else {
            report.note(Rule::UnknownId, object, format_args!("{full:?}"), "a need, limited store or limited carrying of the problem");
            return 0;
        };
        if left > 0 {
            report.note(Rule::Levels, format_args!("{object}: {full:?}"), format_args!("room for {left} g"), "full");
        }
        whole
    }
}
