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
use crate::allocation::plan::Full;
use crate::allocation::pot::fairness::{Fair, Group};
use crate::allocation::pot::network::{Limit, Nesting, Pot};
use crate::domain::food::family::TemperatureClass;
use crate::domain::number::nearest;
use crate::domain::offer::urgency::Urgency;

/// A part as an integer network.
pub struct PotNetwork {
    network: Network,
    /// Lot to cell, in the order of the part's arcs.
    arcs: Table<ArcId>,
    from_source: Table<ArcId>,
    to_sink: Table<ArcId>,
    places: Places,
    /// Needs and stores: between which nodes, and how much.
    pub limits: Vec<Crossed>,
}

/// A need or a store as an arc.
#[derive(Debug, Clone, Copy)]
pub struct Crossed {
    pub from: usize,
    pub to: usize,
    pub grams: i64,
    pub full: Full,
}

/// Where the nodes of each kind begin.
#[derive(Debug, Clone, Copy)]
struct Places {
    cells: usize,
    needs: usize,
    stores: usize,
    members: usize,
    end: usize,
}

const SOURCE: usize = 0;
const SINK: usize = 1;
const FIRST_LOT: usize = 2;
/// More than any sum of lots: no limit.
const UNLIMITED: i64 = 1 << 60;

impl PotNetwork {
    /// Without flow; lots and members still closed.
    fn new(pot: &Pot, capacities: &Table<i64>) -> Self {
        let cells = FIRST_LOT + pot.lots.len();
        let needs = cells + pot.cells.len();
        let stores = needs + pot.needs.len();
        let members = stores + pot.stores.len();
        let places = Places { cells, needs, stores, members, end: members + pot.members.len() };
        let mut network = Network::new(places.end);
        let from_source = (0..pot.lots.len()).map(|lot| network.arc(SOURCE, FIRST_LOT + lot, 0)).collect();
        let arcs = pot.arcs.iter().map(|arc| network.arc(FIRST_LOT + arc.lot, cells + arc.cell, UNLIMITED)).collect();
        let limits = limits(pot, places, capacities);
        for (limit, capacity) in &limits {
            network.arc(limit.from, limit.to, *capacity);
        }
        let to_sink = (0..pot.members.len()).map(|member| network.arc(members + member, SINK, 0)).collect();
        let limits = limits.into_iter().map(|(limit, _)| limit).filter(|limit| limit.grams < UNLIMITED).collect();
        Self { network, arcs, from_source, to_sink, places, limits }
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

    /// The node of a member.
    pub const fn member_node(&self, member: usize) -> usize {
        self.places.members + member
    }

    /// The nodes from which more could flow to a node, source and sink apart.
    pub fn feeding(&self, node: usize) -> impl Iterator<Item = usize> {
        self.network.feeding(node).filter(|node| *node >= FIRST_LOT)
    }

    /// Of values for each node, those of the lots.
    pub fn lot_nodes<'a, T>(&self, values: &'a [T]) -> impl Iterator<Item = &'a T> {
        values.iter().skip(FIRST_LOT).take(self.from_source.len())
    }

    /// The lot of a node.
    pub const fn lot_at(&self, node: usize) -> Option<usize> {
        if node < self.places.cells { node.checked_sub(FIRST_LOT) } else { None }
    }

    /// The member of a node.
    pub const fn member_at(&self, node: usize) -> Option<usize> {
        node.checked_sub(self.places.members)
    }

    /// How many nodes there are.
    pub const fn nodes(&self) -> usize {
        self.places.end
    }
}

/// Cells, needs and stores as arcs, each with its capacity: where a need is cut among its cells, less than the need.
fn limits(pot: &Pot, places: Places, capacities: &Table<i64>) -> Vec<(Crossed, i64)> {
    let nestings = pot.nestings();
    let association = |member: usize| pot.members[member].index;
    let need_of = |need: usize| Full::Need { association: association(pot.needs[need].member), family: pot.needs[need].kind };
    let store_of = |store: &Limit<TemperatureClass>| Full::Storage { association: association(store.member), temperature: store.kind };
    let cells = pot.cells.iter().enumerate().map(|(at, cell)| {
        let (from, member) = (places.cells + at, places.members + cell.member);
        let store = cell.store.map(|store| &pot.stores[store]);
        if nestings[cell.need] == Nesting::AroundStores {
            let grams = store.map_or(UNLIMITED, |store| store.grams);
            let full = store.map_or_else(|| need_of(cell.need), store_of);
            (Crossed { from, to: places.needs + cell.need, grams, full }, grams)
        } else {
            let to = cell.store.map_or(member, |store| places.stores + store);
            (Crossed { from, to, grams: pot.needs[cell.need].grams, full: need_of(cell.need) }, capacities[at])
        }
    });
    let around = pot.needs.iter().enumerate().filter(|(at, _)| nestings[*at] == Nesting::AroundStores);
    let needs = around.map(|(at, need)| {
        let (from, to) = (places.needs + at, places.members + need.member);
        (Crossed { from, to, grams: need.grams, full: need_of(at) }, need.grams)
    });
    let stores = pot.stores.iter().enumerate().map(|(at, store)| {
        let to = places.members + store.member;
        (Crossed { from: places.stores + at, to, grams: store.grams, full: store_of(store) }, store.grams)
    });
    cells.chain(needs).chain(stores).collect()
}

/// Whole grams for a part: the flow, and the groups completed so that every member has one.
pub fn settle(pot: &Pot, fair: &Fair) -> (PotNetwork, Vec<Group>) {
    let capacities = cell_capacities(pot, &fair.flows);
    let received = pot.received(&fair.flows);
    let groups = with_the_others(pot, &received, &fair.groups);
    let masses = masses(pot, &fair.groups, &capacities);
    let totals = totals(pot, &received, &groups, &masses, &capacities);
    let mut network = PotNetwork::new(pot, &capacities);
    for (member, grams) in totals.iter().enumerate() {
        network.admit(member, *grams);
    }
    for urgency in Urgency::ALL {
        network.open_lots(pot, Some(urgency));
        network.push();
    }
    (network, groups)
}

/// The mass of each proven group: what the groups so far can take together, less what those before it take.
fn masses(pot: &Pot, groups: &[Group], capacities: &Table<i64>) -> Vec<i64> {
    let mut network = PotNetwork::new(pot, capacities);
    network.open_lots(pot, None);
    let mass = |group: &Group| {
        group.members.iter().for_each(|member| network.admit(*member, UNLIMITED));
        network.push()
    };
    groups.iter().map(mass).collect()
}

/// What each member gets in whole grams; groups beyond `masses` keep what they received.
fn totals(pot: &Pot, received: &Table<f64>, groups: &[Group], masses: &[i64], capacities: &Table<i64>) -> Table<i64> {
    let mut network = PotNetwork::new(pot, capacities);
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

/// What each cell may take: its need, cut among the cells when one need feeds several.
fn cell_capacities(pot: &Pot, flows: &[f64]) -> Table<i64> {
    let mut used = Table::filled(0.0, pot.cells.len());
    for (arc, flow) in pot.arcs.iter().zip(flows) {
        used[arc.cell] += *flow;
    }
    let mut cells_of = Table::filled(Vec::new(), pot.needs.len());
    for (at, cell) in pot.cells.iter().enumerate() {
        cells_of[cell.need].push(at);
    }
    let mut capacities = Table::filled(0, pot.cells.len());
    for (need, cells) in pot.needs.iter().zip(cells_of.iter()) {
        let mut left = need.grams;
        for (position, cell) in cells.iter().enumerate() {
            let last = position + 1 == cells.len();
            capacities[*cell] = if last { left } else { nearest(used[*cell]).clamp(0, left) };
            left -= capacities[*cell];
        }
    }
    capacities
}
