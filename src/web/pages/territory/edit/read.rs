//! What several forms read alike: contacts, hours, masses, rows that may be left empty.

use crate::domain::contact::person::ContactPoint;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::time::civil::MinuteOfDay;
use crate::domain::time::weekly::Hours;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms};
use crate::web::pages::territory::edit::draft::{Draft, Options};
use crate::wording::pages::territory::edit::EditText;

/// The fields of a contact.
pub const CONTACT: [&str; 3] = ["contact_name", "contact_phone", "contact_email"];
/// A box that is ticked while something holds.
pub const ACTIVE: &str = "active";
/// The most rows of a form that grows.
pub const MOST_ROWS: usize = 40;

/// With the fields of a contact.
#[must_use]
pub fn contact_fields(draft: Draft, t: &EditText) -> Draft {
    let [name, phone, email] = CONTACT;
    let draft = draft.field("text", name, (t.contact_name, "")).field("tel", phone, (t.contact_phone, "")).beside();
    draft.field("email", email, (t.contact_email, t.contact_email_hint)).beside()
}

/// A contact as one types it.
#[must_use]
pub fn known_contact(posted: Posted, contact: &ContactPoint) -> Posted {
    let [name, phone, email] = CONTACT;
    let posted = posted.with(name, contact.name.as_ref().map(ToString::to_string).unwrap_or_default());
    let posted = posted.with(phone, contact.phone.as_ref().map(ToString::to_string).unwrap_or_default());
    posted.with(email, contact.email.as_ref().map(ToString::to_string).unwrap_or_default())
}

/// The contact that was typed.
pub fn contact(reading: &mut Reading<'_>) -> ContactPoint {
    let [name, phone, email] = CONTACT;
    ContactPoint { name: reading.optional(name), phone: reading.optional(phone), email: reading.optional(email) }
}

/// Whether something still holds: a new one does.
#[must_use]
pub fn active(reading: &Reading<'_>, is_new: bool) -> bool {
    is_new || reading.ticked(ACTIVE)
}

/// A box that is ticked, or not, as it is known.
#[must_use]
pub fn known_tick(posted: Posted, field: &str, is_on: bool) -> Posted {
    if is_on { posted.with(field, "yes") } else { posted }
}

/// A text that may not be there, as one types it.
#[must_use]
pub fn known_text(posted: Posted, field: &str, text: Option<&impl ToString>) -> Posted {
    posted.with(field, text.map(ToString::to_string).unwrap_or_default())
}

/// A time of day as browsers write it. They know no `24:00`: the last minute of the day is its end.
#[must_use]
pub fn typed_minute(minute: MinuteOfDay) -> String {
    if minute.get() == MinuteOfDay::MAX { "23:59".to_owned() } else { minute.to_string() }
}

/// Hours from one field to another. Both are needed; `23:59` is the end of the day.
pub fn hours(reading: &mut Reading<'_>, from: &str, to: &str) -> Option<Hours> {
    let (first, last): (Option<MinuteOfDay>, Option<MinuteOfDay>) = (reading.required(from), reading.required(to));
    let last = last.map(|last| if last.get() == 23 * 60 + 59 { MinuteOfDay::new(MinuteOfDay::MAX).unwrap_or(last) } else { last });
    match first.zip(last).map(|(first, last)| Hours::new(first, last)) {
        Some(Ok(hours)) => Some(hours),
        Some(Err(_)) => {
            reading.refuse(to, "hours_order");
            None
        }
        None => None,
    }
}

/// Kilograms that fit somewhere; nothing typed is none.
pub fn hold(reading: &mut Reading<'_>, field: &str) -> HoldGrams {
    reading.optional_with(field, |text| HoldGrams::new(kilograms(text)?.get())).unwrap_or_default()
}

/// The field of a row: `slot2_from`.
#[must_use]
pub fn cell(row: &str, at: usize, field: &str) -> String {
    format!("{row}{at}_{field}")
}

/// The rows in which something was typed, from 1.
#[must_use]
pub fn filled_rows(posted: &Posted, row: &str, fields: &[&str]) -> Vec<usize> {
    let is_filled = |at: usize| fields.iter().any(|field| posted.all(&cell(row, at, field)).any(|value| !value.trim().is_empty()));
    (1..=MOST_ROWS).filter(|at| is_filled(*at)).collect()
}

/// How many rows a form shows: those that are filled, and an empty one.
#[must_use]
pub fn shown_rows(posted: &Posted, row: &str, fields: &[&str]) -> usize {
    filled_rows(posted, row, fields).last().map_or(1, |last| (last + 1).min(MOST_ROWS))
}

/// A form without some of its fields.
#[must_use]
pub fn without(posted: &Posted, fields: &[&str]) -> Posted {
    let others = posted.all_but_csrf().filter(|(name, _)| !fields.contains(name));
    others.fold(Posted::new(), |posted, (name, value)| posted.with(name, value))
}

/// Choices with an empty one before them.
#[must_use]
pub fn with_none(none: &str, options: impl IntoIterator<Item = (String, String)>) -> Options {
    std::iter::once((String::new(), none.to_owned())).chain(options).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_day_survives_a_browser() {
        let posted = Posted::new().with("from", "00:00").with("to", typed_minute(MinuteOfDay::new(1_440).unwrap()));
        let read = hours(&mut Reading::of(&posted), "from", "to").unwrap();
        assert_eq!((read.from().get(), read.to().get()), (0, 1_440));
    }

    #[test]
    fn rows_that_nobody_filled_are_none_and_one_more_is_shown() {
        let posted = Posted::new().with("slot1_from", "").with("slot2_from", "08:00").with("slot3_from", " ");
        assert_eq!((filled_rows(&posted, "slot", &["from"]), shown_rows(&posted, "slot", &["from"])), (vec![2], 3));
    }
}
