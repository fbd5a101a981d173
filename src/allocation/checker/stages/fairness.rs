//! Stage 2 again: no gram can move from somebody better served to somebody less served.
//!
//! A plan is fair exactly when no residual path leads from an association to a poorer one of its rank, or to any of an earlier rank
//! (Frank, Murota 2020-22: on such flows a pairwise exchange improves whenever anything does). Levels are compared as fractions of whole
//! grams, each total being right within one gram. Cost: one search of the network a rank.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stages::network::Network;
use crate::allocation::checker::violation::{Report, Rule};

/// One association at its level.
#[derive(Clone, Copy)]
struct Served {
    association: usize,
    rank: u8,
    /// Memory, agreements and exact shares, in grams.
    total: i64,
    exact: i64,
    people: i64,
}

impl Served {
    /// Compares the levels, a gram less for `self` and a gram more for `other`.
    fn against(&self, other: &Self) -> Ordering {
        let (mine, yours) = (i128::from(self.total - 1), i128::from(other.total + 1));
        (mine * i128::from(other.people)).cmp(&(yours * i128::from(self.people)))
    }

    fn level(&self) -> String {
        format!("{} g for {} people", self.total, self.people)
    }
}

/// Whether the exact shares are fair.
///
/// `network` carries them; where vehicles carry less than there is, only on ways that rescue as much.
pub fn judge(facts: &Facts, rest: &Rest, network: &Network, exact: &Masses, report: &mut Report) {
    let mut served = all_served(facts, rest, exact);
    // Whatever a poorer association reaches through a node seen before, the richer one that saw it reaches too.
    served.sort_by(|one, other| {
        (i128::from(other.total - 1) * i128::from(one.people)).cmp(&(i128::from(one.total - 1) * i128::from(other.people)))
    });
    let ranks: BTreeSet<u8> = served.iter().map(|one| one.rank).collect();
    for rank in ranks {
        search(facts, network, &served, rank, report);
    }
}

fn search(facts: &Facts, network: &Network, served: &[Served], rank: u8, report: &mut Report) {
    let mut at_node: Vec<Option<&Served>> = vec![None; network.graph.nodes()];
    for one in served {
        let node = network.associations.get(one.association).filter(|node| network.takes_more(**node));
        if let Some(place) = node.and_then(|node| at_node.get_mut(*node)) {
            *place = Some(one);
        }
    }
    let mut seen = vec![false; network.graph.nodes()];
    for end in [network.source, network.sink] {
        if let Some(seen) = seen.get_mut(end) {
            *seen = true;
        }
    }
    for giver in served.iter().filter(|one| one.rank == rank && one.exact > 0) {
        let Some(start) = network.associations.get(giver.association) else { continue };
        network.graph.reach(*start, &mut seen, |node| {
            let Some(taker) = at_node.get(node).copied().flatten() else { return };
            if taker.rank < rank || (taker.rank == rank && giver.against(taker) == Ordering::Greater) {
                let (poor, rich) = (facts.association_name(taker.association), facts.association_name(giver.association));
                let expected = format!("more: {rich} could give, with {}", giver.level());
                report.note(Rule::Fairness, poor, taker.level(), expected);
            }
        });
    }
}

fn all_served(facts: &Facts, rest: &Rest, exact: &Masses) -> Vec<Served> {
    let mut totals = vec![0; facts.problem.associations.len()];
    for ((_, association), grams) in exact {
        if let Some(total) = totals.get_mut(*association) {
            *total += grams;
        }
    }
    let all = facts.problem.associations.iter().zip(rest.memories.iter().zip(&rest.people)).zip(totals).enumerate();
    let served = all.map(|(association, ((one, (memory, people)), exact))| Served {
        association,
        rank: one.rank,
        total: memory + exact,
        exact,
        people: *people,
    });
    served.filter(|one| one.people > 0).collect()
}
