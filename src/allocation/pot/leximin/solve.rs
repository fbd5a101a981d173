//! Region after region, rank after rank.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::Ordering;

use crate::allocation::kit::table::Table;
use crate::allocation::pot::face::Face;
use crate::allocation::pot::fairness::Group;
use crate::allocation::pot::layout::{Layout, UNLIMITED};
use crate::allocation::pot::leximin::region::{Flowing, Mouth, Region};
use crate::allocation::pot::leximin::target::{Height, Target};
use crate::allocation::pot::network::{Member, Pot};
use crate::budget::Budget;

/// The fairest totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Leximin {
    /// Grams of each member.
    pub totals: Table<i64>,
    /// Grams of each arc, for these totals.
    pub flows: Table<i64>,
    /// The least served first, rank by rank; not all members when the budget ended first, nor those who cannot receive anything.
    pub groups: Vec<Group>,
    /// Whether every level was found.
    pub complete: bool,
}

/// Finds the fairest totals of a part that is a network. What the budget leaves open still receives all that can be rescued, in no proven
/// order.
pub fn solve(pot: &Pot, layout: &Layout, face: Option<&Face>, budget: &Budget) -> Leximin {
    let root = Region::of(pot, layout, face);
    let (totals, flows) = (Table::filled(0, pot.members.len()), Table::filled(0, pot.arcs.len()));
    let mut run = Run { pot, budget, totals, flows, levels: Vec::new(), complete: true };
    let mut ranks: Vec<u8> = pot.members.iter().map(|member| member.rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let mut served: Vec<Mouth> = Vec::new();
    for rank in ranks {
        let of_rank = || pot.members.iter().enumerate().filter(|(_, member)| member.rank == rank).map(|(at, _)| at);
        let members = of_rank().filter(|member| Face::admits(face, *member)).map(|member| (layout.member(member), member)).collect();
        let drains = root.drains.iter().chain(&served).copied().collect();
        run.rank(rank, Region { drains, members, ..root.clone() });
        served.extend(of_rank().map(|member| Mouth { node: layout.member(member), grams: run.totals[member] }));
    }
    Leximin { groups: run.groups(), totals: run.totals, flows: run.flows, complete: run.complete }
}

/// Members at one level.
struct Level {
    height: Height,
    group: Group,
}

struct Run<'a> {
    pot: &'a Pot,
    budget: &'a Budget,
    totals: Table<i64>,
    /// Of the last rank that was solved: they hold what the ranks before it received.
    flows: Table<i64>,
    levels: Vec<Level>,
    complete: bool,
}

impl Run<'_> {
    fn rank(&mut self, rank: u8, mut whole: Region) {
        let share = wide_open(&mut whole).1;
        self.flows.fill(0);
        let mut open = vec![(whole, share)];
        while let Some((region, share)) = open.pop() {
            if self.budget.is_over() {
                self.complete = false;
                self.give_anyhow(region);
            } else if let Some((poor, rich)) = self.level(rank, region, share) {
                let poor_share = poor.share();
                open.push((rich, share - poor_share));
                open.push((poor, poor_share));
            }
        }
    }

    /// Makes the members of a region level; where that is impossible, the two regions to solve instead.
    fn level(&mut self, rank: u8, mut region: Region, share: i64) -> Option<(Region, Region)> {
        let places: Vec<usize> = region.members.iter().map(|(_, member)| *member).collect();
        let members: Vec<&Member> = places.iter().map(|member| &self.pot.members[*member]).collect();
        let target = Target::of(&members, share);
        let mut flowing = region.flow();
        let whole: i64 = target.parts.iter().map(|part| part.grams).sum();
        for part in &target.parts {
            flowing.network.widen(flowing.sinks[part.place], part.grams);
        }
        let (mut received, mut reached) = flowing.push();
        if received == whole && received < share {
            // The last grams: fewer than members, one each at most, to those whom rounding took the most; to others where these are full.
            let last = usize::try_from(share - received).unwrap_or(usize::MAX).min(target.parts.len());
            let (first, others) = target.parts.split_at(last);
            for parts in [first, others] {
                if received == share {
                    break;
                }
                for part in parts.iter().filter(|part| part.remainder > 0) {
                    flowing.network.widen(flowing.sinks[part.place], 1);
                }
                let (last, still_reached) = flowing.push();
                (received, reached) = (received + last, still_reached);
            }
        }
        if received < share {
            return Some(region.split(&reached));
        }
        for (member, sink) in places.iter().zip(&flowing.sinks) {
            self.totals[*member] = flowing.network.flow(*sink);
        }
        flowing.read(&mut self.flows);
        self.add(rank, target.height, target.parts.iter().map(|part| places[part.place]).collect());
        for place in &target.above {
            self.add(rank, Height::of(members[*place]), vec![places[*place]]);
        }
        None
    }

    /// All that the region can take, to whomever it reaches.
    fn give_anyhow(&mut self, mut region: Region) {
        let places: Vec<usize> = region.members.iter().map(|(_, member)| *member).collect();
        let flowing = wide_open(&mut region).0;
        for (member, sink) in places.iter().zip(&flowing.sinks) {
            self.totals[*member] = flowing.network.flow(*sink);
        }
        flowing.read(&mut self.flows);
    }

    fn add(&mut self, rank: u8, height: Height, mut members: Vec<usize>) {
        members.sort_unstable();
        self.levels.push(Level { height, group: Group { rank, members } });
    }

    /// The levels in order; those that are equal are one.
    fn groups(&mut self) -> Vec<Group> {
        self.levels.sort_by(|one, other| {
            let levels = one.height.compare(&other.height);
            one.group.rank.cmp(&other.group.rank).then(levels).then_with(|| one.group.members.cmp(&other.group.members))
        });
        let mut groups: Vec<Level> = Vec::new();
        for level in self.levels.drain(..) {
            let same = |last: &&mut Level| last.group.rank == level.group.rank && last.height.compare(&level.height) == Ordering::Equal;
            match groups.last_mut().filter(same) {
                Some(last) => last.group.members.extend(level.group.members),
                None => groups.push(level),
            }
        }
        groups.into_iter().map(|level| level.group).collect()
    }
}

/// All that the members of a region can receive together: the flow, and how much it is.
fn wide_open(region: &mut Region) -> (Flowing<'_>, i64) {
    let mut flowing = region.flow();
    for sink in &flowing.sinks {
        flowing.network.widen(*sink, UNLIMITED);
    }
    let (most, _) = flowing.push();
    (flowing, most)
}
