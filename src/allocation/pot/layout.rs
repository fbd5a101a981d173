//! How a part is laid out as a network: which nodes it has, and the pipes between them. One layout for every flow of the part.
//!
//! Source, sink, then lots, cells, needs that lie around stores, stores, members, carriers. Capacities in grams.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::plan::Full;
use crate::allocation::pot::network::{Carrier, Limit, Nesting, Pot, PotLot};
use crate::domain::food::family::TemperatureClass;
use crate::domain::number::nearest;

/// The source.
pub const SOURCE: usize = 0;
/// The sink.
pub const SINK: usize = 1;
/// Where the other nodes begin: the lots.
pub const FIRST: usize = 2;
/// More than any sum of lots: no limit.
pub const UNLIMITED: i64 = 1 << 60;

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
    carriers: usize,
    end: usize,
}

/// The nodes and pipes of a part.
#[derive(Debug, Clone)]
pub struct Layout {
    places: Places,
    /// From the source, or from the carrier, to each lot; before them from the source to the carriers.
    entries: Vec<(usize, usize, i64)>,
    /// Needs and stores, each with what it lets through: where a need is cut among its cells, less than the need.
    limits: Vec<(Crossed, i64)>,
}

impl Layout {
    /// Of a part in which no need crosses stores.
    pub fn of(pot: &Pot) -> Self {
        Self::used(pot, &Table::filled(0.0, pot.arcs.len()))
    }

    /// Of any part; a need that crosses stores is cut among its cells as `flows` use it.
    pub fn used(pot: &Pot, flows: &[f64]) -> Self {
        let cells = FIRST + pot.lots.len();
        let needs = cells + pot.cells.len();
        let stores = needs + pot.needs.len();
        let members = stores + pot.stores.len();
        let carriers = members + pot.members.len();
        let places = Places { cells, needs, stores, members, carriers, end: carriers + pot.carriers.len() };
        Self { places, entries: entries(pot, places), limits: limits(pot, places, &cell_capacities(pot, flows)) }
    }

    /// How many nodes there are.
    pub const fn nodes(&self) -> usize {
        self.places.end
    }

    /// The node of a lot.
    pub const fn lot(lot: usize) -> usize {
        FIRST + lot
    }

    /// The node of a cell.
    pub const fn cell(&self, cell: usize) -> usize {
        self.places.cells + cell
    }

    /// The node of a member.
    pub const fn member(&self, member: usize) -> usize {
        self.places.members + member
    }

    /// The lot of a node.
    pub fn lot_of(pot: &Pot, node: usize) -> Option<&PotLot> {
        pot.lots.get(node.checked_sub(FIRST)?)
    }

    /// The carrier of a node.
    pub fn carrier_of<'a>(&self, pot: &'a Pot, node: usize) -> Option<&'a Carrier> {
        pot.carriers.get(node.checked_sub(self.places.carriers)?)
    }

    /// The member of a node.
    pub fn member_at(&self, node: usize) -> Option<usize> {
        node.checked_sub(self.places.members).filter(|_| node < self.places.carriers)
    }

    /// From the source to carriers and lots, and from carriers to lots: from, to, the most grams.
    pub fn entries(&self) -> impl Iterator<Item = (usize, usize, i64)> {
        self.entries.iter().copied()
    }

    /// Needs and stores, in the order of the pipes.
    pub fn crossed(&self) -> impl Iterator<Item = &Crossed> {
        self.limits.iter().map(|(limit, _)| limit)
    }

    /// From the cells to the members: from, to, the most grams.
    pub fn pipes(&self) -> impl Iterator<Item = (usize, usize, i64)> {
        self.limits.iter().map(|(limit, most)| (limit.from, limit.to, *most))
    }
}

/// The ways to the lots, those of carriers first.
fn entries(pot: &Pot, places: Places) -> Vec<(usize, usize, i64)> {
    let carriers = pot.carriers.iter().zip(places.carriers..).map(|(carrier, node)| (SOURCE, node, carrier.grams));
    let lots = pot.lots.iter().zip(FIRST..).map(|(lot, node)| {
        let from = lot.carrier.map_or(SOURCE, |carrier| places.carriers + carrier);
        (from, node, lot.grams)
    });
    carriers.chain(lots).collect()
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
