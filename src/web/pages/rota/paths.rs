//! The addresses of the rota.

use crate::domain::time::civil::Day;

/// This week.
pub const ROTA: &str = "/rota";
/// The week of a day.
pub const WEEK: &str = "/rota/{week}";
/// Has somebody stand in: a form's address.
pub const REPLACE: &str = "/rota/replace";
/// Notes an absence.
pub const ABSENCE: &str = "/rota/absence";
/// Says who usually drives.
pub const DUTY: &str = "/rota/duty";
/// Takes one of these back.
pub const BACK: &str = "/rota/back";
/// The days of whoever drives; a form's address too: they are away.
pub const OWN: &str = "/rota/mine";
/// Takes an absence of one's own back.
pub const OWN_BACK: &str = "/rota/mine/back";

/// The week of a day.
#[must_use]
pub fn week(day: Day) -> String {
    WEEK.replace("{week}", &day.to_string())
}
