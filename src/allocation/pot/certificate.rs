//! The certificate: for each level the exhausted lots and the full needs and stores that keep it where it is.
//!
//! Level after level, least served first, the network is walked backwards from the members so far: every place whose food could still
//! reach one of them. What this adds belongs to the level. Nothing flows out of the places walked and everything into them is full, so
//! masses add up to the gram: lots + full - given + memories = level x people. When the walk meets a lot with food left, or someone
//! better served, the least served could have more: the levels are not proven. Exact on networks, integers only.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::plan::Level;
use crate::allocation::pot::fairness::Group;
use crate::allocation::pot::grams::PotNetwork;
use crate::allocation::pot::layout::Crossed;
use crate::allocation::pot::network::Pot;
use crate::domain::number::approximate;

/// The levels of a part, and whether each is proven by its sum. A level whose sum is not found keeps its members only.
pub fn levels(pot: &Pot, network: &PotNetwork, groups: &[Group]) -> (Vec<Level>, bool) {
    let (level_of, mut proven) = walk(pot, network, groups);
    let received = pot.received(&network.flows());
    let mut sums: Vec<Sum> = groups.iter().map(|group| Sum::new(pot, &received, group)).collect();
    for (lot, level) in pot.lots.iter().zip(network.lot_nodes(&level_of)) {
        if let Some(sum) = level.and_then(|level| sums.get_mut(level)) {
            sum.left -= lot.grams;
            sum.level.lots.push(lot.index);
        }
    }
    for limit in network.layout.crossed() {
        let (from, to) = (level_of[limit.from], level_of[limit.to]);
        if let Some(to) = to.filter(|to| from.is_none_or(|from| *to < from)) {
            sums.get_mut(to).into_iter().for_each(|sum| sum.add(limit));
            from.and_then(|from| sums.get_mut(from)).into_iter().for_each(|sum| sum.take(limit));
        }
    }
    proven &= sums.iter().all(|sum| sum.left == 0);
    (sums.into_iter().map(Sum::into_level).collect(), proven)
}

/// The level that each node belongs to, and whether the walk met neither food left nor anyone better served.
fn walk(pot: &Pot, network: &PotNetwork, groups: &[Group]) -> (Table<Option<usize>>, bool) {
    let mut level_of = Table::filled(None, network.layout.nodes());
    let mut level_of_member = Table::filled(0, pot.members.len());
    for (level, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|member| level_of_member[*member] = level);
    }
    let mut proven = true;
    for (level, group) in groups.iter().enumerate() {
        let mut reached: Vec<usize> = group.members.iter().map(|member| network.layout.member(*member)).collect();
        while let Some(node) = reached.pop() {
            if level_of[node].is_none() {
                level_of[node] = Some(level);
                proven &= network.layout.lot_at(node).is_none_or(|lot| network.is_exhausted(lot));
                proven &= network.layout.member_at(node).is_none_or(|member| level_of_member[member] <= level);
                reached.extend(network.feeding(node));
            }
        }
    }
    (level_of, proven)
}

/// A level in the making.
struct Sum {
    level: Level,
    /// What its members received, less what is found so far.
    left: i64,
}

impl Sum {
    fn new(pot: &Pot, received: &Table<i64>, group: &Group) -> Self {
        Self { level: bare_level(pot, received, group), left: group.members.iter().map(|member| received[*member]).sum() }
    }

    fn add(&mut self, limit: &Crossed) {
        self.level.full.push(limit.full);
        self.left -= limit.grams;
    }

    fn take(&mut self, limit: &Crossed) {
        self.level.given.push(limit.full);
        self.left += limit.grams;
    }

    fn into_level(self) -> Level {
        let mut level = self.level;
        if self.left == 0 {
            level.full.sort_unstable();
            level.given.sort_unstable();
        } else {
            (level.lots, level.full, level.given) = (Vec::new(), Vec::new(), Vec::new());
        }
        level
    }
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
