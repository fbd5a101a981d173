//! What the problem alone says: who may receive what, how urgent each lot is, how much room each association has.

use std::collections::{BTreeMap, HashMap};

use crate::allocation::checker::eligibility::forbids;
use crate::allocation::problem::{Association, Lot, Problem};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::offer::lot::LotDate;
use crate::domain::time::civil::Day;

/// How soon a lot must leave: lots of the first class are rescued before all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    Today,
    Tomorrow,
    Later,
}

impl Urgency {
    /// From the most to the least urgent.
    pub const ALL: [Self; 3] = [Self::Today, Self::Tomorrow, Self::Later];

    /// The class of a lot on `day`.
    pub fn of(lot: &Lot, day: Day) -> Self {
        let use_by_days = match lot.date {
            LotDate::UseBy(date) => Some(day.days_until(date)),
            LotDate::None | LotDate::BestBefore(_) => None,
        };
        let short = matches!(lot.family, ProductFamily::Bakery | ProductFamily::SandwichesPastry | ProductFamily::PreparedMeals);
        if short || lot.temperature == TemperatureClass::Hot || use_by_days.is_some_and(|days| days <= 2) {
            return Self::Today;
        }
        let soon = match lot.family {
            ProductFamily::FruitVegetables => lot.date == LotDate::None,
            ProductFamily::MixedAmbient | ProductFamily::MixedChilled => true,
            _ => false,
        };
        if soon || use_by_days == Some(3) { Self::Tomorrow } else { Self::Later }
    }
}

/// What an association can still take, in grams; below zero when it was given too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub needs: BTreeMap<ProductFamily, i64>,
    /// Limited classes only.
    pub stores: BTreeMap<TemperatureClass, i64>,
}

impl Room {
    fn of(association: &Association) -> Self {
        let store = |class: &TemperatureClass| association.storage.limit(*class).map(|limit| (*class, limit.get()));
        Self {
            needs: association.needs.iter().map(|(family, need)| (*family, need.get())).collect(),
            stores: TemperatureClass::ALL.iter().filter_map(store).collect(),
        }
    }

    /// How much of such a lot still fits.
    pub fn space(&self, lot: &Lot) -> i64 {
        let need = self.needs.get(&lot.family).copied().unwrap_or(0);
        self.stores.get(&lot.temperature).map_or(need, |store| need.min(*store)).max(0)
    }

    /// Takes `grams` of such a lot in.
    pub fn take(&mut self, lot: &Lot, grams: i64) {
        *self.needs.entry(lot.family).or_insert(0) -= grams;
        if let Some(store) = self.stores.get_mut(&lot.temperature) {
            *store -= grams;
        }
    }
}

/// The problem as the checker sees it.
pub struct Facts<'a> {
    pub problem: &'a Problem,
    /// The urgency of each lot.
    pub urgency: Vec<Urgency>,
    /// For each lot the associations that no rule forbids, in order.
    pub allowed: Vec<Vec<usize>>,
    /// The same without those whose trip lost against a limit.
    pub takers: Vec<Vec<usize>>,
    donors: HashMap<&'a str, usize>,
    lots: HashMap<&'a str, usize>,
    associations: HashMap<&'a str, usize>,
}

impl<'a> Facts<'a> {
    /// Judges every pair. Cost: lots x associations.
    pub fn of(problem: &'a Problem) -> Self {
        let takers = |lot: (usize, &Lot)| {
            let all = problem.associations.iter().enumerate();
            all.filter(|association| forbids(problem, lot, *association).is_none()).map(|(index, _)| index).collect()
        };
        let allowed: Vec<Vec<usize>> = problem.lots.iter().enumerate().map(takers).collect();
        Self {
            problem,
            urgency: problem.lots.iter().map(|lot| Urgency::of(lot, problem.day)).collect(),
            takers: allowed.clone(),
            allowed,
            donors: problem.donors.iter().zip(0..).map(|(donor, index)| (donor.id.as_str(), index)).collect(),
            lots: problem.lots.iter().zip(0..).map(|(lot, index)| (lot.id.as_str(), index)).collect(),
            associations: problem.associations.iter().zip(0..).map(|(one, index)| (one.id.as_str(), index)).collect(),
        }
    }

    /// Leaves out the trips, donor and association, that lost against a limit.
    pub fn drop_trips(&mut self, is_dropped: impl Fn((usize, usize)) -> bool) {
        for (lot, takers) in self.problem.lots.iter().zip(&mut self.takers) {
            takers.retain(|taker| !is_dropped((lot.donor, *taker)));
        }
    }

    /// The index of a donor's id.
    pub fn donor_index(&self, id: &str) -> Option<usize> {
        self.donors.get(id).copied()
    }

    /// A donor and an association, in words.
    pub fn trip_name(&self, (donor, association): (usize, usize)) -> String {
        let donor = self.problem.donors.get(donor).map_or("?", |donor| donor.id.as_str());
        format!("donor {donor}, {}", self.association_name(association))
    }

    /// The index of a lot's id.
    pub fn lot_index(&self, id: &str) -> Option<usize> {
        self.lots.get(id).copied()
    }

    /// The index of an association's id.
    pub fn association_index(&self, id: &str) -> Option<usize> {
        self.associations.get(id).copied()
    }

    /// The lot at an index, in words.
    pub fn lot_name(&self, lot: usize) -> String {
        self.problem.lots.get(lot).map_or_else(|| format!("lot #{lot}"), |lot| format!("lot {}", lot.id))
    }

    /// The association at an index, in words.
    pub fn association_name(&self, association: usize) -> String {
        self.problem
            .associations
            .get(association)
            .map_or_else(|| format!("association #{association}"), |one| format!("association {}", one.id))
    }

    /// A lot and an association, in words.
    pub fn pair_name(&self, (lot, association): (usize, usize)) -> String {
        format!("{}, {}", self.lot_name(lot), self.association_name(association))
    }

    /// Whether no rule forbids the pair and no limit dropped it.
    pub fn is_eligible(&self, (lot, association): (usize, usize)) -> bool {
        self.takers.get(lot).is_some_and(|takers| takers.binary_search(&association).is_ok())
    }

    /// How many pairs no rule forbids and no limit dropped.
    pub fn eligible_pairs(&self) -> usize {
        self.takers.iter().map(Vec::len).sum()
    }

    /// How many groups of families are shared out one after the other.
    pub fn groups(&self) -> usize {
        self.problem.groups.len().max(1)
    }

    /// The group of a lot.
    pub fn group_of(&self, lot: usize) -> usize {
        self.problem.lots.get(lot).map_or(0, |lot| lot.group)
    }

    /// Whom an association feeds with the food of a group: babies, where it is baby food alone.
    pub fn people(&self, association: &Association, group: usize) -> i64 {
        let families = self.problem.groups.get(group);
        match families.map(|families| (families.len(), families.contains(&ProductFamily::BabyFood))) {
            Some((1, true)) => association.infants,
            _ => association.people,
        }
    }

    /// How much room each association has before anything is given.
    pub fn rooms(&self) -> Vec<Room> {
        self.problem.associations.iter().map(Room::of).collect()
    }
}
