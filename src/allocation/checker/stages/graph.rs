//! A directed graph with capacities, and the largest flow through it (Dinic 1970). Arcs stand in pairs: `arc ^ 1` is the way back.

use std::collections::VecDeque;

/// An arc that is not there.
const NONE: usize = usize::MAX;

#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    /// The next arc of the same node.
    next: usize,
    /// What may still flow.
    left: i64,
}

/// The graph and what may still flow on each arc.
#[derive(Clone, Default)]
pub struct Graph {
    first: Vec<usize>,
    arcs: Vec<Arc>,
}

impl Graph {
    /// Adds a node.
    pub fn node(&mut self) -> usize {
        self.first.push(NONE);
        self.first.len() - 1
    }

    /// How many nodes there are.
    pub const fn nodes(&self) -> usize {
        self.first.len()
    }

    /// Adds an arc and its way back.
    pub fn arc(&mut self, from: usize, to: usize, capacity: i64) -> usize {
        let arc = self.arcs.len();
        for (from, to, left) in [(from, to, capacity), (to, from, 0)] {
            let index = self.arcs.len();
            if let Some(first) = self.first.get_mut(from) {
                self.arcs.push(Arc { to, next: std::mem::replace(first, index), left });
            }
        }
        arc
    }

    /// What may still flow on an arc.
    pub fn left(&self, arc: usize) -> i64 {
        self.arcs.get(arc).map_or(0, |arc| arc.left)
    }

    /// Where an arc leads.
    pub fn target(&self, arc: usize) -> usize {
        self.arcs.get(arc).map_or(NONE, |arc| arc.to)
    }

    /// Lets more flow on an arc.
    pub fn widen(&mut self, arc: usize, grams: i64) {
        if let Some(arc) = self.arcs.get_mut(arc) {
            arc.left += grams;
        }
    }

    /// Sends `grams` over an arc, beyond its capacity if need be.
    pub fn push(&mut self, arc: usize, grams: i64) {
        self.widen(arc, -grams);
        self.widen(arc ^ 1, grams);
    }

    /// Visits every node that one gram from `from` can reach and that was not seen before.
    pub fn reach(&self, from: usize, seen: &mut [bool], mut visit: impl FnMut(usize)) {
        let mut waiting = vec![from];
        while let Some(node) = waiting.pop() {
            let mut arc = self.first_of(node);
            while let Some(Arc { to, next, left }) = self.arcs.get(arc).copied() {
                if left > 0
                    && let Some(seen) = seen.get_mut(to)
                    && !std::mem::replace(seen, true)
                {
                    visit(to);
                    waiting.push(to);
                }
                arc = next;
            }
        }
    }

    /// How many arcs there are, ways back included.
    pub const fn arcs(&self) -> usize {
        self.arcs.len()
    }

    /// Closes every arc that no flow of the same gain could use otherwise: with prices that no arc with room beats, those that fall short
    /// of them. False when a round trip gains, so that this flow has not the greatest gain: then nothing is closed.
    pub fn keep_the_best(&mut self, gains: &[i64]) -> bool {
        let Some(prices) = self.prices(gains, vec![Some(0); self.nodes()]) else { return false };
        for (arc, _) in self.short_of(&prices, gains) {
            self.widen(arc, -self.left(arc));
        }
        true
    }

    /// Sends the flow of the greatest gain that can still flow, way after way of the same gain (Ford, Fulkerson 1962). Nothing flows yet.
    pub fn fill_best(&mut self, source: usize, sink: usize, gains: &[i64]) {
        let mut start = vec![None; self.nodes()];
        start.get_mut(source).into_iter().for_each(|price| *price = Some(0));
        while let Some(prices) = self.prices(gains, start.clone())
            && prices.get(sink).copied().flatten().is_some_and(|gain| gain > 0)
        {
            let closed = self.short_of(&prices, gains);
            for (arc, left) in &closed {
                self.widen(*arc, -left);
            }
            self.fill(source, sink);
            for (arc, left) in closed {
                self.widen(arc, left);
            }
        }
    }

    /// The greatest gain with which each node can be reached by arcs with room, from what it starts with (Bellman 1958, Ford 1956). `None`
    /// when a round trip gains.
    fn prices(&self, gains: &[i64], mut prices: Vec<Option<i64>>) -> Option<Vec<Option<i64>>> {
        let mut through: Vec<usize> = vec![NONE; self.nodes()];
        loop {
            let mut better = false;
            for (at, gain) in gains.iter().enumerate().filter(|(at, _)| self.left(*at) > 0) {
                let (from, to) = (self.target(at ^ 1), self.target(at));
                let offered = prices.get(from).copied().flatten().map(|price| price + gain);
                if let (Some(price), Some(through)) = (prices.get_mut(to), through.get_mut(to))
                    && offered > *price
                {
                    (*price, *through, better) = (offered, from, true);
                }
            }
            if !better {
                return Some(prices);
            }
            if goes_round(&through) {
                return None;
            }
        }
    }

    /// The arcs with room that lead nowhere at these prices, and their room.
    fn short_of(&self, prices: &[Option<i64>], gains: &[i64]) -> Vec<(usize, i64)> {
        let price = |node: usize| prices.get(node).copied().flatten();
        let is_short = |at: usize, gain: i64| price(self.target(at ^ 1)).is_none_or(|from| Some(from + gain) < price(self.target(at)));
        let short = gains.iter().enumerate().filter(|(at, gain)| self.left(*at) > 0 && is_short(*at, **gain));
        short.map(|(at, _)| (at, self.left(at))).collect()
    }

    /// Sends as much as can still flow; answers how much.
    pub fn fill(&mut self, source: usize, sink: usize) -> i64 {
        let mut total = 0;
        loop {
            let mut depths = self.depths(source);
            if depths.get(sink).copied().unwrap_or(NONE) == NONE {
                return total;
            }
            total += self.block(source, sink, &mut depths);
        }
    }

    fn first_of(&self, node: usize) -> usize {
        self.first.get(node).copied().unwrap_or(NONE)
    }

    fn depths(&self, source: usize) -> Vec<usize> {
        let mut depths = vec![NONE; self.nodes()];
        let mut waiting = VecDeque::from([(source, 0)]);
        if let Some(depth) = depths.get_mut(source) {
            *depth = 0;
        }
        while let Some((node, depth)) = waiting.pop_front() {
            let mut arc = self.first_of(node);
            while let Some(Arc { to, next, left }) = self.arcs.get(arc).copied() {
                if left > 0
                    && let Some(seen) = depths.get_mut(to)
                    && *seen == NONE
                {
                    *seen = depth + 1;
                    waiting.push_back((to, depth + 1));
                }
                arc = next;
            }
        }
        depths
    }

    /// Sends a blocking flow along the shortest ways.
    fn block(&mut self, source: usize, sink: usize, depths: &mut [usize]) -> i64 {
        let depth = |depths: &[usize], node: usize| depths.get(node).copied().unwrap_or(NONE);
        let mut current = self.first.clone();
        let (mut path, mut node, mut total): (Vec<usize>, usize, i64) = (Vec::new(), source, 0);
        loop {
            if node == sink {
                total += self.send(&mut path);
                node = path.last().map_or(source, |arc| self.target(*arc));
                continue;
            }
            let mut arc = current.get(node).copied().unwrap_or(NONE);
            while let Some(Arc { to, next, left }) = self.arcs.get(arc).copied() {
                if left > 0 && depth(depths, to) == depth(depths, node) + 1 {
                    break;
                }
                arc = next;
            }
            if let Some(here) = current.get_mut(node) {
                *here = arc;
            }
            if arc != NONE {
                path.push(arc);
                node = self.target(arc);
            } else if let Some(back) = path.pop() {
                if let Some(dead) = depths.get_mut(node) {
                    *dead = NONE;
                }
                node = self.target(back ^ 1);
            } else {
                return total;
            }
        }
    }

    /// Sends what the path can carry; keeps the part of it before the first arc that is full then.
    fn send(&mut self, path: &mut Vec<usize>) -> i64 {
        let grams = path.iter().map(|arc| self.left(*arc)).min().unwrap_or(0);
        for arc in path.iter() {
            self.push(*arc, grams);
        }
        let full = path.iter().position(|arc| self.left(*arc) == 0).unwrap_or(0);
        path.truncate(full);
        grams
    }
}

/// Whether following the steps from some node leads back to it.
fn goes_round(through: &[usize]) -> bool {
    let mut seen_from = vec![NONE; through.len()];
    for start in 0..through.len() {
        let mut node = start;
        while let Some(seen) = seen_from.get_mut(node) {
            if *seen == start {
                return true;
            }
            if *seen != NONE {
                break;
            }
            *seen = start;
            node = through.get(node).copied().unwrap_or(NONE);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_flow_takes_back_what_it_sent_the_wrong_way() {
        let mut graph = Graph::default();
        let [source, left, right, sink] = [(); 4].map(|()| graph.node());
        graph.arc(left, right, 5);
        for (from, to, capacity) in [(source, left, 10), (left, sink, 4), (source, right, 3), (right, sink, 9)] {
            graph.arc(from, to, capacity);
        }
        assert_eq!(graph.fill(source, sink), 12);
    }

    #[test]
    fn the_flow_of_the_greatest_gain_leaves_out_what_would_cost_it_more() {
        let mut graph = Graph::default();
        let [source, urgent, other, store, sink] = [(); 5].map(|()| graph.node());
        let arcs = [(source, urgent, 3), (source, other, 5), (urgent, store, 9), (other, store, 9), (store, sink, 4)];
        let arcs = arcs.map(|(from, to, capacity)| graph.arc(from, to, capacity));
        let mut gains = vec![0; graph.arcs()];
        for (arc, gain) in [(arcs[0], 10), (arcs[1], 1)] {
            (gains[arc], gains[arc ^ 1]) = (gain, -gain);
        }
        graph.fill_best(source, sink, &gains);
        assert_eq!([arcs[0], arcs[1]].map(|arc| graph.left(arc ^ 1)), [3, 1]);
    }

    #[test]
    fn only_nodes_with_room_on_the_way_are_reached() {
        let mut graph = Graph::default();
        let [one, two, three] = [(); 3].map(|()| graph.node());
        let arc = graph.arc(one, two, 1);
        graph.arc(two, three, 0);
        let mut reached = Vec::new();
        graph.reach(one, &mut [true, false, false], |node| reached.push(node));
        assert_eq!(reached, [two]);
        graph.push(arc, 1);
        graph.reach(one, &mut [true, false, false], |_| panic!("full"));
    }
}
