//! Integer maximum flow (Dinic 1970: shortest augmenting paths by layers). Capacities in grams or units, paths found in the order in
//! which arcs were added: same network, same flow. What has reached a sink arc never leaves it again.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::VecDeque;

use crate::allocation::kit::table::Table;

/// An arc of the network or its reverse, which stands beside it.
#[derive(Debug, Clone)]
struct Half {
    to: usize,
    left: i64,
}

/// A network whose flow grows push by push.
#[derive(Debug, Clone)]
pub struct Network {
    /// Pairs: an arc at every even position, its reverse behind it.
    halves: Table<Half>,
    /// For each node the positions of the halves that leave it.
    leaving: Table<Vec<usize>>,
}

/// An arc of one network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcId(usize);

impl Network {
    /// Without arcs.
    pub fn new(nodes: usize) -> Self {
        Self { halves: Table::new(), leaving: Table::filled(Vec::new(), nodes) }
    }

    /// Adds an arc.
    pub fn arc(&mut self, from: usize, to: usize, capacity: i64) -> ArcId {
        let forth = self.halves.add(Half { to, left: capacity });
        let back = self.halves.add(Half { to: from, left: 0 });
        self.leaving[from].push(forth);
        self.leaving[to].push(back);
        ArcId(forth)
    }

    /// Lets more flow through an arc.
    pub fn widen(&mut self, arc: ArcId, more: i64) {
        self.halves[arc.0].left += more;
    }

    /// What flows through an arc.
    pub fn flow(&self, arc: ArcId) -> i64 {
        self.halves[arc.0 + 1].left
    }

    /// Whether an arc can take more.
    pub fn is_full(&self, arc: ArcId) -> bool {
        self.halves[arc.0].left == 0
    }

    /// Pushes all that still fits from `source` to `sink` and tells how much that was.
    pub fn push(&mut self, source: usize, sink: usize) -> i64 {
        let mut pushed = 0;
        while let Some(layers) = self.layers(source, sink) {
            let mut tried = Table::filled(0, self.leaving.len());
            while let Some(path) = self.path(source, sink, &layers, &mut tried) {
                let fits = path.iter().map(|half| self.halves[*half].left).min().unwrap_or(0);
                for half in path {
                    self.halves[half].left -= fits;
                    self.halves[half ^ 1].left += fits;
                }
                pushed += fits;
            }
        }
        pushed
    }

    /// The nodes from which more can still flow to `node` in one step.
    pub fn feeding(&self, node: usize) -> impl Iterator<Item = usize> {
        self.leaving[node].iter().filter(|half| self.halves[**half ^ 1].left > 0).map(|half| self.halves[*half].to)
    }

    /// Steps from the source; `None` when the sink is out of reach.
    fn layers(&self, source: usize, sink: usize) -> Option<Table<Option<usize>>> {
        let mut steps = Table::filled(None, self.leaving.len());
        steps[source] = Some(0);
        let mut queue = VecDeque::from([(source, 0)]);
        while let Some((node, step)) = queue.pop_front() {
            for half in self.leaving[node].iter().map(|half| &self.halves[*half]) {
                if half.left > 0 && steps[half.to].is_none() {
                    steps[half.to] = Some(step + 1);
                    queue.push_back((half.to, step + 1));
                }
            }
        }
        steps[sink].is_some().then_some(steps)
    }

    /// A path that goes one layer further at each step, as half-arcs; `tried` remembers the dead ends.
    fn path(&self, source: usize, sink: usize, layers: &Table<Option<usize>>, tried: &mut Table<usize>) -> Option<Vec<usize>> {
        let mut path: Vec<usize> = Vec::new();
        let mut node = source;
        while node != sink {
            if let Some(half) = self.leaving[node].get(tried[node]).copied() {
                let Half { to, left } = self.halves[half];
                if left > 0 && layers[to] == layers[node].map(|step| step + 1) {
                    path.push(half);
                    node = to;
                } else {
                    tried[node] += 1;
                }
            } else {
                let half = path.pop()?;
                node = self.halves[half ^ 1].to;
                tried[node] += 1;
            }
        }
        Some(path)
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
        assert!(network.is_full(sink));
        network.widen(sink, 4);
        assert_eq!((network.push(0, 2), network.flow(sink)), (2, 5));
    }
}
