//! From a plan to its document: indices become ids, in the canonical order of the plan.

use crate::allocation::eligibility::excluded;
use crate::allocation::exchange::plan::{
    AssociationTotals, DroppedTripDocument, ExactShareDocument, ExcludedPairDocument, FullDocument, GroupTotals, GroupsDocument,
    LevelDocument, LimitsDocument, PLAN_SCHEMA, PlanDocument, PlanTotals, ShareDocument, SolveDocument, ToleranceDocument,
    UnallocatedDocument,
};
use crate::allocation::plan::{DroppedTrip, ExactShare, Full, GroupReceived, Level, LimitsCost, Plan, Tolerated, Totals};
use crate::allocation::problem::Problem;

impl PlanDocument {
    /// Writes `plan`, excluded pairs included; who measures the solve fills in `solve.milliseconds`.
    #[must_use]
    pub fn from_plan(problem: &Problem, plan: &Plan) -> Self {
        let written = excluded(problem, plan.limits.as_ref()).into_iter().map(|pair| ExcludedPairDocument {
            lot: lot_id(problem, pair.lot),
            association: association_id(problem, pair.association),
            reason: pair.reason.code().to_owned(),
        });
        Self { excluded_pairs: Some(written.collect()), ..Self::without_excluded(problem, plan) }
    }

    /// The same without the excluded pairs, most of lots x associations.
    #[must_use]
    pub fn without_excluded(problem: &Problem, plan: &Plan) -> Self {
        let (lot, association) = (|index| lot_id(problem, index), |index| association_id(problem, index));
        let shares = plan.shares.iter().map(|share| ShareDocument {
            lot: lot(share.lot),
            association: association(share.association),
            grams: share.grams.get(),
            origin: share.origin,
        });
        let unallocated =
            plan.unallocated.iter().map(|left| UnallocatedDocument { lot: lot(left.lot), grams: left.grams.get(), reason: left.reason });
        Self {
            schema: PLAN_SCHEMA.to_owned(),
            day: problem.day.to_string(),
            status: plan.status(),
            not_proven: plan.not_proven.clone(),
            method: plan.method,
            shares: shares.collect(),
            exact_shares: exact_shares(problem, &plan.exact_shares),
            tolerance: plan.tolerance.as_ref().map(|tolerated| tolerance(problem, tolerated)),
            associations: associations(problem, plan),
            unallocated: unallocated.collect(),
            excluded_pairs: None,
            limits: plan.limits.as_ref().map(|cost| limits(problem, cost)),
            groups: plan.groups.map(|cost| GroupsDocument { one_group_grams: cost.one_group.get(), given_up_grams: cost.given_up }),
            levels: plan.levels.iter().map(|one| level(problem, one)).collect(),
            totals: totals(&plan.totals),
            solve: SolveDocument { milliseconds: 0, pairs: count(plan.pairs), levels: count(plan.levels.len()) },
        }
    }
}

fn exact_shares(problem: &Problem, shares: &[ExactShare]) -> Vec<ExactShareDocument> {
    let written = shares.iter().map(|share| ExactShareDocument {
        lot: lot_id(problem, share.lot),
        association: association_id(problem, share.association),
        grams: share.grams.get(),
    });
    written.collect()
}

fn tolerance(problem: &Problem, tolerated: &Tolerated) -> ToleranceDocument {
    ToleranceDocument {
        shares: exact_shares(problem, &tolerated.shares),
        pairs_saved: tolerated.pairs_saved,
        meters_saved: tolerated.meters_saved,
        largest_change_grams: tolerated.largest_change.get(),
    }
}

fn associations(problem: &Problem, plan: &Plan) -> Vec<AssociationTotals> {
    let rows = problem.associations.iter().zip(&plan.associations).map(|(association, received)| AssociationTotals {
        id: association.id.to_string(),
        grams: received.grams.get(),
        exact_grams: received.exact.get(),
        held_grams: received.held.get(),
        level_grams_per_person: received.level,
        by_group: received.by_group.as_ref().map(|groups| groups.iter().map(of_group).collect()),
    });
    rows.collect()
}

fn of_group(received: &GroupReceived) -> GroupTotals {
    GroupTotals { exact_grams: received.exact.get(), held_grams: received.held.get(), level_grams_per_person: received.level }
}

fn limits(problem: &Problem, cost: &LimitsCost) -> LimitsDocument {
    let dropped = cost.dropped.iter().map(|DroppedTrip { donor, association, limit }| DroppedTripDocument {
        donor: problem.donors.get(*donor).map_or_else(String::new, |donor| donor.id.to_string()),
        association: association_id(problem, *association),
        reason: *limit,
    });
    LimitsDocument { dropped: dropped.collect(), given_up_grams: cost.given_up.get(), given_up_level_grams_per_person: cost.level_given_up }
}

fn level(problem: &Problem, level: &Level) -> LevelDocument {
    let caps = |caps: &[Full]| caps.iter().map(|one| full(problem, *one)).collect();
    LevelDocument {
        rank: level.rank.into(),
        group: level.group.map(count),
        grams_per_person: level.grams_per_person,
        associations: level.associations.iter().map(|index| association_id(problem, *index)).collect(),
        lots: level.lots.iter().map(|index| lot_id(problem, *index)).collect(),
        full: caps(&level.full),
        given: caps(&level.given),
        given_lots: level.given_lots.iter().map(|index| lot_id(problem, *index)).collect(),
    }
}

fn full(problem: &Problem, full: Full) -> FullDocument {
    match full {
        Full::Need { association, family } => {
            FullDocument::Need { association: association_id(problem, association), family: family.to_string() }
        }
        Full::Storage { association, temperature } => {
            FullDocument::Storage { association: association_id(problem, association), temperature: temperature.to_string() }
        }
        Full::Carrying { temperature } => FullDocument::Carrying { temperature: temperature.to_string() },
    }
}

fn totals(totals: &Totals) -> PlanTotals {
    PlanTotals {
        offered_grams: totals.offered.get(),
        allocated_grams: totals.allocated.get(),
        exact_grams: totals.exact.get(),
        associations_served: count(totals.associations_served),
        donor_association_pairs: count(totals.donor_association_pairs),
        logistics_cost_m: totals.logistics_cost_m,
        logistics_bound_m: totals.logistics_bound_m,
    }
}

fn lot_id(problem: &Problem, index: usize) -> String {
    problem.lots.get(index).map_or_else(String::new, |lot| lot.id.to_string())
}

fn association_id(problem: &Problem, index: usize) -> String {
    problem.associations.get(index).map_or_else(String::new, |association| association.id.to_string())
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
