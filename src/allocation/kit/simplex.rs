//! Cheapest flow by the network simplex method: whole numbers throughout, so the optimum is exact.
//!
//! A basis is a spanning tree. An arc outside it whose reduced cost is wrong closes a cycle with the tree; flow is sent around it until
//! an arc is full or empty, which leaves the tree in its place. Arcs are priced block by block, and the worst of a block enters. Among
//! arcs that would leave together the last on the way of the flow is taken, which keeps the tree strongly feasible: no cycling.
//! Supplies start on artificial arcs to a root, too dear to stay. Arcs may be added between two solves. Same network, same flow.
//!
//! Sources: Dantzig 1951; Cunningham, A network simplex method (1976), for the choice of the leaving arc; Grigoriadis, An efficient
//! implementation of the network simplex method (1986), for the blocks.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::kit::tree::Tree;

/// Where an arc stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    Tree,
    Full,
}

/// An arc: grams and costs are whole numbers.
#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    most: i64,
    cost: i64,
    flow: i64,
    state: State,
}

/// A network with supplies, and its cheapest flow once it is solved.
#[derive(Debug, Clone)]
pub struct Simplex {
    /// The artificial arc of each node, then the network's own.
    arcs: Table<Arc>,
    tree: Tree,
    nodes: usize,
    /// Where the next block begins.
    next: usize,
}

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// No flow costs less.
    Optimal,
    /// There is a flow, perhaps not the cheapest: the search was stopped.
    Stopped,
    /// No flow meets the supplies, as far as the search went.
    Impossible,
}

/// Between two looks at the clock.
const PIVOTS_A_LOOK: usize = 256;
/// The least number of arcs priced before one enters.
const LEAST_BLOCK: usize = 64;

impl Simplex {
    /// Without arcs; what each node brings in (above zero) or takes out (below).
    pub fn new(supplies: &[i64]) -> Self {
        let root = supplies.len();
        let mut simplex = Self { arcs: Table::new(), tree: Tree::new(root + 1, root), nodes: root, next: 0 };
        for (node, supply) in supplies.iter().enumerate() {
            let (from, to) = if *supply >= 0 { (node, root) } else { (root, node) };
            let at = simplex.arcs.add(Arc { from, to, most: i64::MAX / 4, cost: 0, flow: supply.abs(), state: State::Tree });
            simplex.tree.hang(node, root, (at, from == node));
        }
        simplex
    }

    /// Adds an arc and tells its place.
    pub fn arc(&mut self, (from, to): (usize, usize), most: i64, cost: i64) -> usize {
        self.arcs.add(Arc { from, to, most, cost, flow: 0, state: State::Empty })
    }

    /// Changes what a gram through an arc costs; the next solve starts from the flow of the last.
    pub fn price(&mut self, arc: usize, cost: i64) {
        self.arcs[arc].cost = cost;
    }

    /// What flows through an arc.
    pub fn flow(&self, arc: usize) -> i64 {
        self.arcs[arc].flow
    }

    /// By how much an arc of this cost would make the flow cheaper or, above zero, dearer: per gram, after a solve.
    pub fn reduced(&self, (from, to): (usize, usize), cost: i64) -> i64 {
        cost + self.tree.potential(from) - self.tree.potential(to)
    }

    /// Looks for the cheapest flow until `is_over`.
    pub fn solve(&mut self, is_over: impl Fn() -> bool) -> Ended {
        self.make_artificial_arcs_dear();
        let arcs = &self.arcs;
        self.tree.reprice(|arc| arcs[arc].cost);
        let block = self.block();
        let mut stopped = false;
        let mut pivots = 0;
        while let Some(entering) = self.entering(block) {
            self.pivot(entering);
            pivots += 1;
            if pivots % PIVOTS_A_LOOK == 0 && is_over() {
                stopped = true;
                break;
            }
        }
        let met = self.arcs.iter().take(self.nodes).all(|arc| arc.flow == 0);
        match (met, stopped) {
            (false, _) => Ended::Impossible,
            (true, true) => Ended::Stopped,
            (true, false) => Ended::Optimal,
        }
    }

    /// What comes from the root costs more than any way through the network.
    fn make_artificial_arcs_dear(&mut self) {
        let dearest = self.arcs.iter().skip(self.nodes).map(|arc| arc.cost.abs()).max().unwrap_or(0);
        let nodes = i64::try_from(self.nodes).unwrap_or(i64::MAX);
        let dear = dearest.saturating_add(1).saturating_mul(nodes.saturating_add(1)).min(i64::MAX / 8);
        for arc in self.arcs.iter_mut().take(self.nodes).filter(|arc| arc.from == self.nodes) {
            arc.cost = dear;
        }
    }

    fn block(&self) -> usize {
        self.arcs.len().isqrt().max(LEAST_BLOCK)
    }

    /// The worst arc of the first block that has one.
    fn entering(&mut self, block: usize) -> Option<usize> {
        let count = self.arcs.len();
        let mut worst = None;
        let mut least = 0;
        let mut until_look = block;
        for step in 0..count {
            let at = if self.next + step < count { self.next + step } else { self.next + step - count };
            let arc = &self.arcs[at];
            let reduced = arc.cost + self.tree.potential(arc.from) - self.tree.potential(arc.to);
            let gain = match arc.state {
                State::Empty => reduced,
                State::Full => -reduced,
                State::Tree => 0,
            };
            if gain < least {
                (least, worst) = (gain, Some(at));
            }
            until_look -= 1;
            if until_look == 0 {
                if worst.is_some() {
                    self.next = if at + 1 < count { at + 1 } else { 0 };
                    return worst;
                }
                until_look = block;
            }
        }
        worst
    }

    /// Sends what fits around the cycle that `entering` closes, and puts it into the tree in the place of the arc that stops it.
    fn pivot(&mut self, entering: usize) {
        let Arc { from, to, state, .. } = self.arcs[entering];
        let (first, second) = if state == State::Empty { (from, to) } else { (to, from) };
        let join = self.tree.join(first, second);
        let (fits, leaving) = self.narrowest((first, second), join, self.arcs[entering].most);
        self.arcs[entering].flow += if state == State::Empty { fits } else { -fits };
        for (end, climbs) in [(first, false), (second, true)] {
            for node in self.tree.climb(end, join) {
                let (arc, is_up) = self.tree.arc_above(node);
                self.arcs[arc].flow += if is_up == climbs { fits } else { -fits };
            }
        }
        let Some((cut, inner, outer)) = leaving else {
            self.arcs[entering].state = if state == State::Empty { State::Full } else { State::Empty };
            return;
        };
        let (left, _) = self.tree.arc_above(cut);
        self.arcs[left].state = if self.arcs[left].flow == 0 { State::Empty } else { State::Full };
        self.arcs[entering].state = State::Tree;
        self.tree.move_below(cut, inner, outer, (entering, from == inner));
        let reduced = self.reduced((from, to), self.arcs[entering].cost);
        self.tree.shift(inner, if from == inner { -reduced } else { reduced });
    }

    /// How much fits around the cycle, `most` at most, and the node below the arc that stops it, with the ends of the entering arc inside
    /// and outside its branch. The flow comes down from the join to `first`, passes the entering arc, and climbs from `second` to the join.
    fn narrowest(&self, (first, second): (usize, usize), join: usize, most: i64) -> (i64, Option<(usize, usize, usize)>) {
        let (mut fits, mut leaving) = (most, None);
        for node in self.tree.climb(first, join) {
            let room = self.room(self.tree.arc_above(node), false);
            if room < fits {
                (fits, leaving) = (room, Some((node, first, second)));
            }
        }
        for node in self.tree.climb(second, join) {
            let room = self.room(self.tree.arc_above(node), true);
            if room <= fits {
                (fits, leaving) = (room, Some((node, second, first)));
            }
        }
        (fits, leaving)
    }

    /// How much more fits through a tree arc when the flow climbs it, or comes down.
    fn room(&self, (arc, is_up): (usize, bool), climbs: bool) -> i64 {
        let arc = &self.arcs[arc];
        if is_up == climbs { arc.most - arc.flow } else { arc.flow }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(supplies: &[i64], arcs: &[(usize, usize, i64, i64)]) -> (Simplex, Vec<usize>) {
        let mut simplex = Simplex::new(supplies);
        let places = arcs.iter().map(|(from, to, most, cost)| simplex.arc((*from, *to), *most, *cost)).collect();
        (simplex, places)
    }

    fn flows(simplex: &Simplex, places: &[usize]) -> Vec<i64> {
        places.iter().map(|arc| simplex.flow(*arc)).collect()
    }

    #[test]
    fn the_cheap_way_is_filled_before_the_dear_one() {
        let (mut simplex, places) = network(&[5, 0, -5], &[(0, 1, 3, 1), (1, 2, 9, 1), (0, 2, 9, 5)]);
        assert_eq!(simplex.solve(|| false), Ended::Optimal);
        assert_eq!(flows(&simplex, &places), [3, 3, 2]);
    }

    #[test]
    fn what_no_arc_can_carry_is_told() {
        let (mut simplex, _) = network(&[5, -5], &[(0, 1, 3, 1)]);
        assert_eq!(simplex.solve(|| false), Ended::Impossible);
    }

    #[test]
    fn an_arc_that_is_added_later_is_used_when_it_is_cheaper() {
        let (mut simplex, mut places) = network(&[5, -5], &[(0, 1, 9, 4)]);
        simplex.solve(|| false);
        assert_eq!(simplex.reduced((0, 1), 1), -3);
        places.push(simplex.arc((0, 1), 2, 1));
        assert_eq!(simplex.solve(|| false), Ended::Optimal);
        assert_eq!(flows(&simplex, &places), [3, 2]);
    }
}
