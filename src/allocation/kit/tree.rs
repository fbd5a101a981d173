//! The spanning tree of a network simplex: parents, the arcs to them, depths, potentials.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;

const NONE: usize = usize::MAX;

/// A node of the tree.
#[derive(Debug, Clone, Copy)]
struct Node {
    parent: usize,
    /// The arc between the node and its parent, and whether it leads up.
    arc: usize,
    is_up: bool,
    depth: usize,
    /// The cost of the way from the root, arcs that lead up counted less.
    potential: i64,
    /// Its children are a list: the first of them, and for each the ones beside it.
    first_child: usize,
    next: usize,
    previous: usize,
}

/// A rooted tree over all nodes.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Table<Node>,
    root: usize,
    open: Vec<usize>,
}

impl Tree {
    /// `count` nodes, none of which hangs anywhere yet.
    pub fn new(count: usize, root: usize) -> Self {
        let alone = Node { parent: NONE, arc: NONE, is_up: false, depth: 0, potential: 0, first_child: NONE, next: NONE, previous: NONE };
        Self { nodes: Table::filled(alone, count), root, open: Vec::new() }
    }

    /// Hangs a node below another by an arc, which leads up or not. Depths and potentials are not touched.
    pub fn hang(&mut self, node: usize, parent: usize, (arc, is_up): (usize, bool)) {
        let first = self.nodes[parent].first_child;
        if first != NONE {
            self.nodes[first].previous = node;
        }
        self.nodes[parent].first_child = node;
        let hung = &mut self.nodes[node];
        (hung.parent, hung.arc, hung.is_up, hung.next, hung.previous) = (parent, arc, is_up, first, NONE);
    }

    fn unhang(&mut self, node: usize) {
        let Node { parent, next, previous, .. } = self.nodes[node];
        if previous == NONE {
            self.nodes[parent].first_child = next;
        } else {
            self.nodes[previous].next = next;
        }
        if next != NONE {
            self.nodes[next].previous = previous;
        }
    }

    /// The potential of a node.
    pub fn potential(&self, node: usize) -> i64 {
        self.nodes[node].potential
    }

    /// The arc between a node and its parent, and whether it leads up.
    pub fn arc_above(&self, node: usize) -> (usize, bool) {
        (self.nodes[node].arc, self.nodes[node].is_up)
    }

    /// Where the ways of two nodes to the root meet.
    pub fn join(&self, one: usize, other: usize) -> usize {
        let (mut one, mut other) = (one, other);
        while one != other {
            if self.nodes[one].depth >= self.nodes[other].depth {
                one = self.nodes[one].parent;
            } else {
                other = self.nodes[other].parent;
            }
        }
        one
    }

    /// The nodes from `node` up to `join`, which is left out.
    pub fn climb(&self, node: usize, join: usize) -> impl Iterator<Item = usize> {
        let below = move |node: usize| (node != join).then_some(node);
        std::iter::successors(below(node), move |node| below(self.nodes[*node].parent))
    }

    /// Cuts the branch of `cut` off and hangs it below `outer` by its node `inner`, through an arc.
    pub fn move_below(&mut self, cut: usize, inner: usize, outer: usize, through: (usize, bool)) {
        let (mut node, mut parent, mut above) = (inner, outer, through);
        loop {
            let Node { parent: old_parent, arc, is_up, .. } = self.nodes[node];
            self.unhang(node);
            self.hang(node, parent, above);
            if node == cut {
                return;
            }
            (parent, above, node) = (node, (arc, !is_up), old_parent);
        }
    }

    /// Raises the potentials of a branch, and counts its depths anew.
    pub fn shift(&mut self, branch: usize, more: i64) {
        let mut open = std::mem::take(&mut self.open);
        open.push(branch);
        while let Some(node) = open.pop() {
            let depth = self.nodes[self.nodes[node].parent].depth + 1;
            let moved = &mut self.nodes[node];
            moved.depth = depth;
            moved.potential += more;
            let mut child = moved.first_child;
            while child != NONE {
                open.push(child);
                child = self.nodes[child].next;
            }
        }
        self.open = open;
    }

    /// Counts all depths and potentials anew, by the costs of the arcs.
    pub fn reprice(&mut self, cost: impl Fn(usize) -> i64) {
        let mut open = vec![self.root];
        while let Some(node) = open.pop() {
            let Node { parent, arc, is_up, first_child, .. } = self.nodes[node];
            if parent != NONE {
                let above = self.nodes[parent];
                let cost = cost(arc);
                let here = &mut self.nodes[node];
                here.depth = above.depth + 1;
                here.potential = above.potential + if is_up { -cost } else { cost };
            }
            let mut child = first_child;
            while child != NONE {
                open.push(child);
                child = self.nodes[child].next;
            }
        }
    }
}
