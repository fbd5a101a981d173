//! How long food can wait: what is lost first is shared first, and carried first.

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::offer::lot::LotDate;
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
    #[must_use]
    pub fn of(family: ProductFamily, temperature: TemperatureClass, date: LotDate, day: Day) -> Self {
        let use_by_days = if let LotDate::UseBy(date) = date { Some(day.days_until(date)) } else { None };
        let eaten_fresh = matches!(family, ProductFamily::Bakery | ProductFamily::SandwichesPastry | ProductFamily::PreparedMeals);
        let mixed = matches!(family, ProductFamily::MixedAmbient | ProductFamily::MixedChilled);
        let undated_produce = family == ProductFamily::FruitVegetables && date == LotDate::None;
        if temperature == TemperatureClass::Hot || eaten_fresh || use_by_days.is_some_and(|days| days <= 2) {
            Self::Today
        } else if mixed || undated_produce || use_by_days == Some(3) {
            Self::Tomorrow
        } else {
            Self::Later
        }
    }

    /// 1 for what is carried first, 3 for what is carried last when not everything can be.
    #[must_use]
    pub const fn priority(self) -> u8 {
        match self {
            Self::Today => 1,
            Self::Tomorrow => 2,
            Self::Later => 3,
        }
    }
}
