//! The plan of a day, from its last turn: every share, what is left and why, the totals.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::limits::Limited;
use crate::allocation::plan::{ExactShare, GroupReceived, GroupsCost, Level, Plan, ProofStage, Received, Share, ShareOrigin, Totals};
use crate::allocation::problem::{Association, Problem};
use crate::allocation::turn::{CommonPot, Ground, Turn};
use crate::allocation::whole::leftovers::{Left, leftovers};
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};

/// The plan; `limited` and `groups` tell what limits and groups cost.
pub fn assemble(ground: &Ground<'_>, mut turn: Turn, limited: &Limited, groups: Option<GroupsCost>) -> Plan {
    let problem = ground.problem;
    for shares in [Some(&mut turn.pot.exact), turn.tolerated.as_mut().map(|moved| &mut moved.shares)].into_iter().flatten() {
        shares.sort_unstable_by_key(|share| (share.lot, share.association));
    }
    let order = |one: &Level, other: &Level| {
        let levels = one.grams_per_person.total_cmp(&other.grams_per_person);
        (one.group, one.rank).cmp(&(other.group, other.rank)).then(levels).then(one.associations.cmp(&other.associations))
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
        totals: totals(problem, &shares, &turn.pot),
        pairs: turn.retained.iter().map(Vec::len).sum(),
        limits: limited.cost(&turn.pot),
        groups,
        shares,
        exact_shares: turn.pot.exact,
        tolerance: turn.tolerated,
        levels: turn.pot.levels,
    }
}

/// Grams by association and group.
type Sums = BTreeMap<(usize, usize), Grams>;

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
    let problem = ground.problem;
    let by_group = |shares: &Shares| {
        let mut sums = Sums::new();
        for ((lot, association), grams) in shares {
            let group = problem.lots.get(*lot).map_or(0, |lot| lot.group);
            let sum = sums.entry((*association, group)).or_insert(Grams::ZERO);
            *sum = *sum + *grams;
        }
        sums
    };
    let exact: Shares = turn.pot.exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect();
    let [held, given, exact] = [&ground.held, &turn.given, &exact].map(by_group);
    let row = |(index, association): (usize, &Association)| {
        let of = |sums: &Sums, group: usize| sums.get(&(index, group)).copied().unwrap_or(Grams::ZERO);
        let all = |sums: &Sums| (0..problem.group_count()).map(|group| of(sums, group)).sum::<Grams>();
        let level = |served: Grams, people: i64| approximate(served.get()) / approximate(people);
        let by_group = association.memories.iter().enumerate().map(|(group, memory)| {
            let (exact, held, people) = (of(&exact, group), of(&held, group), problem.weight(association, group));
            GroupReceived { exact, held, level: (people > 0).then(|| level(*memory + held + exact, people)) }
        });
        Received {
            grams: all(&held) + all(&given),
            exact: all(&exact),
            held: all(&held),
            level: level(association.memories.iter().copied().sum::<Grams>() + all(&held) + all(&exact), association.people),
            by_group: problem.has_groups().then(|| by_group.collect()),
        }
    };
    problem.associations.iter().enumerate().map(row).collect()
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
