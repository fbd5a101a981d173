//! One day's problem: what the solver and the checker read.
//!
//! Donors, lots and associations stand in the byte order of their ids and refer to each other by index, so that the order of the input
//! never changes a plan. Only `exchange` makes a problem, after every bound was checked: indices always exist, ids are distinct, every
//! lot is a multiple of its unit. Masses are grams, lengths metres.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::food::family::{Answer, ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::PerClass;
use crate::domain::id::ExternalRef;
use crate::domain::offer::lot::LotDate;
use crate::domain::place::position::Position;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

/// A validated problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The pickup day.
    pub(in crate::allocation) day: Day,
    pub(in crate::allocation) policy: Policy,
    /// Families that are shared out together, in the order in which groups are served; empty: all families are one group.
    pub(in crate::allocation) groups: Vec<BTreeSet<ProductFamily>>,
    /// The most mass of the common pot that the vehicles of the day carry; `None`: no limit.
    pub(in crate::allocation) carrying: PerClass<Option<Grams>>,
    pub(in crate::allocation) donors: Vec<Donor>,
    pub(in crate::allocation) lots: Vec<Lot>,
    pub(in crate::allocation) associations: Vec<Association>,
    /// Donor and association.
    pub(in crate::allocation) conventions: BTreeSet<(usize, usize)>,
    /// In the order in which they are served.
    pub(in crate::allocation) holders: Vec<Holder>,
    /// Lot and association, with the reason to echo.
    pub(in crate::allocation) exclusions: BTreeMap<(usize, usize), String>,
}

impl Problem {
    /// Whether anybody limits the trips of the day.
    pub(in crate::allocation) fn limits_trips(&self) -> bool {
        let limited = |association: &Association| association.min_trip.is_some() || association.max_donors.is_some();
        self.donors.iter().any(|donor| donor.max_collectors.is_some()) || self.associations.iter().any(limited)
    }

    /// Whether families are shared out in groups.
    pub(in crate::allocation) const fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }

    /// How many groups are shared out one after the other: one at least.
    pub(in crate::allocation) fn group_count(&self) -> usize {
        self.groups.len().max(1)
    }

    /// How many an association feeds with the food of a group: its infants where the group is baby food alone.
    pub(in crate::allocation) fn weight(&self, association: &Association, group: usize) -> i64 {
        let baby_food = self.groups.get(group).is_some_and(|families| families.iter().eq([&ProductFamily::BabyFood]));
        if baby_food { association.infants } else { association.people }
    }
}

/// What the territory decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// The part of its exact total by which an association may gain or lose for fewer stops and shorter ways; 0: none.
    pub fairness_tolerance: f64,
    /// What one donor-association pair costs.
    pub stop_cost_m: i64,
    /// How fast food travels.
    pub travel_speed_kmh: f64,
}

/// A place where lots are fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct Donor {
    pub id: ExternalRef,
    pub position: Position,
    pub convention_required: bool,
    /// At most so many visits in one day: each association that comes is one, all that are delivered are one together. `None`: no limit.
    pub max_collectors: Option<usize>,
}

/// A mass of one kind of food.
#[derive(Debug, Clone, PartialEq)]
pub struct Lot {
    pub id: ExternalRef,
    /// Index of its donor.
    pub donor: usize,
    pub family: ProductFamily,
    /// The group of its family, from 0.
    pub group: usize,
    pub temperature: TemperatureClass,
    /// A multiple of `unit`.
    pub grams: Grams,
    /// What cannot be cut; one gram or more.
    pub unit: Grams,
    pub date: LotDate,
    pub animal_origin: bool,
    pub prepacked: bool,
    pub ready_to_eat: Answer,
    pub contains_pork: Answer,
    pub pickup: Vec<Window>,
}

/// Who feeds people.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    pub id: ExternalRef,
    pub position: Position,
    pub people: i64,
    pub infants: i64,
    /// What it received of each group before, older gifts counting less.
    pub memories: Vec<Grams>,
    /// 1 is served first.
    pub rank: u8,
    pub needs: BTreeMap<ProductFamily, Grams>,
    pub storage: Storage,
    pub reception: Vec<Window>,
    pub collects: Vec<Window>,
    /// Vehicles of the territory bring what it receives.
    pub delivered: bool,
    pub distributes_on: BTreeSet<Day>,
    /// Its own, or the policy's.
    pub radius_m: i64,
    pub accepts_past_best_before: bool,
    pub habilitated: bool,
    pub ready_to_eat_only: bool,
    pub excludes_pork: bool,
    /// The least mass worth a trip to one donor; `None`: any.
    pub min_trip: Option<Grams>,
    /// At most so many donors give to it in one day; `None`: no limit.
    pub max_donors: Option<usize>,
}

/// What an association can store in each temperature class; `None`: no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Storage {
    pub ambient: Option<Grams>,
    pub chilled: Option<Grams>,
    pub frozen: Option<Grams>,
    pub hot: Option<Grams>,
}

impl Storage {
    /// The limit of one class.
    #[must_use]
    pub const fn limit(&self, class: TemperatureClass) -> Option<Grams> {
        match class {
            TemperatureClass::Ambient => self.ambient,
            TemperatureClass::Chilled => self.chilled,
            TemperatureClass::Frozen => self.frozen,
            TemperatureClass::Hot => self.hot,
        }
    }
}

/// An agreement, served before the common pot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Index of the donor.
    pub donor: usize,
    /// Index of the association.
    pub association: usize,
    /// At most this much.
    pub max: Option<Grams>,
}
