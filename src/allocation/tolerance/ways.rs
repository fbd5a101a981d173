//! The ways of a part within the tolerance, as a network whose prices change from solve to solve.
//!
//! Lots, needs and stores are kept, what each urgency gives of each temperature class is kept to the gram (so that vehicles carry no more), and each total stays between its bounds. A need that
//! crosses stores is cut among them in the proportions of the exact shares: every flow of the network keeps the limits of any part.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::simplex::{Ended, Simplex};
use crate::allocation::kit::table::Table;
use crate::allocation::pot::layout::Layout;
use crate::allocation::pot::network::{Pot, PotLot};
use crate::allocation::tolerance::pairs::Pairs;
use crate::budget::Budget;
use crate::domain::number::approximate;
use crate::domain::offer::urgency::Urgency;

/// Of each lot so many arcs are looked at, beside those of the pairs in use.
const NEAREST: usize = 8;
/// How many masses are kept: one for each urgency, where the vehicles carry all there is, and one more for each of their limits.
fn kept_masses(pot: &Pot) -> usize {
    Urgency::ALL.len() * (1 + pot.carriers.len())
}

/// Lots whose mass is kept together.
fn kept(lot: &PotLot) -> usize {
    let carrier = lot.carrier.map_or(0, |carrier| carrier + 1);
    Urgency::ALL.len() * carrier + usize::from(lot.urgency.priority()) - 1
}

/// The network.
pub struct Ways {
    simplex: Simplex,
    /// For each arc of the part its place in the simplex, if it is there.
    places: Table<Option<usize>>,
}

impl Ways {
    /// Around `flows`; each member may receive as much more or less as `give` says.
    pub fn around(pot: &Pot, pairs: &Pairs, flows: &[i64], give: &[i64]) -> Self {
        let layout = Layout::used(pot, &loosened(pot, flows));
        let mut simplex = Simplex::new(&supplies(pot, &layout, flows, give));
        for (at, lot) in pot.lots.iter().enumerate() {
            simplex.arc((layout.nodes() + kept(lot), Layout::lot(at)), lot.grams, 0);
        }
        for (from, to, grams) in layout.pipes() {
            simplex.arc((from, to), grams, 0);
        }
        for (member, give) in give.iter().enumerate() {
            simplex.arc((layout.member(member), pool(pot, &layout)), 2 * give, 0);
        }
        let open = open(pot, pairs, flows);
        let mut place = |(at, arc): (usize, &bool)| {
            let way = &pot.arcs[at];
            let ends = (Layout::lot(way.lot), layout.cell(way.cell));
            arc.then(|| simplex.arc(ends, pot.lots[way.lot].grams, pairs.lengths[at]))
        };
        let places = open.iter().enumerate().map(&mut place).collect();
        Self { simplex, places }
    }

    /// Adds so much to what a gram through each arc of a pair costs.
    pub fn price(&mut self, pairs: &Pairs, pair: usize, more: i64) {
        for arc in &pairs.arcs[pair] {
            if let Some(place) = self.places[*arc] {
                self.simplex.price(place, pairs.lengths[*arc] + more);
            }
        }
    }

    /// The cheapest flow; `None` when the budget ends before there is one.
    pub fn solve(&mut self, budget: &Budget) -> Option<Table<i64>> {
        let ended = self.simplex.solve(|| budget.is_over());
        (ended != Ended::Impossible).then(|| self.places.iter().map(|place| place.map_or(0, |place| self.simplex.flow(place))).collect())
    }
}

/// The flows raised until each need is used whole but for a gram a cell: what a need that is cut leaves to each of its cells.
fn loosened(pot: &Pot, flows: &[i64]) -> Vec<f64> {
    let (mut used, mut cells) = (Table::filled(0, pot.needs.len()), Table::filled(0, pot.needs.len()));
    for (arc, flow) in pot.arcs.iter().zip(flows) {
        used[pot.cells[arc.cell].need] += flow;
    }
    for cell in pot.cells.iter() {
        cells[cell.need] += 1;
    }
    let whole = |need: usize| approximate(pot.needs[need].grams - cells[need]);
    let raised = |need: usize| if used[need] > 0 { (whole(need) / approximate(used[need])).max(1.0) } else { 1.0 };
    pot.arcs.iter().zip(flows).map(|(arc, flow)| approximate(*flow) * raised(pot.cells[arc.cell].need)).collect()
}

/// Where the last grams of every total end: those that may go to one member or another.
fn pool(pot: &Pot, layout: &Layout) -> usize {
    layout.nodes() + kept_masses(pot)
}

/// What the kept masses bring in, what each member receives at least, and the rest in the pool.
fn supplies(pot: &Pot, layout: &Layout, flows: &[i64], give: &[i64]) -> Table<i64> {
    let mut supplies = Table::filled(0, pool(pot, layout) + 1);
    for (arc, flow) in pot.arcs.iter().zip(flows) {
        supplies[layout.nodes() + kept(&pot.lots[arc.lot])] += flow;
        supplies[layout.member(pot.member_of(arc))] -= flow;
    }
    for (member, give) in give.iter().enumerate() {
        supplies[layout.member(member)] += give;
        supplies[pool(pot, layout)] -= give;
    }
    supplies
}

/// Which arcs are looked at.
fn open(pot: &Pot, pairs: &Pairs, flows: &[i64]) -> Table<bool> {
    let used = pairs.grams(flows);
    let mut of_lot: Table<Vec<usize>> = Table::filled(Vec::new(), pot.lots.len());
    for (at, arc) in pot.arcs.iter().enumerate() {
        of_lot[arc.lot].push(at);
    }
    let mut open: Table<bool> = pairs.of.iter().map(|pair| used[*pair] > 0).collect();
    for arcs in of_lot.iter_mut() {
        arcs.sort_by_key(|arc| pairs.lengths[*arc]);
        arcs.iter().take(NEAREST).for_each(|arc| open[*arc] = true);
    }
    open
}
