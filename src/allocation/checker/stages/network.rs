//! The day as a network: source → lot → need or store → association → sink; between source and lots, where the vehicles carry less of a
//! temperature class than there is, what they carry.
//!
//! At one association, needs limit families and stores limit temperature classes. As long as each family lies within one class, or a class
//! within one family, the limits are nested and the day is a flow. Where they cross it is not, and there is no network. A store that
//! could hold all the needs of its class limits nothing and crosses nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::checker::facts::{Facts, Room, Urgency};
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::stages::graph::Graph;
use crate::domain::food::family::{ProductFamily, TemperatureClass};

/// More than any flow.
const UNLIMITED: i64 = 1_000_000_000_000_000_000;

type Cell = (ProductFamily, TemperatureClass);

/// The network of a day, once its agreements are served; nothing can leave the source until its arcs are widened.
#[derive(Clone)]
pub struct Network {
    pub graph: Graph,
    pub source: usize,
    pub sink: usize,
    /// Whether every family reaches each association in one temperature class only.
    pub one_class: bool,
    /// For each lot the arc from the source, or from what carries it.
    pub supplies: Vec<usize>,
    /// For each class of which the vehicles carry less than there is, the arc from the source.
    pub carriers: BTreeMap<TemperatureClass, usize>,
    /// For each association its node.
    pub associations: Vec<usize>,
    /// For each lot the arc to its first taker; the others follow, two apart.
    takers: Vec<usize>,
    /// For each node the arc towards the sink, where there is only one.
    ways: BTreeMap<usize, usize>,
}

impl Network {
    /// Builds the network; `None` when needs and stores cross at some association.
    pub fn of(facts: &Facts, rest: &Rest) -> Option<Self> {
        let mut graph = Graph::default();
        let (source, sink) = (graph.node(), graph.node());
        let cells = cells(facts, rest);
        let one_class = cells.iter().all(|cells| cells.iter().map(|(family, _)| family).is_sorted_by(|one, next| one < next));
        let carriers = carriers(facts, rest, |grams| {
            let node = graph.node();
            graph.arc(source, node, grams)
        });
        let mut network = Self {
            graph,
            source,
            sink,
            one_class,
            supplies: vec![],
            carriers,
            associations: vec![],
            takers: vec![],
            ways: BTreeMap::new(),
        };
        let mut entries: Vec<BTreeMap<Cell, usize>> = Vec::new();
        for (cells, room) in cells.iter().zip(&rest.stock.rooms) {
            let association = network.stage(sink, UNLIMITED);
            network.associations.push(association);
            entries.push(network.limits(association, cells, room)?);
        }
        for (lot, takers) in facts.problem.lots.iter().zip(&facts.takers) {
            let node = network.graph.node();
            let from = network.carriers.get(&lot.temperature).map_or(source, |carrier| network.graph.target(*carrier));
            let supply = network.graph.arc(from, node, 0);
            network.supplies.push(supply);
            network.takers.push(supply + 2);
            for taker in takers {
                // A lot that agreements took whole has no entry: its arcs lead nowhere and carry nothing.
                let entry = entries.get(*taker).and_then(|entries| entries.get(&(lot.family, lot.temperature)));
                network.graph.arc(node, entry.copied().unwrap_or(source), if entry.is_some() { UNLIMITED } else { 0 });
            }
        }
        Some(network)
    }

    /// The network carrying these masses, supplies and all.
    pub fn carrying(&self, facts: &Facts, rest: &Rest, masses: &Masses) -> Self {
        let mut loaded = self.clone();
        for (supply, left) in loaded.supplies.iter().zip(&rest.stock.lots) {
            loaded.graph.widen(*supply, *left);
        }
        for ((lot, association), grams) in masses {
            let position = facts.takers.get(*lot).and_then(|takers| takers.binary_search(association).ok());
            let (Some(position), Some(supply), Some(first)) = (position, loaded.supplies.get(*lot), loaded.takers.get(*lot)) else {
                continue;
            };
            let mut arc = first + 2 * position;
            loaded.graph.push(*supply, *grams);
            if let Some(carrier) = facts.problem.lots.get(*lot).and_then(|lot| loaded.carriers.get(&lot.temperature)) {
                loaded.graph.push(*carrier, *grams);
            }
            loaded.graph.push(arc, *grams);
            while let Some(way) = loaded.ways.get(&loaded.graph.target(arc)) {
                arc = *way;
                loaded.graph.push(arc, *grams);
            }
        }
        loaded
    }

    /// The largest flow when each association receives at most so much.
    pub fn most(&self, rest: &Rest, wanted: &[Option<i64>]) -> i64 {
        let mut network = self.clone();
        for (supply, left) in network.supplies.iter().zip(&rest.stock.lots) {
            network.graph.widen(*supply, *left);
        }
        for (node, most) in network.associations.iter().zip(wanted) {
            if let Some((way, most)) = network.ways.get(node).copied().zip(*most) {
                network.graph.widen(way, most - UNLIMITED);
            }
        }
        network.graph.fill(network.source, network.sink)
    }

    /// Whether an association could take more, if it came.
    pub fn takes_more(&self, node: usize) -> bool {
        self.ways.get(&node).is_some_and(|way| self.graph.left(*way) > 0)
    }

    /// Of this flow, the ways on which grams can change places without less being rescued, the most urgent first. `None` when more, or
    /// more urgent food, could leave the donors.
    pub fn equally_rescued(mut self, facts: &Facts, exact: &Masses) -> Option<Self> {
        let total = exact.values().sum();
        let back = self.graph.arc(self.sink, self.source, UNLIMITED);
        self.graph.push(back, total);
        let gains = self.gains(facts);
        self.graph.keep_the_best(&gains).then_some(self)
    }

    /// What the most that can be rescued weighs, the most urgent first.
    pub fn rescued(&self, facts: &Facts, rest: &Rest) -> i64 {
        if self.carriers.is_empty() {
            // Whatever is urgent, the whole is a largest flow.
            return self.most(rest, &vec![None; self.associations.len()]);
        }
        let mut network = self.clone();
        for (supply, left) in network.supplies.iter().zip(&rest.stock.lots) {
            network.graph.widen(*supply, *left);
        }
        network.graph.fill_best(network.source, network.sink, &network.gains(facts));
        network.supplies.iter().map(|supply| network.graph.left(supply ^ 1)).sum()
    }

    /// What a gram on each arc gains: the urgency of its lot.
    fn gains(&self, facts: &Facts) -> Vec<i64> {
        let mut gains = vec![0; self.graph.arcs()];
        // A way meets each lot once: one gram of a class outweighs all less urgent ones that it moves.
        let base = i64::try_from(facts.problem.lots.len()).unwrap_or(i64::MAX / 2) + 2;
        for (supply, urgency) in self.supplies.iter().zip(&facts.urgency) {
            let gain = match urgency {
                Urgency::Today => base * base,
                Urgency::Tomorrow => base,
                Urgency::Later => 1,
            };
            if let Some([forth, back]) = gains.get_mut(*supply..supply + 2) {
                (*forth, *back) = (gain, -gain);
            }
        }
        gains
    }

    /// A node with one way on.
    fn stage(&mut self, on: usize, capacity: i64) -> usize {
        let node = self.graph.node();
        let way = self.graph.arc(node, on, capacity);
        self.ways.insert(node, way);
        node
    }

    /// The nested limits of one association: where each cell enters. `None` when they cross.
    fn limits(&mut self, association: usize, cells: &BTreeSet<Cell>, room: &Room) -> Option<BTreeMap<Cell, usize>> {
        let classes_of = |family| cells.iter().filter(move |cell| cell.0 == family).count();
        let families_of = |class| cells.iter().filter(move |cell| cell.1 == class).count();
        let store_of = |class| {
            let needs = cells.iter().filter(|cell| cell.1 == class).filter_map(|cell| room.needs.get(&cell.0));
            room.stores.get(&class).copied().filter(|store| *store < needs.sum())
        };
        let (mut needs, mut stores, mut entries) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (family, class) in cells {
            let need = room.needs.get(family).copied().unwrap_or(0);
            let entry = match store_of(*class) {
                None => *needs.entry(*family).or_insert_with(|| self.stage(association, need)),
                Some(store) if classes_of(*family) == 1 => {
                    let outer = *stores.entry(*class).or_insert_with(|| self.stage(association, store));
                    *needs.entry(*family).or_insert_with(|| self.stage(outer, need))
                }
                Some(store) if families_of(*class) == 1 => {
                    let outer = *needs.entry(*family).or_insert_with(|| self.stage(association, need));
                    *stores.entry(*class).or_insert_with(|| self.stage(outer, store))
                }
                Some(_) => return None,
            };
            entries.insert((*family, *class), entry);
        }
        Some(entries)
    }
}

/// For each association what kinds of food could still reach it.
fn cells(facts: &Facts, rest: &Rest) -> Vec<BTreeSet<Cell>> {
    let mut cells = vec![BTreeSet::new(); facts.problem.associations.len()];
    for ((lot, takers), left) in facts.problem.lots.iter().zip(&facts.takers).zip(&rest.stock.lots) {
        if *left > 0 {
            for taker in takers {
                if let Some(cells) = cells.get_mut(*taker) {
                    cells.insert((lot.family, lot.temperature));
                }
            }
        }
    }
    cells
}

/// For each class of which the vehicles carry less than could leave, what `arc` makes of what they carry.
fn carriers(facts: &Facts, rest: &Rest, mut arc: impl FnMut(i64) -> usize) -> BTreeMap<TemperatureClass, usize> {
    let mut carriers = BTreeMap::new();
    for (class, grams) in &rest.stock.carrying {
        let lots = facts.problem.lots.iter().zip(&facts.takers).zip(&rest.stock.lots);
        let there = lots.filter(|((lot, takers), _)| lot.temperature == *class && !takers.is_empty());
        if there.map(|(_, left)| left).sum::<i64>() > *grams {
            carriers.insert(*class, arc((*grams).max(0)));
        }
    }
    carriers
}
