//! Stage 3 on a network: the shortest ways at the same totals and masses, exactly: a cheapest flow in whole grams and millimetres.
//!
//! Most arcs are far too long to be used: the search begins with those that carry something and the nearest of each lot, and takes others
//! in as long as one of them would shorten the ways.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::simplex::{Ended, Simplex};
use crate::allocation::kit::table::Table;
use crate::allocation::pot::face::{Bed, Face};
use crate::allocation::pot::layout::Layout;
use crate::allocation::pot::leximin::{Mouth, Pipe, Region};
use crate::allocation::pot::network::Pot;
use crate::budget::Budget;
use crate::domain::offer::urgency::Urgency;

/// Of each lot so many arcs are looked at from the start.
const NEAREST: usize = 8;

/// Finds the shortest ways for what each class of urgency gives and each member receives by `flows`; `None` when the budget ends first.
pub fn shortest(pot: &Pot, bed: &Bed<'_>, flows: &[i64], budget: &Budget) -> Option<Table<i64>> {
    let mut ways = Ways::new(pot, bed, flows);
    ways.solve(budget).then(|| ways.flows())
}

/// A network that brings each member what `flows` bring it, out of the same masses; without links.
fn without_links(pot: &Pot, bed: &Bed<'_>, flows: &[i64]) -> Simplex {
    let Bed { layout, face } = *bed;
    let region = match face {
        Some(face) => Region::of(pot, layout, Some(face)),
        None => by_urgency(pot, layout, flows),
    };
    let mut supplies = Table::filled(0, region.nodes);
    for mouth in &region.supplies {
        supplies[mouth.node] += mouth.grams;
    }
    for mouth in &region.drains {
        supplies[mouth.node] -= mouth.grams;
    }
    for (arc, flow) in pot.arcs.iter().zip(flows) {
        supplies[layout.member(pot.member_of(arc))] -= flow;
    }
    let mut simplex = Simplex::new(&supplies);
    for pipe in region.pipes {
        simplex.arc((pipe.from, pipe.to), pipe.grams, 0);
    }
    simplex
}

/// A part without carriers whose lots are fed by as many nodes as there are urgencies.
fn by_urgency(pot: &Pot, layout: &Layout, flows: &[i64]) -> Region {
    let class = |urgency: Urgency| layout.nodes() + usize::from(urgency.priority()) - 1;
    let lots = pot.lots.iter().enumerate().map(|(at, lot)| Pipe { from: class(lot.urgency), to: Layout::lot(at), grams: lot.grams });
    let pipes = lots.chain(layout.pipes().map(|(from, to, grams)| Pipe { from, to, grams })).collect();
    let supplies = pot.arcs.iter().zip(flows).map(|(arc, flow)| Mouth { node: class(pot.lots[arc.lot].urgency), grams: *flow }).collect();
    Region { nodes: layout.nodes() + Urgency::ALL.len(), pipes, supplies, ..Region::default() }
}

/// The ways of a part: the few that a cheapest flow may use, found as prices tell.
struct Ways<'a> {
    pot: &'a Pot,
    bed: Bed<'a>,
    simplex: Simplex,
    /// For each arc of the part its place in the simplex, once it is there.
    places: Table<Option<usize>>,
}

impl<'a> Ways<'a> {
    /// With the arcs that `flows` uses and the nearest of each lot.
    fn new(pot: &'a Pot, bed: &Bed<'a>, flows: &[i64]) -> Self {
        let mut ways = Self { pot, bed: *bed, simplex: without_links(pot, bed, flows), places: Table::filled(None, pot.arcs.len()) };
        let mut of_lot: Table<Vec<usize>> = Table::filled(Vec::new(), pot.lots.len());
        for (at, arc) in pot.arcs.iter().enumerate().filter(|(at, _)| Face::is_open(bed.face, *at)) {
            of_lot[arc.lot].push(at);
        }
        for arcs in of_lot.iter_mut() {
            arcs.sort_by_key(|arc| pot.arcs[*arc].length_mm);
            arcs.iter().take(NEAREST).for_each(|arc| ways.open(*arc));
        }
        let used = flows.iter().enumerate().filter(|(_, flow)| **flow > 0);
        used.for_each(|(arc, _)| ways.open(arc));
        ways
    }

    fn open(&mut self, arc: usize) {
        if self.places[arc].is_none() {
            let way = &self.pot.arcs[arc];
            let ends = (Layout::lot(way.lot), self.bed.layout.cell(way.cell));
            self.places[arc] = Some(self.simplex.arc(ends, self.pot.lots[way.lot].grams, way.length_mm));
        }
    }

    /// Solves over all arcs of the part: those that would shorten the ways are opened until there are none.
    fn solve(&mut self, budget: &Budget) -> bool {
        loop {
            if self.simplex.solve(|| budget.is_over()) != Ended::Optimal {
                return false;
            }
            let shorter = |arc: &usize| {
                let way = &self.pot.arcs[*arc];
                let ends = (Layout::lot(way.lot), self.bed.layout.cell(way.cell));
                Face::is_open(self.bed.face, *arc)
                    && self.places[*arc].is_none()
                    && self.simplex.reduced(ends, self.pot.arcs[*arc].length_mm) < 0
            };
            let more: Vec<usize> = (0..self.pot.arcs.len()).filter(shorter).collect();
            if more.is_empty() {
                return true;
            }
            for arc in more {
                self.open(arc);
            }
        }
    }

    fn flows(&self) -> Table<i64> {
        self.places.iter().map(|place| place.map_or(0, |place| self.simplex.flow(place))).collect()
    }
}
