//! Integer maximum flow (Dinic 1970: shortest augmenting paths by layers). Capacities in grams or units, paths found in the order in
//! which arcs were added: same network, same flow. What has reached a sink arc never leaves it again.
//!
//! The arcs of a node are a list through one table, so that a network grows without moving. Cost of a push: layers x arcs at worst; on
//! the networks of a day, which are few layers deep, a few passes over the arcs.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;

/// An arc of the network or its reverse, which stands beside it.
#[derive(Debug, Clone, Copy)]
struct Half {
    to: usize,
    left: i64,
    /// The next half that leaves the same node.
    next: usize,
}

/// The halves that leave a node: the first and the last of their list.
#[derive(Debug, Clone, Copy)]
struct Leaving {
    first: usize,
    last: usize,
}

/// The end of a list.
const NONE: usize = usize::MAX;

/// A network whose flow grows push by push.
#[derive(Debug, Clone)]
pub struct Network {
    /// Pairs: an arc at every even position, its reverse behind it.
    halves: Table<Half>,
    leaving: Table<Leaving>,
}

/// An arc of one network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcId(usize);

impl Network {
    /// Without arcs.
    pub fn new(nodes: usize) -> Self {
        Self { halves: Table::new(), leaving: Table::filled(Leaving { first: NONE, last: NONE }, nodes) }
    }

    /// Adds an arc.
    pub fn arc(&mut self, from: usize, to: usize, capacity: i64) -> ArcId {
        let forth = self.half(from, to, capacity);
        self.half(to, from, 0);
        ArcId(forth)
    }

    fn half(&mut self, from: usize, to: usize, left: i64) -> usize {
        let at = self.halves.add(Half { to, left, next: NONE });
        let leaving = &mut self.leaving[from];
        if leaving.last == NONE {
            leaving.first = at;
        } else {
            self.halves[leaving.last].next = at;
        }
        leaving.last = at;
        at
    }

    /// Lets more flow through an arc.
    pub fn widen(&mut self, arc: ArcId, more: i64) {
        self.halves[arc.0].left += more;
    }

    /// Sends so much through an arc, whatever its ends receive: for a flow that is known.
    pub fn carry(&mut self, arc: ArcId, grams: i64) {
        self.halves[arc.0].left -= grams;
        self.halves[arc.0 + 1].left += grams;
    }

    /// What flows through an arc.
    pub fn flow(&self, arc: ArcId) -> i64 {
        self.halves[arc.0 + 1].left
    }

    /// Pushes all that still fits from `source` to `sink` and tells how much that was.
    pub fn push(&mut self, source: usize, sink: usize) -> i64 {
        let mut pushed = 0;
        let mut search = Search::new(self.leaving.len());
        while search.layers(self, source, sink) {
            pushed += search.augment(self, source, sink);
        }
        pushed
    }

    /// Which nodes more could still flow to from `source`: the source side of the least minimum cut, once nothing can be pushed.
    pub fn reachable(&self, source: usize) -> Table<bool> {
        let mut reached = Table::filled(false, self.leaving.len());
        reached[source] = true;
        let mut open = vec![source];
        while let Some(node) = open.pop() {
            for half in self.halves_of(node) {
                let Half { to, left, .. } = self.halves[half];
                if left > 0 && !reached[to] {
                    reached[to] = true;
                    open.push(to);
                }
            }
        }
        reached
    }

    fn halves_of(&self, node: usize) -> impl Iterator<Item = usize> {
        let step = |half: usize| (half != NONE).then_some(half);
        std::iter::successors(step(self.leaving[node].first), move |half| step(self.halves[*half].next))
    }
}

/// The tables of one push, used again for each of its layerings.
struct Search {
    /// Steps to the sink, `NONE` when nothing leads there.
    steps: Table<usize>,
    /// The half of each node that is tried next.
    tried: Table<usize>,
    queue: Vec<usize>,
    path: Vec<usize>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self { steps: Table::filled(NONE, nodes), tried: Table::filled(NONE, nodes), queue: Vec::new(), path: Vec::new() }
    }

    /// Counts the steps to the sink, from the sink back: most sinks are full before long, and few nodes still lead to one. False when the
    /// source is none of them.
    fn layers(&mut self, network: &Network, source: usize, sink: usize) -> bool {
        self.steps.fill(NONE);
        self.steps[sink] = 0;
        self.queue.clear();
        self.queue.push(sink);
        let mut next = 0;
        while let Some(node) = self.queue.get(next).copied() {
            next += 1;
            self.tried[node] = network.leaving[node].first;
            let step = self.steps[node] + 1;
            // Nothing beyond the source's layer lies on a way from it in as few steps.
            if step > self.steps[source] {
                continue;
            }
            for half in network.halves_of(node) {
                let from = network.halves[half].to;
                if self.steps[from] == NONE && network.halves[half ^ 1].left > 0 {
                    self.steps[from] = step;
                    self.queue.push(from);
                }
            }
        }
        self.steps[source] != NONE
    }

    /// Pushes along paths that come one layer nearer at each step, until there is none.
    fn augment(&mut self, network: &mut Network, source: usize, sink: usize) -> i64 {
        let mut pushed = 0;
        let mut node = source;
        self.path.clear();
        loop {
            if node == sink {
                let (fits, narrowest) = self.narrowest(network);
                for half in &self.path {
                    network.halves[*half].left -= fits;
                    network.halves[*half ^ 1].left += fits;
                }
                pushed += fits;
                node = self.path.get(narrowest).map_or(source, |half| network.halves[*half ^ 1].to);
                self.path.truncate(narrowest);
                continue;
            }
            match self.tried[node] {
                NONE => match self.path.pop() {
                    Some(half) => {
                        node = network.halves[half ^ 1].to;
                        self.tried[node] = network.halves[self.tried[node]].next;
                    }
                    None => return pushed,
                },
                half => {
                    let Half { to, left, next } = network.halves[half];
                    if left > 0 && self.steps[to] < self.steps[node] {
                        self.path.push(half);
                        node = to;
                    } else {
                        self.tried[node] = next;
                    }
                }
            }
        }
    }

    /// What fits through the path, and where the first of its narrowest halves stands.
    fn narrowest(&self, network: &Network) -> (i64, usize) {
        let left = self.path.iter().map(|half| network.halves[*half].left);
        left.enumerate().map(|(at, left)| (left, at)).min().unwrap_or((0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_path_reroutes_an_earlier_one() {
        let mut network = Network::new(4);
        let arcs = [(0, 1, 2), (0, 2, 1), (1, 2, 2), (1, 3, 1), (2, 3, 2)].map(|(from, to, most)| network.arc(from, to, most));
        assert_eq!(network.push(0, 3), 3);
        assert_eq!(arcs.map(|arc| network.flow(arc)), [2, 1, 1, 1, 2]);
    }

    #[test]
    fn a_widened_arc_lets_the_rest_through() {
        let mut network = Network::new(3);
        network.arc(0, 1, 5);
        let sink = network.arc(1, 2, 3);
        assert_eq!(network.push(0, 2), 3);
        assert_eq!(network.flow(sink), 3);
        network.widen(sink, 4);
        assert_eq!((network.push(0, 2), network.flow(sink)), (2, 5));
    }

    #[test]
    fn what_can_still_be_reached_ends_at_the_full_arcs() {
        let mut network = Network::new(4);
        network.arc(0, 1, 5);
        network.arc(1, 2, 3);
        network.arc(2, 3, 9);
        assert_eq!(network.push(0, 3), 3);
        assert_eq!(network.reachable(0).to_vec(), [true, true, false, false]);
    }
}
