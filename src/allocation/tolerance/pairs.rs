//! Which donors and associations a flow lets meet, and what that costs.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::BTreeMap;

use crate::allocation::kit::table::Table;
use crate::allocation::pot::logistics::LOAD_GRAMS;
use crate::allocation::pot::network::{MILLIMETRES, Pot};
use crate::allocation::problem::Policy;
use crate::domain::number::{approximate, nearest};
use crate::domain::place::position::DETOUR;

/// The pairs of a part that its arcs join, donor by donor. Costs are whole: grams x millimetres.
#[derive(Debug, Clone)]
pub struct Pairs {
    /// For each arc its pair.
    pub of: Table<usize>,
    /// For each pair its arcs.
    pub arcs: Table<Vec<usize>>,
    /// For each arc the millimetres of a gram.
    pub lengths: Table<i64>,
    /// A stop, in grams x millimetres.
    pub stop: i128,
}

impl Pairs {
    /// Those of a part.
    pub fn of(pot: &Pot, policy: Policy) -> Self {
        let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut arcs: Table<Vec<usize>> = Table::new();
        let mut of = Table::new();
        for (at, arc) in pot.arcs.iter().enumerate() {
            let pair = *places.entry((pot.lots[arc.lot].donor, pot.member_of(arc))).or_insert_with(|| arcs.add(Vec::new()));
            arcs[pair].push(at);
            of.add(pair);
        }
        let lengths = pot.arcs.iter().map(|arc| arc.length_mm).collect();
        let stop = nearest(approximate(policy.stop_cost_m) * MILLIMETRES * LOAD_GRAMS / DETOUR).into();
        Self { of, arcs, lengths, stop }
    }

    /// The grams of each pair.
    pub fn grams(&self, flows: &[i64]) -> Table<i64> {
        let mut grams = Table::filled(0, self.arcs.len());
        for (pair, flow) in self.of.iter().zip(flows) {
            grams[*pair] += flow;
        }
        grams
    }

    /// The most that each pair could carry, within its lots and what its member received, give or take.
    pub fn most(&self, pot: &Pot, flows: &[i64], give: &[i64]) -> Table<i64> {
        let received = pot.received(flows);
        let could = |arcs: &Vec<usize>| {
            let lots: i64 = arcs.iter().map(|arc| pot.lots[pot.arcs[*arc].lot].grams).sum();
            let member = arcs.first().map(|arc| pot.member_of(&pot.arcs[*arc]));
            member.map_or(0, |member| lots.min(received[member] + give[member]))
        };
        self.arcs.iter().map(could).collect()
    }

    /// What a flow costs.
    pub fn cost(&self, flows: &[i64]) -> i128 {
        let ways: i128 = self.lengths.iter().zip(flows).map(|(length, flow)| i128::from(*length) * i128::from(*flow)).sum();
        let stops = self.grams(flows).iter().filter(|grams| **grams > 0).count();
        ways + self.stop * i128::try_from(stops).unwrap_or(i128::MAX)
    }
}
