//! Why a gift is refused, in words.

use crate::domain::field_error::FieldError;
use crate::services::giving::board::GivingSeen;
use crate::services::posted::give::{OUTSIDE_HOURS, PAST, TOO_LATE};
use crate::web::kit::form::Form;
use crate::web::kit::reading::REQUIRED;
use crate::web::kit::visit::Visit;
use crate::web::pages::giving::posting::fields::{FAMILY, PACKED};
use crate::web::pages::giving::told::called;
use crate::wording::pages::donor::posting::PostingText;
use crate::wording::pages::messages::Messages;

/// Chilled food without a date.
pub const DATE_NEEDED: &str = "date_needed";
/// A use-by date before the pickup.
pub const DATE_PAST: &str = "date_past";
/// Hot food that would have to be kept.
pub const HOT_TODAY: &str = "hot_today";
/// A day that is too far ahead, or over.
pub const DAY_FAR: &str = "day_far";
/// A window that ends before it begins.
pub const END_BEFORE_START: &str = "end_before_start";

/// The form with what is wrong.
#[must_use]
pub fn refused(visit: &Visit, seen: &GivingSeen, form: Form, errors: &[FieldError]) -> Form {
    let (t, kit) = (PostingText::of(visit.language()), form.t);
    form.refused_as(errors, |field, code| match (field, code) {
        (FAMILY, _) => t.choose_one.to_owned(),
        (PACKED, _) => t.say_packed.to_owned(),
        (_, DATE_NEEDED) => t.date_needed.to_owned(),
        (_, DATE_PAST) => t.date_past.to_owned(),
        (_, HOT_TODAY) => t.hot_today.to_owned(),
        (_, DAY_FAR) => t.day_far.to_owned(),
        (_, END_BEFORE_START) => t.end_before_start.to_owned(),
        (_, TOO_LATE) => (t.too_late)(&called(&seen.coordinator)),
        (_, OUTSIDE_HOURS) => (t.outside_hours)(&hours(visit, seen)),
        (_, PAST) => t.past.to_owned(),
        (field, REQUIRED) if is_amount(field) => t.how_much_needed.to_owned(),
        (_, code) => kit.wrong(code).to_owned(),
    })
}

fn is_amount(field: &str) -> bool {
    ["crate_", "bread_bag_", "trolley_", "kilograms_"].iter().any(|start| field.starts_with(start))
}

/// When somebody comes: the hours of the waves.
fn hours(visit: &Visit, seen: &GivingSeen) -> String {
    let zone = seen.territory.zone;
    let spans = seen.territory.waves.all().iter().map(|wave| visit.say().between(zone, wave.pickups_on(zone, seen.today)));
    spans.collect::<Vec<_>>().join(", ")
}
