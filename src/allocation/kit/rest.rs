//! What can still be given and taken: the one book of the whole solve. Masses in grams.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::BTreeMap;

use crate::allocation::kit::table::Table;
use crate::allocation::problem::{Lot, Problem, Storage};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;

/// Grams by (lot, association).
pub type Shares = BTreeMap<(usize, usize), Grams>;

/// Lots, needs and stores less what is already promised; memories with it.
#[derive(Debug, Clone)]
pub struct Rest {
    lots: Table<Grams>,
    needs: Table<BTreeMap<ProductFamily, Grams>>,
    stores: Table<BTreeMap<TemperatureClass, Grams>>,
    served: Table<Grams>,
}

impl Rest {
    /// Everything, before any gift.
    pub fn of(problem: &Problem) -> Self {
        let limits = |storage: &Storage| TemperatureClass::ALL.iter().filter_map(|class| Some((*class, storage.limit(*class)?))).collect();
        Self {
            lots: problem.lots.iter().map(|lot| lot.grams).collect(),
            needs: problem.associations.iter().map(|association| association.needs.clone()).collect(),
            stores: problem.associations.iter().map(|association| limits(&association.storage)).collect(),
            served: problem.associations.iter().map(|association| association.history).collect(),
        }
    }

    /// What is left of a lot.
    pub fn lot(&self, lot: usize) -> Grams {
        self.lots[lot]
    }

    /// What an association can still use of a family.
    pub fn need(&self, association: usize, family: ProductFamily) -> Grams {
        self.needs[association].get(&family).copied().unwrap_or(Grams::ZERO)
    }

    /// What an association can still store; `None`: no limit.
    pub fn store(&self, association: usize, class: TemperatureClass) -> Option<Grams> {
        self.stores[association].get(&class).copied()
    }

    /// Memory and what was given since.
    pub fn served(&self, association: usize) -> Grams {
        self.served[association]
    }

    /// How much of a lot's kind an association can still take.
    pub fn room(&self, association: usize, lot: &Lot) -> Grams {
        let need = self.need(association, lot.family);
        self.store(association, lot.temperature).map_or(need, |store| store.min(need))
    }

    /// How much of a lot an association can take, in whole units.
    pub fn possible(&self, association: usize, index: usize, lot: &Lot) -> Grams {
        self.lot(index).min(self.room(association, lot)).whole_units(lot.unit)
    }

    /// Takes a gift out of the book again, the last one of its kind first.
    pub fn take_back(&mut self, association: usize, index: usize, lot: &Lot, grams: Grams) {
        self.lots[index] = self.lots[index] + grams;
        if let Some(need) = self.needs[association].get_mut(&lot.family) {
            *need = *need + grams;
        }
        if let Some(store) = self.stores[association].get_mut(&lot.temperature) {
            *store = *store + grams;
        }
        self.served[association] = self.served[association].minus(grams);
    }

    /// Writes a gift into the book.
    pub fn give(&mut self, association: usize, index: usize, lot: &Lot, grams: Grams) {
        self.lots[index] = self.lots[index].minus(grams);
        if let Some(need) = self.needs[association].get_mut(&lot.family) {
            *need = need.minus(grams);
        }
        if let Some(store) = self.stores[association].get_mut(&lot.temperature) {
            *store = store.minus(grams);
        }
        self.served[association] = self.served[association] + grams;
    }
}
