//! Stage 4, first half: exact shares rounded to whole units, each association's use of a family at most one of its largest units below
//! its exact value and never above.
//!
//! The units of an exact use are lined up, the largest first, and cut into slots of one unit. A slot that lies inside one lot takes a
//! unit of it; for the others an integer flow finds a unit each, which exists since the exact shares are such a flow in fractions. The
//! unit of a slot is at least as large as the fractions in the next slot: filling all whole slots loses less than the first slot, and
//! where it gains instead, one unit given back makes it a loss of less than one unit.
//! Source: Shmoys and Tardos, An approximation algorithm for the generalized assignment problem (1993).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::allocation::kit::flow::{ArcId, Network};
use crate::allocation::kit::table::Table;
use crate::allocation::plan::ExactShare;
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::number::{approximate, nearest};

/// Lines of slots end this close to a whole slot when they end at one: sums of fractions are not exact.
const NEARLY: f64 = 1e-6;

/// What one association uses of one family in one class.
type Use = (usize, ProductFamily, TemperatureClass);

/// A lot in a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    lot: usize,
    unit: i64,
    grams: i64,
}

/// Whole units for each (lot, association).
pub type Units = BTreeMap<(usize, usize), i64>;

/// Rounds exact shares to whole units; what is rounded away stays with the lots.
pub fn round(problem: &Problem, exact: &[ExactShare]) -> Units {
    let mut lines: BTreeMap<Use, Vec<Piece>> = BTreeMap::new();
    let mut pieces_of_lots: BTreeMap<usize, i64> = BTreeMap::new();
    for share in exact {
        if let Some(lot) = problem.lots.get(share.lot) {
            let piece = Piece { lot: share.lot, unit: lot.unit.get(), grams: share.grams.get() };
            lines.entry((share.association, lot.family, lot.temperature)).or_default().push(piece);
            *pieces_of_lots.entry(share.lot).or_default() += piece.grams;
        }
    }
    let mut matching = Matching::default();
    for (line_of, pieces) in &mut lines {
        pieces.sort_by_key(|piece| (Reverse(piece.unit), piece.lot));
        matching.line_up(line_of.0, pieces);
    }
    let mut units = matching.fill(|lot| units_of(problem.lots.get(lot), pieces_of_lots.get(&lot)));
    for ((association, ..), pieces) in &lines {
        give_back(*association, pieces, &mut units);
    }
    units.retain(|_, count| *count > 0);
    units
}

/// How many whole units the exact shares of a lot touch: never more than the lot has.
fn units_of(lot: Option<&Lot>, shared: Option<&i64>) -> i64 {
    lot.zip(shared).map_or(0, |(lot, shared)| (shared + lot.unit.get() - 1) / lot.unit.get())
}

/// Gives the largest unit back until a line is not above its exact value.
fn give_back(association: usize, pieces: &[Piece], units: &mut Units) {
    let exact: i64 = pieces.iter().map(|piece| piece.grams).sum();
    let rounded =
        |units: &Units| -> i64 { pieces.iter().map(|piece| piece.unit * units.get(&(piece.lot, association)).copied().unwrap_or(0)).sum() };
    while rounded(units) > exact {
        let largest = pieces.iter().find(|piece| units.get(&(piece.lot, association)).is_some_and(|count| *count > 0));
        let Some(count) = largest.and_then(|piece| units.get_mut(&(piece.lot, association))) else { return };
        *count -= 1;
    }
}

/// Slots that several lots could fill, and what is already settled.
#[derive(Default)]
struct Matching {
    settled: Units,
    /// The association of each open slot and the lots that reach it.
    slots: Vec<(usize, Vec<usize>)>,
}

impl Matching {
    /// Cuts a line into slots; the last one, when it is not whole, stays empty.
    fn line_up(&mut self, association: usize, pieces: &[Piece]) {
        let mut open: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        let mut end = 0.0;
        for piece in pieces {
            let start = end;
            end += approximate(piece.grams) / approximate(piece.unit);
            let (first, last) = (whole_from(start), whole_until(end));
            if first < last {
                *self.settled.entry((piece.lot, association)).or_default() += last - first;
            }
            let boundaries = [whole_until(start), last];
            let touched = |slot: &i64| (*slot < first || *slot >= last) && approximate(*slot) + NEARLY < end;
            for slot in boundaries.into_iter().filter(touched) {
                let lots = open.entry(slot).or_default();
                if lots.last() != Some(&piece.lot) {
                    lots.push(piece.lot);
                }
            }
        }
        let whole = whole_until(end);
        self.slots.extend(open.into_iter().filter(|(slot, _)| *slot < whole).map(|(_, lots)| (association, lots)));
    }

    /// Finds a lot for each open slot.
    fn fill(self, units_of: impl Fn(usize) -> i64) -> Units {
        let mut units = self.settled;
        let mut left: BTreeMap<usize, i64> = BTreeMap::new();
        for lot in self.slots.iter().flat_map(|(_, lots)| lots) {
            left.entry(*lot).or_insert_with(|| units_of(*lot));
        }
        for ((lot, _), count) in &units {
            left.entry(*lot).and_modify(|left| *left -= count);
        }
        let (source, sink) = (0, 1);
        let mut network = Network::new(2 + left.len() + self.slots.len());
        let mut node_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (position, (lot, left)) in left.into_iter().enumerate() {
            network.arc(source, 2 + position, left.max(0));
            node_of.insert(lot, 2 + position);
        }
        let mut arcs: Table<(usize, usize, ArcId)> = Table::new();
        for (position, (association, lots)) in self.slots.iter().enumerate() {
            let slot = 2 + node_of.len() + position;
            network.arc(slot, sink, 1);
            for lot in lots {
                if let Some(node) = node_of.get(lot) {
                    arcs.add((*lot, *association, network.arc(*node, slot, 1)));
                }
            }
        }
        network.push(source, sink);
        for (lot, association, arc) in arcs.iter() {
            *units.entry((*lot, *association)).or_default() += network.flow(*arc);
        }
        units
    }
}

/// The first whole slot at or after a point of the line.
fn whole_from(point: f64) -> i64 {
    nearest((point - NEARLY).ceil())
}

/// How many whole slots lie before a point of the line.
fn whole_until(point: f64) -> i64 {
    nearest((point + NEARLY).floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[(usize, i64, i64)]) -> Vec<Piece> {
        pieces.iter().map(|(lot, unit, grams)| Piece { lot: *lot, unit: *unit, grams: *grams }).collect()
    }

    #[test]
    fn a_slot_that_two_lots_share_takes_a_unit_of_one_of_them() {
        let mut matching = Matching::default();
        matching.line_up(7, &line(&[(0, 100, 250), (1, 100, 150)]));
        let units = matching.fill(|lot| if lot == 0 { 3 } else { 2 });
        assert_eq!(units.values().sum::<i64>(), 4);
        assert_eq!(units.get(&(0, 7)).copied(), Some(3));
    }

    #[test]
    fn a_line_above_its_exact_value_gives_its_largest_unit_back() {
        let pieces = line(&[(0, 500, 400), (1, 100, 120)]);
        let mut units = Units::from([((0, 7), 1), ((1, 7), 1)]);
        give_back(7, &pieces, &mut units);
        assert_eq!(units, Units::from([((0, 7), 0), ((1, 7), 1)]));
    }
}
