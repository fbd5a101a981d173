//! Stage 0 again: what the agreements take, exactly, and what they leave to the common pot.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::{Ledger, Masses};
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::problem::{Holder, Problem};
use crate::domain::food::grams::Grams;

/// The problem once the agreements are served.
pub struct Rest {
    /// What each agreement pair took: lot and association, in grams.
    pub held: BTreeMap<(usize, usize), i64>,
    /// What is left.
    pub stock: Stock,
    /// Memory and agreements of each association: of all groups, or of the one whose turn it is.
    pub memories: Vec<i64>,
    /// Whom each association feeds.
    pub people: Vec<i64>,
    /// Memory and agreements of each association, group by group.
    by_group: Vec<Vec<i64>>,
}

impl Rest {
    /// Serves the agreements in their order: each takes whole units of its donor's lots, the most urgent first.
    pub fn after_agreements(facts: &Facts) -> Self {
        let problem = facts.problem;
        let mut rest = Self {
            held: BTreeMap::new(),
            stock: Stock::of(facts),
            memories: Vec::new(),
            people: problem.associations.iter().map(|association| association.people).collect(),
            by_group: problem.associations.iter().map(|one| one.memories.iter().map(|memory| memory.get()).collect()).collect(),
        };
        let mut by_donor: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for lot in in_order_of_service(facts) {
            by_donor.entry(problem.lots.get(lot).map_or(0, |lot| lot.donor)).or_default().push(lot);
        }
        for holder in &problem.holders {
            let mut left = holder.max.map_or(i64::MAX, Grams::get);
            for lot in by_donor.get(&holder.donor).into_iter().flatten() {
                left -= rest.serve(facts, *holder, *lot, left);
            }
        }
        rest.memories = rest.by_group.iter().map(|memories| memories.iter().sum()).collect();
        rest
    }

    /// What a group finds when its turn comes: its lots, and the room that the exact shares of those before leave.
    pub fn of_group(&self, facts: &Facts, group: usize, before: &Masses) -> Self {
        let mut stock = self.stock.clone().less(facts, before);
        let others = stock.lots.iter_mut().enumerate().filter(|(lot, _)| facts.group_of(*lot) != group);
        others.for_each(|(_, left)| *left = 0);
        Self {
            held: BTreeMap::new(),
            stock,
            memories: self.by_group.iter().map(|memories| memories.get(group).copied().unwrap_or(0)).collect(),
            people: facts.problem.associations.iter().map(|association| facts.people(association, group)).collect(),
            by_group: Vec::new(),
        }
    }

    /// Memory and agreements of an association, of one group.
    pub fn memory(&self, association: usize, group: usize) -> i64 {
        self.by_group.get(association).and_then(|memories| memories.get(group)).copied().unwrap_or(0)
    }

    fn serve(&mut self, facts: &Facts, holder: Holder, index: usize, most: i64) -> i64 {
        let pair = (index, holder.association);
        let (Some(lot), Some(left), Some(room), Some(memory)) = (
            facts.problem.lots.get(index),
            self.stock.lots.get_mut(index),
            self.stock.rooms.get_mut(holder.association),
            self.by_group.get_mut(holder.association).and_then(|memories| memories.get_mut(facts.group_of(index))),
        ) else {
            return 0;
        };
        let most = most.min(*left).min(room.space(lot));
        let grams = most - most % lot.unit.get().max(1);
        if grams <= 0 || !facts.is_eligible(pair) {
            return 0;
        }
        *left -= grams;
        *memory += grams;
        room.take(lot, grams);
        *self.held.entry(pair).or_insert(0) += grams;
        grams
    }

    /// Whether the plan's shares by agreement are exactly these.
    pub fn judge(&self, facts: &Facts, ledger: &Ledger, report: &mut Report) {
        let pairs = self.held.keys().chain(ledger.agreements.keys().filter(|pair| !self.held.contains_key(pair)));
        for pair in pairs {
            let grams = |masses: &BTreeMap<(usize, usize), i64>| masses.get(pair).copied().unwrap_or(0);
            report.equal(Rule::Agreements, facts.pair_name(*pair), &grams(&ledger.agreements), &grams(&self.held));
        }
    }
}

/// All lots, the most urgent first: the order in which equal claims on them are met.
pub fn in_order_of_service(facts: &Facts) -> Vec<usize> {
    let Problem { lots, .. } = facts.problem;
    let mut order: Vec<usize> = (0..lots.len()).collect();
    // Lots stand in the byte order of their ids: a stable sort keeps it among equals.
    order.sort_by_key(|index| {
        let date = lots.get(*index).and_then(|lot| lot.date.day());
        (facts.urgency.get(*index).copied(), date.is_none(), date)
    });
    order
}
