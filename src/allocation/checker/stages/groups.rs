//! The groups again: each on what those before it leave, and what sharing in groups costs.

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::{Ledger, Masses};
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stages::certificate::Certified;
use crate::allocation::checker::stages::crossing::{self, Claims};
use crate::allocation::checker::stages::fairness;
use crate::allocation::checker::stages::network::Network;
use crate::allocation::checker::stages::rescue;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::PlanDocument;
use crate::domain::number::nearest;

/// Judges stages 1 and 2 and the certificate, group after group: one group where there are none.
pub fn judge(facts: &Facts, rest: &Rest, ledger: &Ledger, (plan, claims): (&PlanDocument, Claims), report: &mut Report) {
    for group in 0..facts.groups() {
        let rest = rest.of_group(facts, group, &ledger.exact_of(facts, |other| other < group));
        let exact = ledger.exact_of(facts, |other| other == group);
        let network = Network::of(facts, &rest);
        match &network {
            None => crossing::judge(facts, &rest, &exact, claims, report),
            Some(network) if network.carriers.is_empty() => {
                if claims.rescue {
                    rescue::judge(facts, &rest, network, &exact, report);
                }
                if claims.fairness {
                    fairness::judge(facts, &rest, &network.carrying(facts, &rest, &exact), &exact, report);
                }
            }
            Some(network) => judge_carried(facts, &rest, network, (&exact, claims), report),
        }
        let left = rest.stock.clone().less(facts, &exact);
        let certified = Certified {
            facts,
            group: facts.problem.has_groups().then(|| i64::try_from(group).unwrap_or(i64::MAX)),
            rest: &rest,
            exact: &exact,
            left: &left,
            adds_up: network.is_some_and(|network| network.one_class),
        };
        certified.judge(plan, claims.fairness, report);
    }
}

/// Where the vehicles carry less than there is, urgent food may cost more of the less urgent its way: grams may change places as long as
/// that rescues no less.
fn judge_carried(facts: &Facts, rest: &Rest, network: &Network, (exact, claims): (&Masses, Claims), report: &mut Report) {
    match network.carrying(facts, rest, exact).equally_rescued(facts, exact) {
        None if claims.rescue => {
            report.note(Rule::Rescue, "grams of each class", "not the most", "more, or more urgent, on these vehicles");
        }
        Some(network) if claims.fairness => fairness::judge(facts, rest, &network, exact, report),
        _ => {}
    }
}

/// Whether the plan says rightly what its groups cost: against the flow that rescues the most of all families together, or linear programs
/// where needs and stores cross.
pub fn judge_cost(facts: &Facts, rest: &Rest, ledger: &Ledger, plan: &PlanDocument, report: &mut Report) {
    let Some(cost) = &plan.groups else { return };
    if !facts.problem.has_groups() {
        report.note(Rule::Groups, "groups", "there", "absent: the policy lists none");
    }
    let shared: i64 = ledger.exact.values().sum();
    report.equal(Rule::Groups, "groups.given_up_grams", &cost.given_up_grams, &(cost.one_group_grams - shared));
    let network = Network::of(facts, rest);
    // A network has whole corners; where needs and stores cross, the most may be a fraction.
    let slack = i64::from(network.is_none());
    let most = match network {
        Some(network) => Some(network.rescued(facts, rest)),
        None => crossing::rescued(facts, rest).map(nearest),
    };
    match most {
        None => report.note(Rule::NotChecked, "groups", "a linear program that is not solved", "a solution"),
        Some(most) if (most - cost.one_group_grams).abs() > slack => {
            report.note(Rule::Groups, "groups.one_group_grams", cost.one_group_grams, most);
        }
        Some(_) => {}
    }
}
