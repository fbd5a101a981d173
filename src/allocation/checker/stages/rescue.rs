//! Stage 1 again: how much food can leave the donors, the most urgent first.

use crate::allocation::checker::facts::{Facts, Urgency};
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stages::network::Network;
use crate::allocation::checker::violation::{Report, Rule};

/// Whether the masses of the urgency classes are the largest, in their order. What a class adds to the flow of those before it is its
/// largest mass: augmenting a flow never empties an arc from the source.
pub fn judge(facts: &Facts, rest: &Rest, network: &Network, exact: &Masses, report: &mut Report) {
    let mut network = network.clone();
    for urgency in Urgency::ALL {
        let of_class = |lot: usize| facts.urgency.get(lot) == Some(&urgency);
        for (lot, (supply, left)) in network.supplies.iter().zip(&rest.stock.lots).enumerate() {
            if of_class(lot) {
                network.graph.widen(*supply, *left);
            }
        }
        let most = network.graph.fill(network.source, network.sink);
        let found: i64 = exact.iter().filter(|((lot, _), _)| of_class(*lot)).map(|(_, grams)| grams).sum();
        report.equal(Rule::Rescue, format_args!("grams of class {urgency:?}"), &found, &most);
    }
}
