//! What is carried before the rest when not everything can be: what spoils first.

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::offer::lot::{LotDate, LotParts};
use crate::domain::time::civil::Day;

/// 1 for food of today, 2 for food that lasts until tomorrow, 3 for the rest.
pub(in crate::services::day::transport) fn priority(lot: &LotParts, day: Day) -> u8 {
    let days_left = match lot.date {
        LotDate::UseBy(date) => Some(day.days_until(date)),
        LotDate::None | LotDate::BestBefore(_) => None,
    };
    match (lot.family, days_left) {
        _ if lot.temperature == TemperatureClass::Hot => 1,
        (ProductFamily::Bakery | ProductFamily::SandwichesPastry | ProductFamily::PreparedMeals, _) | (_, Some(..=2)) => 1,
        (ProductFamily::MixedAmbient | ProductFamily::MixedChilled, _) | (_, Some(3)) => 2,
        (ProductFamily::FruitVegetables, None) if lot.date == LotDate::None => 2,
        _ => 3,
    }
}
