//! How long a lot can wait: the classes of the rescue stage.

use crate::allocation::problem::{Lot, LotDate};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::time::civil::Day;

/// What is lost first leaves first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Hot food, bread, sandwiches, cooked meals, a use-by date at most two days ahead.
    Today,
    /// Undated fruit and vegetables, mixed bags, a use-by date three days ahead.
    Tomorrow,
    /// Everything else.
    Later,
}

impl Urgency {
    /// From the most urgent on.
    pub const ALL: [Self; 3] = [Self::Today, Self::Tomorrow, Self::Later];

    /// The class of a lot on the pickup day.
    pub fn of(lot: &Lot, day: Day) -> Self {
        let use_by_days = if let LotDate::UseBy(date) = lot.date { Some(day.days_until(date)) } else { None };
        let eaten_fresh = matches!(lot.family, ProductFamily::Bakery | ProductFamily::SandwichesPastry | ProductFamily::PreparedMeals);
        let mixed = matches!(lot.family, ProductFamily::MixedAmbient | ProductFamily::MixedChilled);
        let undated_produce = lot.family == ProductFamily::FruitVegetables && lot.date == LotDate::None;
        if lot.temperature == TemperatureClass::Hot || eaten_fresh || use_by_days.is_some_and(|days| days <= 2) {
            Self::Today
        } else if mixed || undated_produce || use_by_days == Some(3) {
            Self::Tomorrow
        } else {
            Self::Later
        }
    }
}

/// The order in which equal claims on lots are met: urgency, date with none last, then the order of ids.
pub fn order(lot: &Lot, day: Day, index: usize) -> (Urgency, bool, Option<Day>, usize) {
    (Urgency::of(lot, day), lot.date.day().is_none(), lot.date.day(), index)
}
