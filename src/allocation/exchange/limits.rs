//! The bounds of the exchange format, once for the reader and for the JSON Schema.

use crate::domain::food::family::{Answer, DateKind, ProductFamily, TemperatureClass};

/// What an id looks like.
pub const ID: &str = "^[A-Za-z0-9._-]{1,64}$";
/// What the reason of an exclusion looks like.
pub const REASON: &str = "^[a-z][a-z0-9_]{0,39}$";
/// The longest reason, in characters.
pub const REASON_LENGTH: usize = 40;
/// Most lots of one problem.
pub const LOTS: usize = 100_000;
/// Most associations of one problem.
pub const ASSOCIATIONS: usize = 10_000;
/// Mass of a lot, a unit or a need, in grams.
pub const LOT_GRAMS: (i64, i64) = (1, 1_000_000_000);
/// Storage, history and limits of agreements, in grams.
pub const STOCK_GRAMS: (i64, i64) = (0, 1_000_000_000_000);
/// People served by an association.
pub const PEOPLE: (i64, i64) = (1, 1_000_000);
/// Infants among them.
pub const INFANTS: (i64, i64) = (0, 1_000_000);
/// Order of service.
pub const RANK: (i64, i64) = (1, 9);
/// Great-circle radius, in metres.
pub const RADIUS_M: (i64, i64) = (0, 500_000);
/// Half-life of the memory, in days.
pub const HALF_LIFE_DAYS: (i64, i64) = (1, 3_650);
/// Part of a fair total that may be gained or lost.
pub const TOLERANCE: (f64, f64) = (0.0, 1.0);
/// Cost of one stop, in metres.
pub const STOP_COST_M: (i64, i64) = (0, 1_000_000);
/// Speed of travel, in kilometres per hour.
pub const TRAVEL_SPEED_KMH: (f64, f64) = (1.0, 200.0);
/// Associations that may come to one donor in a day.
pub const COLLECTORS: (i64, i64) = (1, 10_000);
/// Donors that one association may be sent to in a day.
pub const DONORS_PER_DAY: (i64, i64) = (1, 100_000);
/// Dates and windows lie at most this many years from the day.
pub const YEARS_FROM_THE_DAY: u32 = 10;

pub(in crate::allocation::exchange) fn families() -> Vec<&'static str> {
    ProductFamily::ALL.iter().map(|family| family.code()).collect()
}

pub(in crate::allocation::exchange) fn temperatures() -> Vec<&'static str> {
    TemperatureClass::ALL.iter().map(|class| class.code()).collect()
}

pub(in crate::allocation::exchange) fn date_kinds() -> Vec<&'static str> {
    DateKind::ALL.iter().map(|kind| kind.code()).collect()
}

pub(in crate::allocation::exchange) fn answers() -> Vec<&'static str> {
    Answer::ALL.iter().map(|answer| answer.code()).collect()
}

pub(in crate::allocation::exchange) fn answers_or_null() -> Vec<Option<&'static str>> {
    Answer::ALL.iter().map(|answer| Some(answer.code())).chain([None]).collect()
}
