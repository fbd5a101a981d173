//! What is there to give and the room there is for it, before or after something is given. Below zero where too much was given.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::{Facts, Room};
use crate::allocation::problem::Lot;
use crate::domain::food::family::TemperatureClass;

/// Grams of lots, of the rooms of associations, and of what the vehicles can still carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    pub lots: Vec<i64>,
    pub rooms: Vec<Room>,
    /// Limited classes only.
    pub carrying: BTreeMap<TemperatureClass, i64>,
}

impl Stock {
    /// Everything.
    pub fn of(facts: &Facts) -> Self {
        let carrying = TemperatureClass::ALL.iter().filter_map(|class| Some((*class, facts.problem.carrying.of(*class)?.get())));
        Self { lots: facts.problem.lots.iter().map(|lot| lot.grams.get()).collect(), rooms: facts.rooms(), carrying: carrying.collect() }
    }

    /// Takes masses of the common pot out, by lot and association: vehicles carry them.
    #[must_use]
    pub fn less(mut self, facts: &Facts, masses: &BTreeMap<(usize, usize), i64>) -> Self {
        for ((lot, association), grams) in masses {
            if let Some(left) = self.lots.get_mut(*lot) {
                *left -= grams;
            }
            if let (Some(lot), Some(room)) = (facts.problem.lots.get(*lot), self.rooms.get_mut(*association)) {
                room.take(lot, *grams);
                self.carry(lot, *grams);
            }
        }
        self
    }

    /// Uses what the vehicles carry of a lot's class; gives it back when below zero.
    pub fn carry(&mut self, lot: &Lot, grams: i64) {
        if let Some(carrying) = self.carrying.get_mut(&lot.temperature) {
            *carrying -= grams;
        }
    }

    /// How much of such a lot an association could still use and store.
    pub fn room(&self, association: usize, lot: &Lot) -> i64 {
        self.rooms.get(association).map_or(0, |room| room.space(lot))
    }

    /// The same, as far as the vehicles carry it.
    pub fn space(&self, association: usize, lot: &Lot) -> i64 {
        let room = self.room(association, lot);
        self.carrying.get(&lot.temperature).map_or(room, |carrying| room.min(*carrying)).max(0)
    }
}
