//! The certificate: for each level the exhausted lots and the full needs and stores that keep it where it is.
//!
//! Level after level, least served first, the network is walked backwards from the members so far: every place whose food could still
//! reach one of them. What this adds belongs to the level. Nothing flows out of the places walked and everything into them is full, so
//! masses add up to the gram: lots + full - given + memories = level x people. When the walk meets a lot with food left, or someone
//! better served, the least served could have more: the levels are not proven. Exact on networks, integers only.

use crate::allocation::kit::table::Table;
use crate::allocation::plan::{Full, Level};
use crate::allocation::pot::fairness::Group;
use crate::allocation::pot::grams::PotNetwork;
use crate::allocation::pot::network::Pot;
use crate::domain::number::approximate;

/// The levels of a part, and whether they are proven by their sums.
pub fn levels(pot: &Pot, network: &PotNetwork, groups: &[Group]) -> (Vec<Level>, bool) {
    let mut level_of = Table::filled(None, network.nodes());
    let mut member_level = Table::filled(0, pot.members.len());
    for (level, group) in groups.iter().enumerate() {
        for member in &group.members {
            member_level[*member] = level;
        }
    }
    let received = pot.received(&network.flows());
    let mut levels: Vec<Level> = groups.iter().map(|group| bare_level(pot, &received, group)).collect();
    let mut proven = true;
    for (at, (group, level)) in groups.iter().zip(&mut levels).enumerate() {
        let mut reached: Vec<usize> = group.members.iter().map(|member| network.member_node(*member)).collect();
        while let Some(node) = reached.pop() {
            if level_of[node].is_some() {
                continue;
            }
            level_of[node] = Some(at);
            if let Some(lot) = network.lot_at(node) {
                proven &= network.is_exhausted(lot);
                level.lots.push(pot.lots[lot].index);
            }
            proven &= network.member_at(node).is_none_or(|member| member_level[member] <= at);
            reached.extend(network.feeding(node));
        }
        level.lots.sort_unstable();
    }
    for (from, to, full) in crossings(pot, network) {
        if let (Some(to), from) = (level_of[to], level_of[from])
            && from.is_none_or(|from| to < from)
        {
            levels.get_mut(to).into_iter().for_each(|level| level.full.push(full));
            from.and_then(|from| levels.get_mut(from)).into_iter().for_each(|level| level.given.push(full));
        }
    }
    for level in &mut levels {
        level.full.sort_unstable();
        level.given.sort_unstable();
    }
    (levels, proven)
}

/// A level without its lots and limits.
pub fn bare_level(pot: &Pot, received: &Table<i64>, group: &Group) -> Level {
    let members = || group.members.iter().map(|member| (*member, &pot.members[*member]));
    let served: i64 = members().map(|(at, member)| member.memory + received[at]).sum();
    let people: i64 = members().map(|(_, member)| member.people).sum();
    let mut associations: Vec<usize> = members().map(|(_, member)| member.index).collect();
    associations.sort_unstable();
    Level {
        rank: group.rank,
        grams_per_person: approximate(served) / approximate(people.max(1)),
        associations,
        lots: Vec::new(),
        full: Vec::new(),
        given: Vec::new(),
    }
}

/// Every limit of the network: the node before it, the node behind it, what it is.
fn crossings(pot: &Pot, network: &PotNetwork) -> Vec<(usize, usize, Full)> {
    let association = |member: usize| pot.members[member].index;
    let needs = pot.cells.iter().enumerate().map(|(at, cell)| {
        let behind = cell.store.map_or_else(|| network.member_node(cell.member), |store| network.store_node(store));
        let full = Full::Need { association: association(cell.member), family: pot.needs[cell.need].kind };
        (network.cell_node(at), behind, full)
    });
    let stores = pot.stores.iter().enumerate().map(|(at, store)| {
        let full = Full::Storage { association: association(store.member), temperature: store.kind };
        (network.store_node(at), network.member_node(store.member), full)
    });
    needs.chain(stores).collect()
}
