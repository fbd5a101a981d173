//! The order of the checks.

use crate::allocation::checker::excluded;
use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::{Ledger, judge_bounds};
use crate::allocation::checker::leftovers;
use crate::allocation::checker::leftovers::Left;
use crate::allocation::checker::limits;
use crate::allocation::checker::limits::{Openings, Trips, Unlimited};
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stages::certificate::judge_order;
use crate::allocation::checker::stages::crossing::Claims;
use crate::allocation::checker::stages::groups;
use crate::allocation::checker::stages::tolerance;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::totals;
use crate::allocation::checker::units;
use crate::allocation::checker::violation::{Report, Violation};
use crate::allocation::exchange::{PlanDocument, ProofStage};
use crate::allocation::problem::Problem;

/// Everything that is wrong with a plan: none, and it is feasible and, where it claims so, optimal.
#[must_use]
pub fn verify(problem: &Problem, plan: &PlanDocument) -> Vec<Violation> {
    let mut report = Report::default();
    let mut facts = Facts::of(problem);
    let rest = Rest::after_agreements(&facts);
    let dropped = limits::dropped(&facts, &rest, plan, &mut report);
    let unlimited = plan.limits.as_ref().map(|_| Unlimited::of(&facts, &rest));
    facts.drop_trips(|trip| dropped.contains_key(&trip));
    let facts = facts;
    let ledger = Ledger::read(&facts, plan, &mut report);
    totals::judge_head(&facts, plan, &mut report);
    rest.judge(&facts, &ledger, &mut report);

    let left = judge_bounds(&facts, &ledger.shares(), "shares", stock(&facts, &ledger), &mut report);
    let exact_left = judge_bounds(&facts, &ledger.exact, "exact_shares", rest.stock.clone(), &mut report);
    let tolerated = tolerance::judge(&facts, &rest, &ledger, plan, &mut report);
    let claims =
        Claims { rescue: !plan.not_proven.contains(&ProofStage::Rescue), fairness: !plan.not_proven.contains(&ProofStage::Fairness) };
    judge_order(&facts, plan, &mut report);
    groups::judge(&facts, &rest, &ledger, (plan, claims), &mut report);
    units::judge_rounding(&facts, &ledger, &mut report);
    let trips = Trips::of(&facts, &ledger.shares());
    trips.judge(&facts, &rest, &mut report);
    units::judge_spare_units(&facts, &Openings::beside(&facts, &trips), &left, &mut report);
    if claims.rescue {
        groups::judge_cost(&facts, &rest, &ledger, plan, &mut report);
    }
    if let Some(unlimited) = unlimited.filter(|_| claims.rescue && claims.fairness) {
        unlimited.judge(&facts, &rest, &ledger.exact, plan, &mut report);
    }

    totals::judge_associations(&facts, &rest, &ledger, plan, &mut report);
    totals::judge_day(&facts, &ledger, plan, &mut report);
    leftovers::judge(&facts, &Left { shares: &left, exact: tolerated.as_ref().unwrap_or(&exact_left) }, plan, &mut report);
    if let Some(listed) = &plan.excluded_pairs {
        excluded::judge(&facts, &dropped, listed, &mut report);
    }
    report.into_violations()
}

/// What there is before any share: what agreements take is not carried by the vehicles of the day.
fn stock(facts: &Facts, ledger: &Ledger) -> Stock {
    let mut stock = Stock::of(facts);
    for ((lot, _), grams) in &ledger.agreements {
        facts.problem.lots.get(*lot).into_iter().for_each(|lot| stock.carry(lot, -grams));
    }
    stock
}
