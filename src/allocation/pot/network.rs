//! The common pot as a network, cut into parts that share nothing: each part is solved alone, which is quicker and gives the same answer.
//!
//! carrier (what the vehicles carry of one temperature class, where that is less than there is) → lot → cell (an association's use of one
//! family in one temperature class) → need and store → member. Masses in grams.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::BTreeMap;

use crate::allocation::kit::rest::Rest;
use crate::allocation::kit::table::Table;
use crate::allocation::kit::urgency::class;
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};
use crate::domain::offer::urgency::Urgency;

/// Stage 3 counts distances in millimetres.
pub const MILLIMETRES: f64 = 1_000.0;

/// A lot of the pot.
#[derive(Debug, Clone)]
pub struct PotLot {
    /// Index in the problem.
    pub index: usize,
    /// Index of its donor in the problem.
    pub donor: usize,
    pub grams: i64,
    pub urgency: Urgency,
    /// None: the vehicles carry all there is.
    pub carrier: Option<usize>,
}

/// What the vehicles carry of one temperature class.
#[derive(Debug, Clone)]
pub struct Carrier {
    pub kind: TemperatureClass,
    pub grams: i64,
}

/// An association that may receive.
#[derive(Debug, Clone)]
pub struct Member {
    /// Index in the problem.
    pub index: usize,
    /// Whom the food is for: one at least.
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
    /// The same in millimetres, as stage 3 counts it; where groups follow a little more, so that no two ways that leave other room are equal.
    pub length_mm: i64,
}

impl Arc {
    /// What its length has over its distance, in millimetres.
    pub fn tie_mm(&self) -> i64 {
        self.length_mm - nearest(self.distance_m * MILLIMETRES)
    }
}

/// By how much the ways of a lot into a store are made longer where other groups share it afterwards: equally long ways would leave them
/// other room, and whoever solves the day again other shares. As good as drawn, and always the same (the finaliser of splitmix64, Steele,
/// Lea, Flood 2014); less than a metre.
fn tie_mm(problem: &Problem, lot: &Lot, association: usize) -> i64 {
    if lot.group + 1 == problem.group_count() {
        return 0;
    }
    let class = TemperatureClass::ALL.iter().position(|class| *class == lot.temperature).unwrap_or(0);
    let store = u64::try_from(association * TemperatureClass::ALL.len() + class).unwrap_or(u64::MAX);
    let mixed = store.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    i64::try_from((mixed ^ (mixed >> 31)) % 1_000).unwrap_or(0)
}

/// A part of the common pot that shares no lot and no carrier with the others.
#[derive(Debug, Clone)]
pub struct Pot {
    pub carriers: Table<Carrier>,
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

    /// Each lot and an association that may receive it, by index in the problem.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.arcs.iter().map(|arc| (self.lots[arc.lot].index, self.members[self.member_of(arc)].index))
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

    /// Whether it is a network: no need of an association crosses its stores.
    pub fn is_network(&self) -> bool {
        !self.nestings().contains(&Nesting::Crossing)
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

/// The parts of what `rest` leaves of a group, each with its lots and members in the order of the problem. Associations that no lot can
/// reach form parts without arcs; who feeds nobody with the food of the group is in none.
///
/// Without a group: the parts of everything, with the memories of the first group.
pub fn parts(problem: &Problem, eligible: &[Vec<usize>], rest: &Rest, group: Option<usize>) -> Vec<Pot> {
    let takers = |(index, lot): (usize, &Lot), associations: &Vec<usize>| -> Vec<usize> {
        let can_take = |association: &&usize| rest.lot(index).min(rest.room(**association, lot)) > Grams::ZERO;
        let associations = if group.is_none_or(|group| group == lot.group) { &associations[..] } else { &[] };
        associations.iter().filter(can_take).copied().collect()
    };
    let takers: Vec<Vec<usize>> =
        problem.lots.iter().enumerate().zip(eligible).map(|(lot, associations)| takers(lot, associations)).collect();
    let carried = carried(problem, &takers, rest);
    let part_of = connected(problem, &takers, &carried);
    let mut drafts: BTreeMap<usize, Draft> = BTreeMap::new();
    for ((index, association), part) in problem.associations.iter().enumerate().zip(part_of.iter()) {
        let people = group.map_or(association.people, |group| problem.weight(association, group));
        if people > 0 {
            let member = Member { index, people, memory: rest.served(index, group.unwrap_or(0)).get(), rank: association.rank };
            drafts.entry(*part).or_insert_with(Draft::new).add_member(member);
        }
    }
    for ((index, lot), takers) in problem.lots.iter().enumerate().zip(&takers) {
        if let Some(draft) = takers.first().and_then(|first| drafts.get_mut(&part_of[*first])) {
            let carrier = carried.get(&lot.temperature).map(|grams| draft.carrier(lot.temperature, *grams));
            draft.add_lot(problem, (index, lot, carrier), takers, rest);
        }
    }
    drafts.into_values().map(|draft| draft.pot).collect()
}

/// The classes of which the vehicles carry less than there is, and how much they carry.
fn carried(problem: &Problem, takers: &[Vec<usize>], rest: &Rest) -> BTreeMap<TemperatureClass, i64> {
    let mass = |class: TemperatureClass| -> Grams {
        let lots = problem.lots.iter().enumerate().zip(takers).filter(|((_, lot), takers)| lot.temperature == class && !takers.is_empty());
        lots.map(|((index, _), _)| rest.lot(index)).sum()
    };
    let limited = TemperatureClass::ALL.iter().filter_map(|class| Some((*class, rest.carrying(*class)?)));
    limited.filter(|(class, grams)| mass(*class) > *grams).map(|(class, grams)| (class, grams.get())).collect()
}

/// For each association the least one that it is connected to by lots, or by a carrier of several.
fn connected(problem: &Problem, takers: &[Vec<usize>], carried: &BTreeMap<TemperatureClass, i64>) -> Table<usize> {
    let mut parent: Table<usize> = (0..problem.associations.len()).collect();
    let mut connect = |one: usize, other: usize| {
        let (one, other) = (root(&mut parent, one), root(&mut parent, other));
        parent[one.max(other)] = one.min(other);
    };
    let mut of_carrier: BTreeMap<TemperatureClass, usize> = BTreeMap::new();
    for (lot, takers) in problem.lots.iter().zip(takers) {
        for pair in takers.windows(2) {
            if let [one, other] = pair {
                connect(*one, *other);
            }
        }
        if let Some(first) = takers.first().filter(|_| carried.contains_key(&lot.temperature)) {
            connect(*of_carrier.entry(lot.temperature).or_insert(*first), *first);
        }
    }
    (0..problem.associations.len()).map(|association| root(&mut parent, association)).collect()
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
    carriers: BTreeMap<TemperatureClass, usize>,
    /// By index in the problem.
    members: BTreeMap<usize, usize>,
    needs: BTreeMap<(usize, ProductFamily), usize>,
    stores: BTreeMap<(usize, TemperatureClass), usize>,
    cells: BTreeMap<(usize, ProductFamily, TemperatureClass), usize>,
}

impl Draft {
    fn new() -> Self {
        let pot = Pot {
            carriers: Table::new(),
            lots: Table::new(),
            members: Table::new(),
            needs: Table::new(),
            stores: Table::new(),
            cells: Table::new(),
            arcs: Table::new(),
        };
        Self {
            pot,
            carriers: BTreeMap::new(),
            members: BTreeMap::new(),
            needs: BTreeMap::new(),
            stores: BTreeMap::new(),
            cells: BTreeMap::new(),
        }
    }

    fn carrier(&mut self, kind: TemperatureClass, grams: i64) -> usize {
        let pot = &mut self.pot;
        *self.carriers.entry(kind).or_insert_with(|| pot.carriers.add(Carrier { kind, grams }))
    }

    fn add_member(&mut self, member: Member) {
        let index = member.index;
        self.members.insert(index, self.pot.members.add(member));
    }

    fn add_lot(&mut self, problem: &Problem, (index, lot, carrier): (usize, &Lot, Option<usize>), takers: &[usize], rest: &Rest) {
        let urgency = class(lot, problem.day);
        let pot_lot = self.pot.lots.add(PotLot { index, donor: lot.donor, grams: rest.lot(index).get(), urgency, carrier });
        let from = problem.donors.get(lot.donor).map(|donor| donor.position);
        for taker in takers {
            let to = problem.associations.get(*taker).map(|association| association.position);
            let distance_m = from.zip(to).map_or(0.0, |(from, to)| from.distance_m(to));
            if let Some(member) = self.members.get(taker).copied() {
                let cell = self.cell(member, *taker, lot, rest);
                let length_mm = nearest(distance_m * MILLIMETRES) + tie_mm(problem, lot, *taker);
                self.pot.arcs.add(Arc { lot: pot_lot, cell, distance_m, length_mm });
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
