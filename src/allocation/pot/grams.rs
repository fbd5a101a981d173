//! From the fractions of the linear programs to whole grams that respect every lot, need and store, by integer flows.
//!
//! On a network the mass of each level is a whole number (lots and limits across a cut), so its level is a fraction known exactly. Each
//! member first gets its exact part rounded down, then, from the least served level on, single grams until the level has its mass: a
//! whole-number point this close exists (the faces of a polymatroid have whole corners), and growing flows never take a gram back. The
//! totals fixed, the urgent lots flow first. When a family comes in two classes at one association the need is cut in two beforehand,
//! as the program used it: there a few grams may be missing.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::Reverse;

use crate::allocation::kit::flow::{ArcId, Network};
use crate::allocation::kit::table::Table;
use crate::allocation::pot::fairness::{Fair, Group};
use crate::allocation::pot::layout::{FIRST, Layout, SINK, SOURCE, UNLIMITED};
use crate::allocation::pot::network::Pot;
use crate::domain::number::nearest;
use crate::domain::offer::urgency::Urgency;

/// A part as an integer network.
pub struct PotNetwork {
    network: Network,
    /// Lot to cell, in the order of the part's arcs.
    arcs: Table<ArcId>,
    from_source: Table<ArcId>,
    /// In the order of the layout's pipes: what comes before a node stands before what leaves it.
    pipes: Table<ArcId>,
    to_sink: Table<ArcId>,
    /// Which node is what.
    pub layout: Layout,
}

impl PotNetwork {
    /// Without flow; lots and members still closed.
    fn new(pot: &Pot, layout: &Layout) -> Self {
        let mut network = Network::new(layout.nodes());
        let from_source = (0..pot.lots.len()).map(|lot| network.arc(SOURCE, Layout::lot(lot), 0)).collect();
        let arcs = pot.arcs.iter().map(|arc| network.arc(Layout::lot(arc.lot), layout.cell(arc.cell), UNLIMITED)).collect();
        let pipes = layout.pipes().map(|(from, to, grams)| network.arc(from, to, grams)).collect();
        let to_sink = (0..pot.members.len()).map(|member| network.arc(layout.member(member), SINK, 0)).collect();
        Self { network, arcs, from_source, pipes, to_sink, layout: layout.clone() }
    }

    /// A flow of which the part of each arc is known.
    pub fn carrying(pot: &Pot, layout: &Layout, flows: &[i64]) -> Self {
        let mut network = Self::new(pot, layout);
        network.open_lots(pot, None);
        let mut through = Table::filled(0, layout.nodes());
        for ((arc, id), grams) in pot.arcs.iter().zip(network.arcs.iter()).zip(flows) {
            network.network.carry(*id, *grams);
            through[Layout::lot(arc.lot)] += grams;
            through[layout.cell(arc.cell)] += grams;
        }
        for (lot, arc) in network.from_source.iter().enumerate() {
            network.network.carry(*arc, through[Layout::lot(lot)]);
        }
        for ((from, to, _), pipe) in layout.pipes().zip(network.pipes.iter()) {
            let grams = through[from];
            network.network.carry(*pipe, grams);
            through[to] += grams;
        }
        for (member, arc) in network.to_sink.iter().enumerate() {
            let grams = through[layout.member(member)];
            network.network.widen(*arc, grams);
            network.network.carry(*arc, grams);
        }
        network
    }

    /// The flow that brings each member its total, the most urgent lots first.
    pub fn bringing(pot: &Pot, layout: &Layout, totals: &[i64]) -> Self {
        let mut network = Self::new(pot, layout);
        for (member, grams) in totals.iter().enumerate() {
            network.admit(member, *grams);
        }
        for urgency in Urgency::ALL {
            network.open_lots(pot, Some(urgency));
            network.push();
        }
        network
    }

    fn open_lots(&mut self, pot: &Pot, urgency: Option<Urgency>) {
        for (lot, arc) in pot.lots.iter().zip(self.from_source.iter()) {
            if urgency.is_none_or(|urgency| urgency == lot.urgency) {
                self.network.widen(*arc, lot.grams);
            }
        }
    }

    fn admit(&mut self, member: usize, grams: i64) {
        self.network.widen(self.to_sink[member], grams);
    }

    fn push(&mut self) -> i64 {
        self.network.push(SOURCE, SINK)
    }

    /// What a member has.
    pub fn received(&self, member: usize) -> i64 {
        self.network.flow(self.to_sink[member])
    }

    /// What every arc carries.
    pub fn flows(&self) -> Table<i64> {
        self.arcs.iter().map(|arc| self.network.flow(*arc)).collect()
    }

    /// Whether a lot is wholly given.
    pub fn is_exhausted(&self, lot: usize) -> bool {
        self.network.is_full(self.from_source[lot])
    }

    /// The nodes from which more could flow to a node, source and sink apart.
    pub fn feeding(&self, node: usize) -> impl Iterator<Item = usize> {
        self.network.feeding(node).filter(|node| *node >= FIRST)
    }

    /// Of values for each node, those of the lots.
    pub fn lot_nodes<'a, T>(&self, values: &'a [T]) -> impl Iterator<Item = &'a T> {
        values.iter().skip(FIRST).take(self.from_source.len())
    }
}

/// Whole grams for a part: the flow, and the groups completed so that every member has one.
pub fn settle(pot: &Pot, fair: &Fair) -> (PotNetwork, Vec<Group>) {
    let layout = Layout::used(pot, &fair.flows);
    let received = pot.received(&fair.flows);
    let groups = with_the_others(pot, &received, &fair.groups);
    let masses = masses(pot, &fair.groups, &layout);
    let totals = totals(pot, &received, (&groups, &masses), &layout);
    (PotNetwork::bringing(pot, &layout, &totals), groups)
}

/// The mass of each proven group: what the groups so far can take together, less what those before it take.
fn masses(pot: &Pot, groups: &[Group], layout: &Layout) -> Vec<i64> {
    let mut network = PotNetwork::new(pot, layout);
    network.open_lots(pot, None);
    let mass = |group: &Group| {
        group.members.iter().for_each(|member| network.admit(*member, UNLIMITED));
        network.push()
    };
    groups.iter().map(mass).collect()
}

/// What each member gets in whole grams; groups beyond `masses` keep what they received.
fn totals(pot: &Pot, received: &Table<f64>, (groups, masses): (&[Group], &[i64]), layout: &Layout) -> Table<i64> {
    let mut network = PotNetwork::new(pot, layout);
    network.open_lots(pot, None);
    let rounded = |group: &Group| nearest(group.members.iter().map(|member| received[*member]).sum());
    let masses = masses.iter().copied().chain(groups.iter().skip(masses.len()).map(rounded));
    let targets: Vec<(i64, Vec<Target>)> = groups.iter().zip(masses).map(|(group, mass)| (mass, targets(pot, group, mass))).collect();
    for target in targets.iter().flat_map(|(_, targets)| targets) {
        network.admit(target.member, target.grams);
    }
    network.push();
    for (mass, targets) in &targets {
        for target in targets {
            if targets.iter().map(|target| network.received(target.member)).sum::<i64>() < *mass {
                network.admit(target.member, 1);
                network.push();
            }
        }
    }
    for target in targets.iter().flat_map(|(_, targets)| targets) {
        network.admit(target.member, UNLIMITED);
        network.push();
    }
    (0..pot.members.len()).map(|member| network.received(member)).collect()
}

/// A member's exact part, rounded down.
struct Target {
    member: usize,
    grams: i64,
    /// What rounding took away, in fractions of a gram whose denominator is the people of the group.
    remainder: i128,
}

/// The exact part of each member of a group that gets `mass`, the greatest remainder first.
fn targets(pot: &Pot, group: &Group, mass: i64) -> Vec<Target> {
    let members = || group.members.iter().map(|member| (*member, &pot.members[*member]));
    let served: i128 = members().map(|(_, member)| i128::from(member.memory)).sum::<i128>() + i128::from(mass);
    let people: i128 = members().map(|(_, member)| i128::from(member.people)).sum();
    let mut targets: Vec<Target> = members()
        .map(|(at, member)| {
            let part = (served * i128::from(member.people) - people * i128::from(member.memory)).max(0);
            let grams = i64::try_from(part / people.max(1)).unwrap_or(mass);
            Target { member: at, grams, remainder: part % people.max(1) }
        })
        .collect();
    targets.sort_by_key(|target| (Reverse(target.remainder), target.member));
    targets
}

/// `groups`, then everyone else, each a group alone, rank by rank, the least served first.
pub fn with_the_others(pot: &Pot, received: &Table<f64>, groups: &[Group]) -> Vec<Group> {
    let mut missing = Table::filled(true, pot.members.len());
    for member in groups.iter().flat_map(|group| &group.members) {
        missing[*member] = false;
    }
    let members = pot.members.iter().enumerate().filter(|(at, _)| missing[*at]);
    let mut others: Vec<(u8, f64, usize)> = members.map(|(at, member)| (member.rank, member.level(received[at]), at)).collect();
    others.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2)));
    let alone = |(rank, _, member)| Group { rank, members: vec![member] };
    groups.iter().cloned().chain(others.into_iter().map(alone)).collect()
}
