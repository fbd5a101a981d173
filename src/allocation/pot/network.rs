//! The common pot as a network, cut into parts that share no lot: each part is solved alone, which is quicker and gives the same answer.
//!
//! lot → cell (an association's use of one family in one temperature class) → need and store → member. Masses in grams.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::BTreeMap;

use crate::allocation::kit::rest::Rest;
use crate::allocation::kit::table::Table;
use crate::allocation::kit::urgency::class;
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::number::approximate;
use crate::domain::offer::urgency::Urgency;

/// A lot of the pot.
#[derive(Debug, Clone)]
pub struct PotLot {
    /// Index in the problem.
    pub index: usize,
    /// Index of its donor in the problem.
    pub donor: usize,
    pub grams: i64,
    pub urgency: Urgency,
}

/// An association that may receive.
#[derive(Debug, Clone)]
pub struct Member {
    /// Index in the problem.
    pub index: usize,
    pub people: i64,
    /// Memory, agreements included.
    pub memory: i64,
    pub rank: u8,
}

impl Member {
    /// Grams per person once `received` grams have come.
    pub fn level(&self, received: f64) -> f64 {
        (approximate(self.memory) + received) / approximate(self.people)
    }
}

/// A need or a store of a member.
#[derive(Debug, Clone)]
pub struct Limit<K> {
    pub member: usize,
    pub kind: K,
    pub grams: i64,
}

/// How a need lies to the stores that its food goes to. Without crossings the part is a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// All its food goes to one store, other food perhaps as well.
    InStore,
    /// Its food goes to several stores, nothing else does.
    AroundStores,
    /// Its food goes to several stores and meets other food there.
    Crossing,
}

/// A member's use of one family in one class.
#[derive(Debug, Clone)]
pub struct Cell {
    pub member: usize,
    pub need: usize,
    /// None: no limit.
    pub store: Option<usize>,
}

/// A lot that may go to a cell.
#[derive(Debug, Clone)]
pub struct Arc {
    pub lot: usize,
    pub cell: usize,
    /// Great circle from donor to association.
    pub distance_m: f64,
}

/// A part of the common pot that shares no lot with the others.
#[derive(Debug, Clone)]
pub struct Pot {
    pub lots: Table<PotLot>,
    pub members: Table<Member>,
    pub needs: Table<Limit<ProductFamily>>,
    pub stores: Table<Limit<TemperatureClass>>,
    pub cells: Table<Cell>,
    pub arcs: Table<Arc>,
}

impl Pot {
    /// The member that an arc feeds.
    pub fn member_of(&self, arc: &Arc) -> usize {
        self.cells[arc.cell].member
    }

    /// How each need lies to the stores behind its cells.
    pub fn nestings(&self) -> Table<Nesting> {
        let mut cells_of_need = Table::filled(0, self.needs.len());
        let mut cells_of_store = Table::filled(0, self.stores.len());
        for cell in self.cells.iter() {
            cells_of_need[cell.need] += 1;
            cell.store.into_iter().for_each(|store| cells_of_store[store] += 1);
        }
        let mut nestings: Table<Nesting> =
            cells_of_need.iter().map(|cells| if *cells == 1 { Nesting::InStore } else { Nesting::AroundStores }).collect();
        for cell in self.cells.iter().filter(|cell| cells_of_need[cell.need] > 1) {
            if cell.store.is_some_and(|store| cells_of_store[store] > 1) {
                nestings[cell.need] = Nesting::Crossing;
            }
        }
        nestings
    }

    /// What the arcs bring to each member.
    pub fn received<T: Copy + Default + std::ops::AddAssign>(&self, flows: &[T]) -> Table<T> {
        let mut received = Table::filled(T::default(), self.members.len());
        for (arc, flow) in self.arcs.iter().zip(flows) {
            received[self.member_of(arc)] += *flow;
        }
        received
    }
}

/// The parts of what `rest` leaves, each with its lots and members in the order of the problem. Associations that no lot can reach form
/// parts without arcs.
pub fn parts(problem: &Problem, eligible: &[Vec<usize>], rest: &Rest) -> Vec<Pot> {
    let takers = |(index, lot): (usize, &Lot), associations: &Vec<usize>| -> Vec<usize> {
        let can_take = |association: &&usize| rest.lot(index).min(rest.room(**association, lot)) > Grams::ZERO;
        associations.iter().filter(can_take).copied().collect()
    };
    let takers: Vec<Vec<usize>> =
        problem.lots.iter().enumerate().zip(eligible).map(|(lot, associations)| takers(lot, associations)).collect();
    let part_of = connected(problem.associations.len(), &takers);
    let mut drafts: BTreeMap<usize, Draft> = BTreeMap::new();
    for ((index, association), part) in problem.associations.iter().enumerate().zip(part_of.iter()) {
        let member = Member { index, people: association.people, memory: rest.served(index).get(), rank: association.rank };
        drafts.entry(*part).or_insert_with(Draft::new).add_member(member);
    }
    for ((index, lot), takers) in problem.lots.iter().enumerate().zip(&takers) {
        if let Some(draft) = takers.first().and_then(|first| drafts.get_mut(&part_of[*first])) {
            draft.add_lot(problem, (index, lot), takers, rest);
        }
    }
    drafts.into_values().map(|draft| draft.pot).collect()
}

/// For each association the least one that it is connected to by lots.
fn connected(associations: usize, takers: &[Vec<usize>]) -> Table<usize> {
    let mut parent: Table<usize> = (0..associations).collect();
    for takers in takers {
        for pair in takers.windows(2) {
            if let [one, other] = pair {
                let (one, other) = (root(&mut parent, *one), root(&mut parent, *other));
                parent[one.max(other)] = one.min(other);
            }
        }
    }
    (0..associations).map(|association| root(&mut parent, association)).collect()
}

fn root(parent: &mut Table<usize>, mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// A part in the making.
struct Draft {
    pot: Pot,
    /// By index in the problem.
    members: BTreeMap<usize, usize>,
    needs: BTreeMap<(usize, ProductFamily), usize>,
    stores: BTreeMap<(usize, TemperatureClass), usize>,
    cells: BTreeMap<(usize, ProductFamily, TemperatureClass), usize>,
}

impl Draft {
    fn new() -> Self {
        let pot = Pot {
            lots: Table::new(),
            members: Table::new(),
            needs: Table::new(),
            stores: Table::new(),
            cells: Table::new(),
            arcs: Table::new(),
        };
        Self { pot, members: BTreeMap::new(), needs: BTreeMap::new(), stores: BTreeMap::new(), cells: BTreeMap::new() }
    }

    fn add_member(&mut self, member: Member) {
        let index = member.index;
        self.members.insert(index, self.pot.members.add(member));
    }

    fn add_lot(&mut self, problem: &Problem, (index, lot): (usize, &Lot), takers: &[usize], rest: &Rest) {
        let urgency = class(lot, problem.day);
        let pot_lot = self.pot.lots.add(PotLot { index, donor: lot.donor, grams: rest.lot(index).get(), urgency });
        let from = problem.donors.get(lot.donor).map(|donor| donor.position);
        for taker in takers {
            let to = problem.associations.get(*taker).map(|association| association.position);
            let distance_m = from.zip(to).map_or(0.0, |(from, to)| from.distance_m(to));
            if let Some(member) = self.members.get(taker).copied() {
                let cell = self.cell(member, *taker, lot, rest);
                self.pot.arcs.add(Arc { lot: pot_lot, cell, distance_m });
            }
        }
    }

    fn cell(&mut self, member: usize, association: usize, lot: &Lot, rest: &Rest) -> usize {
        let (family, class) = (lot.family, lot.temperature);
        if let Some(cell) = self.cells.get(&(member, family, class)) {
            return *cell;
        }
        let pot = &mut self.pot;
        let need = *self
            .needs
            .entry((member, family))
            .or_insert_with(|| pot.needs.add(Limit { member, kind: family, grams: rest.need(association, family).get() }));
        let store = rest.store(association, class).map(|grams| {
            *self.stores.entry((member, class)).or_insert_with(|| pot.stores.add(Limit { member, kind: class, grams: grams.get() }))
        });
        let cell = pot.cells.add(Cell { member, need, store });
        self.cells.insert((member, family, class), cell);
        cell
    }
}
