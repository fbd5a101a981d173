//! A part of the network that is solved alone.
//!
//! Most arcs from lots to cells carry nothing: a region opens a few of each lot and looks for others only where food that is left meets
//! somebody whom it cannot reach. What is found so is the maximum flow of the whole region, and its cut is the cut of the whole.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::flow::{ArcId, Network};
use crate::allocation::kit::table::Table;
use crate::allocation::pot::face::{Face, Standing};
use crate::allocation::pot::layout::{FIRST, Layout, SINK, SOURCE, UNLIMITED};
use crate::allocation::pot::network::Pot;

/// Of each lot so many arcs are open from the start.
const OPEN_AT_FIRST: usize = 6;
/// So many more are opened from one lot, and towards one cell, each time that more is looked for.
const OPEN_MORE: usize = 3;

/// An arc, and the most that flows through it.
#[derive(Debug, Clone, Copy)]
pub struct Pipe {
    pub from: usize,
    pub to: usize,
    pub grams: i64,
}

/// An arc from a lot to a cell, without limit.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    /// Its place among the arcs of the part.
    pub arc: usize,
    pub is_open: bool,
}

/// What enters or must leave at a node.
#[derive(Debug, Clone, Copy)]
pub struct Mouth {
    pub node: usize,
    pub grams: i64,
}

/// A region: its arcs, what may enter it, what must leave it first, and the members that share the rest.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// Source and sink included.
    pub nodes: usize,
    pub links: Vec<Link>,
    pub pipes: Vec<Pipe>,
    pub supplies: Vec<Mouth>,
    pub drains: Vec<Mouth>,
    /// The node of each member, and the member.
    pub members: Vec<(usize, usize)>,
}

/// A region whose flow grows.
pub struct Flowing<'a> {
    pub network: Network,
    links: &'a mut [Link],
    /// The arcs of the links that are open, with their places among the arcs of the part.
    opened: Vec<(ArcId, usize)>,
    /// In the order of the region's pipes.
    pub pipes: Vec<ArcId>,
    /// In the order of the region's supplies.
    pub supplies: Vec<ArcId>,
    /// In the order of the region's members.
    pub sinks: Vec<ArcId>,
}

impl Region {
    /// A whole part that is a network, without members yet: where it has carriers, all flows of its face.
    pub fn of(pot: &Pot, layout: &Layout, face: Option<&Face>) -> Self {
        let mut open = Table::filled(0, pot.lots.len());
        let mut of_lot = Table::filled(0, pot.lots.len());
        pot.arcs.iter().for_each(|arc| of_lot[arc.lot] += 1);
        let mut seen = Table::filled(0, pot.lots.len());
        let mut links = Vec::with_capacity(pot.arcs.len());
        for (at, arc) in pot.arcs.iter().enumerate() {
            // Evenly spread over the arcs of the lot.
            let is_open = seen[arc.lot] * OPEN_AT_FIRST >= open[arc.lot] * of_lot[arc.lot] && open[arc.lot] < OPEN_AT_FIRST;
            open[arc.lot] += usize::from(is_open);
            seen[arc.lot] += 1;
            if Face::is_open(face, at) {
                links.push(Link { from: Layout::lot(arc.lot), to: layout.cell(arc.cell), arc: at, is_open });
            }
        }
        let mut region = Self { nodes: layout.nodes(), links, ..Self::default() };
        match face {
            None => {
                region.supplies = layout.entries().map(|(_, node, grams)| Mouth { node, grams }).collect();
                region.pipes = layout.pipes().map(|(from, to, grams)| Pipe { from, to, grams }).collect();
            }
            Some(face) => region.restrict(layout, face),
        }
        region
    }

    /// What every flow of the face fills enters and leaves; what its free entries bring comes from one node more.
    fn restrict(&mut self, layout: &Layout, face: &Face) {
        let entrance = self.nodes;
        self.nodes += 1;
        self.supplies.push(Mouth { node: entrance, grams: face.free });
        let arcs = layout.entries().zip(face.entries.iter()).chain(layout.pipes().zip(face.pipes.iter()));
        for ((from, to, grams), standing) in arcs {
            match standing {
                Standing::Free => self.pipes.push(Pipe { from: if from == SOURCE { entrance } else { from }, to, grams }),
                Standing::Full => {
                    self.supplies.push(Mouth { node: to, grams });
                    self.drains.extend((from != SOURCE).then_some(Mouth { node: from, grams }));
                }
                Standing::Empty => {}
            }
        }
    }

    /// The region without flow: its supplies and members are closed, and it has no drains yet.
    pub fn closed(&mut self) -> Flowing<'_> {
        let mut network = Network::new(self.nodes);
        let open = self.links.iter().filter(|link| link.is_open);
        let opened = open.map(|link| (network.arc(link.from, link.to, UNLIMITED), link.arc)).collect();
        let pipes = self.pipes.iter().map(|pipe| network.arc(pipe.from, pipe.to, pipe.grams)).collect();
        let supplies = self.supplies.iter().map(|supply| network.arc(SOURCE, supply.node, 0)).collect();
        let sinks = self.members.iter().map(|(node, _)| network.arc(*node, SINK, 0)).collect();
        Flowing { network, links: &mut self.links, opened, pipes, supplies, sinks }
    }

    /// The region with its supplies open: all that must leave it does, and its members are still closed.
    pub fn flow(&mut self) -> Flowing<'_> {
        let (supplies, drains) = (self.supplies.clone(), self.drains.clone());
        let mut flowing = self.closed();
        for (arc, supply) in flowing.supplies.iter().zip(supplies) {
            flowing.network.widen(*arc, supply.grams);
        }
        for drain in drains {
            flowing.network.arc(drain.node, SINK, drain.grams);
        }
        flowing.push();
        flowing
    }

    /// What its members share when everything that enters is taken.
    pub fn share(&self) -> i64 {
        let sum = |mouths: &[Mouth]| mouths.iter().map(|mouth| mouth.grams).sum::<i64>();
        sum(&self.supplies) - sum(&self.drains)
    }

    /// Cuts the region in two: those who can receive no more, and those whom more can still reach.
    pub fn split(&self, reached: &[bool]) -> (Self, Self) {
        let (mut poor, mut rich) = (Self { nodes: FIRST, ..Self::default() }, Self { nodes: FIRST, ..Self::default() });
        let mut place = Table::filled(0, self.nodes);
        for node in FIRST..self.nodes {
            let side = if reached[node] { &mut rich } else { &mut poor };
            place[node] = side.nodes;
            side.nodes += 1;
        }
        for link in self.links.iter().filter(|link| reached[link.from] == reached[link.to]) {
            let side = if reached[link.from] { &mut rich } else { &mut poor };
            side.links.push(Link { from: place[link.from], to: place[link.to], ..*link });
        }
        for pipe in &self.pipes {
            let moved = Pipe { from: place[pipe.from], to: place[pipe.to], grams: pipe.grams };
            match (reached[pipe.from], reached[pipe.to]) {
                (true, true) => rich.pipes.push(moved),
                (false, false) => poor.pipes.push(moved),
                (true, false) => {
                    rich.drains.push(Mouth { node: moved.from, grams: pipe.grams });
                    poor.supplies.push(Mouth { node: moved.to, grams: pipe.grams });
                }
                // Nothing flows out of the poorer side.
                (false, true) => {}
            }
        }
        let moved = |mouth: &Mouth| Mouth { node: place[mouth.node], ..*mouth };
        for mouth in &self.supplies {
            if reached[mouth.node] { &mut rich } else { &mut poor }.supplies.push(moved(mouth));
        }
        for mouth in &self.drains {
            if reached[mouth.node] { &mut rich } else { &mut poor }.drains.push(moved(mouth));
        }
        for (node, member) in &self.members {
            if reached[*node] { &mut rich } else { &mut poor }.members.push((place[*node], *member));
        }
        (poor, rich)
    }
}

impl Flowing<'_> {
    /// Pushes all that still fits through the whole region and tells how much that was, and which nodes more could still reach.
    pub fn push(&mut self) -> (i64, Table<bool>) {
        self.push_from(SOURCE, SINK)
    }

    /// The same from one node to another.
    pub fn push_from(&mut self, source: usize, sink: usize) -> (i64, Table<bool>) {
        let mut pushed = 0;
        loop {
            pushed += self.network.push(source, sink);
            let reached = self.network.reachable(source);
            if !self.open_more(&reached) {
                return (pushed, reached);
            }
        }
    }

    /// Opens links from nodes that more can reach to nodes that it cannot; false when there is none.
    fn open_more(&mut self, reached: &[bool]) -> bool {
        let mut opened = Table::filled(0, reached.len());
        let count = self.opened.len();
        for link in self.links.iter_mut().filter(|link| !link.is_open && reached[link.from] && !reached[link.to]) {
            if opened[link.from].max(opened[link.to]) < OPEN_MORE {
                opened[link.from] += 1;
                opened[link.to] += 1;
                link.is_open = true;
                self.opened.push((self.network.arc(link.from, link.to, UNLIMITED), link.arc));
            }
        }
        self.opened.len() > count
    }

    /// Sends through the links what they are known to carry.
    pub fn carry(&mut self, flows: &[i64]) {
        for link in self.links.iter_mut().filter(|link| !link.is_open && flows[link.arc] > 0) {
            link.is_open = true;
            self.opened.push((self.network.arc(link.from, link.to, UNLIMITED), link.arc));
        }
        for (arc, place) in &self.opened {
            self.network.carry(*arc, flows[*place]);
        }
    }

    /// Writes what the links carry, by their places among the arcs of the part.
    pub fn read(&self, flows: &mut [i64]) {
        for (arc, place) in &self.opened {
            flows[*place] = self.network.flow(*arc);
        }
    }
}
