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
    /// What can still be carried of the classes that are limited.
    carrying: BTreeMap<TemperatureClass, Grams>,
    /// Of each association, group after group.
    served: Table<Grams>,
    groups: usize,
}

impl Rest {
    /// Everything, before any gift; agreements are fetched by their holders: what the vehicles carry is limited once they are served.
    pub fn of(problem: &Problem) -> Self {
        let limits = |storage: &Storage| TemperatureClass::ALL.iter().filter_map(|class| Some((*class, storage.limit(*class)?))).collect();
        Self {
            lots: problem.lots.iter().map(|lot| lot.grams).collect(),
            needs: problem.associations.iter().map(|association| association.needs.clone()).collect(),
            stores: problem.associations.iter().map(|association| limits(&association.storage)).collect(),
            carrying: BTreeMap::new(),
            served: problem.associations.iter().flat_map(|association| association.memories.iter().copied()).collect(),
            groups: problem.group_count(),
        }
    }

    /// From here on the vehicles of the day carry what is given.
    pub fn limit_carrying(&mut self, problem: &Problem) {
        let limit = |class: &TemperatureClass| Some((*class, problem.carrying.of(*class)?));
        self.carrying = TemperatureClass::ALL.iter().filter_map(limit).collect();
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

    /// What can still be carried; `None`: no limit.
    pub fn carrying(&self, class: TemperatureClass) -> Option<Grams> {
        self.carrying.get(&class).copied()
    }

    /// Memory of a group and what was given of it since.
    pub fn served(&self, association: usize, group: usize) -> Grams {
        self.served[association * self.groups + group]
    }

    /// How much of a lot's kind an association can still use and store.
    pub fn space(&self, association: usize, lot: &Lot) -> Grams {
        let need = self.need(association, lot.family);
        self.store(association, lot.temperature).map_or(need, |store| store.min(need))
    }

    /// How much of a lot's kind an association can still take.
    pub fn room(&self, association: usize, lot: &Lot) -> Grams {
        let space = self.space(association, lot);
        self.carrying(lot.temperature).map_or(space, |carrying| carrying.min(space))
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
        if let Some(carrying) = self.carrying.get_mut(&lot.temperature) {
            *carrying = *carrying + grams;
        }
        let served = &mut self.served[association * self.groups + lot.group];
        *served = served.minus(grams);
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
        if let Some(carrying) = self.carrying.get_mut(&lot.temperature) {
            *carrying = carrying.minus(grams);
        }
        let served = &mut self.served[association * self.groups + lot.group];
        *served = *served + grams;
    }
}
