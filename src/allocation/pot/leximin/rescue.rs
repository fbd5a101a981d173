//! The most urgent lots first, at the same totals.
//!
//! The fairest totals can be brought with as much of the urgent lots as any flow can give: what one class leaves is pushed against what
//! less urgent classes give, along the ways on which food can change places.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::pot::layout::Layout;
use crate::allocation::pot::leximin::region::Region;
use crate::allocation::pot::network::Pot;
use crate::domain::offer::urgency::Urgency;

/// The flow, with its most urgent lots first: grams of each arc.
pub fn most_urgent_first(pot: &Pot, layout: &Layout, flows: &[i64]) -> Table<i64> {
    let whole = Region::of(pot, layout, None);
    let nodes = whole.nodes;
    let mut region = Region { nodes: nodes + Urgency::ALL.len(), ..whole };
    let mut flowing = region.closed();
    flowing.carry(flows);
    let mut through = Table::filled(0, nodes);
    for (arc, grams) in pot.arcs.iter().zip(flows) {
        through[Layout::lot(arc.lot)] += grams;
        through[layout.cell(arc.cell)] += grams;
    }
    for ((from, to, _), pipe) in layout.pipes().zip(flowing.pipes.clone()) {
        let grams = through[from];
        flowing.network.carry(pipe, grams);
        through[to] += grams;
    }
    let class = |urgency: Urgency| nodes + usize::from(urgency.priority()) - 1;
    for (at, lot) in pot.lots.iter().enumerate() {
        let arc = flowing.network.arc(class(lot.urgency), Layout::lot(at), lot.grams);
        flowing.network.carry(arc, through[Layout::lot(at)]);
    }
    let [today, tomorrow, later] = Urgency::ALL.map(class);
    for (source, sink) in [(today, later), (today, tomorrow), (tomorrow, later)] {
        flowing.push_from(source, sink);
    }
    let mut better = Table::filled(0, pot.arcs.len());
    flowing.read(&mut better);
    better
}
