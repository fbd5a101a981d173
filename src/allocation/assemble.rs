//! The plan of a day, from its last turn: every share, what is left and why, the totals.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::eligibility;
use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::limits::{Dropped, Limited};
use crate::allocation::plan::{ExactShare, ExcludedPair, Level, Plan, ProofStage, Received, Share, ShareOrigin, Totals};
use crate::allocation::problem::{Association, Problem};
use crate::allocation::turn::{CommonPot, Ground, Turn};
use crate::allocation::whole::leftovers::{Left, leftovers};
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};

/// The plan; `limited` tells what the limits cost.
pub fn assemble(ground: &Ground<'_>, mut turn: Turn, limited: &Limited) -> Plan {
    let problem = ground.problem;
    for shares in [Some(&mut turn.pot.exact), turn.tolerated.as_mut().map(|moved| &mut moved.shares)].into_iter().flatten() {
        shares.sort_unstable_by_key(|share| (share.lot, share.association));
    }
    let order = |one: &Level, other: &Level| {
        let levels = one.grams_per_person.total_cmp(&other.grams_per_person);
        one.rank.cmp(&other.rank).then(levels).then(one.associations.cmp(&other.associations))
    };
    turn.pot.levels.sort_by(order);
    let exact = exact_rest(ground, turn.tolerated.as_ref().map_or(&turn.pot.exact, |moved| &moved.shares));
    let rescued = !turn.pot.not_proven.contains(&ProofStage::Rescue);
    let left = Left { eligible: &ground.eligible, retained: &turn.retained, rest: &turn.rest, exact: &exact, rescued };
    let shares = shares(ground, &turn);
    Plan {
        unallocated: leftovers(problem, &left),
        not_proven: turn.pot.not_proven.iter().copied().collect(),
        method: turn.pot.method,
        associations: received(ground, &turn),
        excluded: excluded(ground, &limited.dropped),
        totals: totals(problem, &shares, &turn.pot),
        pairs: turn.retained.iter().map(Vec::len).sum(),
        limits: limited.cost(&turn.pot),
        shares,
        exact_shares: turn.pot.exact,
        tolerance: turn.tolerated,
        levels: turn.pot.levels,
    }
}

/// Agreements and common pot in one list.
fn shares(ground: &Ground<'_>, turn: &Turn) -> Vec<Share> {
    let list = |shares: &Shares, origin| -> Vec<Share> {
        shares.iter().map(|((lot, association), grams)| Share { lot: *lot, association: *association, grams: *grams, origin }).collect()
    };
    let mut all = list(&ground.held, ShareOrigin::Agreement);
    all.extend(list(&turn.given, ShareOrigin::Pot));
    all.sort_unstable_by_key(|share| (share.lot, share.association, share.origin));
    all
}

/// What a rule forbids, then what lost against a limit.
fn excluded(ground: &Ground<'_>, dropped: &Dropped) -> Vec<ExcludedPair> {
    let mut all = eligibility::excluded(ground.problem);
    for (index, (lot, takers)) in ground.problem.lots.iter().zip(&ground.eligible).enumerate() {
        let lost = takers.iter().filter_map(|association| Some((*association, dropped.get(&(lot.donor, *association))?)));
        all.extend(lost.map(|(association, limit)| ExcludedPair { lot: index, association, reason: limit.reason() }));
    }
    all.sort_unstable_by_key(|pair| (pair.lot, pair.association));
    all
}

/// What the shares would leave before they are rounded.
fn exact_rest(ground: &Ground<'_>, exact: &[ExactShare]) -> Rest {
    let mut rest = ground.rest.clone();
    for share in exact {
        if let Some(lot) = ground.problem.lots.get(share.lot) {
            rest.give(share.association, share.lot, lot, share.grams);
        }
    }
    rest
}

fn received(ground: &Ground<'_>, turn: &Turn) -> Vec<Received> {
    let by_association = |shares: &Shares| {
        let mut sums: BTreeMap<usize, Grams> = BTreeMap::new();
        for ((_, association), grams) in shares {
            let sum = sums.entry(*association).or_insert(Grams::ZERO);
            *sum = *sum + *grams;
        }
        sums
    };
    let exact: Shares = turn.pot.exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect();
    let [held, given, exact] = [&ground.held, &turn.given, &exact].map(by_association);
    let row = |(index, association): (usize, &Association)| {
        let of = |sums: &BTreeMap<usize, Grams>| sums.get(&index).copied().unwrap_or(Grams::ZERO);
        let served = association.history + of(&held) + of(&exact);
        Received {
            grams: of(&held) + of(&given),
            exact: of(&exact),
            held: of(&held),
            level: approximate(served.get()) / approximate(association.people),
        }
    };
    ground.problem.associations.iter().enumerate().map(row).collect()
}

fn totals(problem: &Problem, shares: &[Share], pot: &CommonPot) -> Totals {
    let served: BTreeSet<usize> = shares.iter().map(|share| share.association).collect();
    let pair = |share: &Share| Some((problem.lots.get(share.lot)?.donor, share.association));
    let pairs: BTreeSet<(usize, usize)> = shares.iter().filter_map(pair).collect();
    Totals {
        offered: problem.lots.iter().map(|lot| lot.grams).sum(),
        allocated: shares.iter().map(|share| share.grams).sum(),
        exact: pot.exact.iter().map(|share| share.grams).sum(),
        associations_served: served.len(),
        donor_association_pairs: pairs.len(),
        logistics_cost_m: nearest(pot.cost_m),
        logistics_bound_m: nearest(pot.bound_m).min(nearest(pot.cost_m)),
    }
}
