//! The hours and the purpose that somebody types, and the forms that ask for them.

use chrono::{DateTime, Timelike, Utc};

use crate::domain::equipment::booking::{BookableHours, Purpose};
use crate::domain::field_error::FieldError;
use crate::domain::id::{BookingId, OrganisationId};
use crate::domain::time::civil::{CivilZone, Day, MinuteOfDay};
use crate::domain::time::window::Window;
use crate::services::equipment::book::NewBooking;
use crate::services::equipment::one::EquipmentFile;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::Visit;
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;

/// For whom.
pub const ORGANISATION: &str = "organisation";
/// The first day.
pub const DAY: &str = "day";
/// When it is fetched.
pub const FROM: &str = "from";
/// The last day, when it is another.
pub const LAST_DAY: &str = "last_day";
/// When it is brought back.
pub const TO: &str = "to";
/// What for.
pub const PURPOSE: &str = "purpose";
/// Whether to wait.
pub const WAIT: &str = "wait";
/// Why somebody else's booking is ended.
pub const WORD: &str = "word";
/// Why it is shortened.
pub const WHY: &str = "why";
/// The last minute that browsers know: the end of the day.
const LAST_MINUTE: u16 = 23 * 60 + 59;

/// The form of a booking.
#[must_use]
pub fn form(visit: &Visit, posted: Posted) -> Form {
    let t = EquipmentText::of(visit.language());
    let form = Form::new(visit, posted).field(ORGANISATION, t.for_whom).field(DAY, t.day).field(FROM, t.from).field(TO, t.to);
    form.hinted(LAST_DAY, t.last_day, t.last_day_hint).hinted(PURPOSE, t.purpose, t.purpose_hint)
}

/// An empty one, for who may book for one organisation or for some.
#[must_use]
pub fn usual(file: &EquipmentFile) -> Posted {
    match file.organisations.as_slice() {
        [(only, _)] => Posted::new().with(ORGANISATION, only.as_str()),
        _ => Posted::new(),
    }
}

/// What was typed.
///
/// # Errors
/// Every wrong field.
pub fn read(posted: &Posted, zone: CivilZone) -> Result<NewBooking, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let id = posted.text(KEY).parse::<BookingId>().ok();
    if id.is_none() {
        reading.refuse("", "malformed");
    }
    let organisation = reading.required::<OrganisationId>(ORGANISATION);
    let (day, from) = (reading.required::<Day>(DAY), reading.required::<MinuteOfDay>(FROM));
    let to = end(&mut reading, zone, day);
    let purpose = reading.required::<Purpose>(PURPOSE);
    let may_wait = reading.ticked(WAIT);
    reading.finish()?;
    match (id, organisation, day.zip(from), to, purpose) {
        (Some(id), Some(organisation), Some((day, from)), Some(to), Some(purpose)) => {
            Ok(NewBooking { id, organisation, from: zone.instant(day, from), to, purpose, may_wait })
        }
        _ => Err(Vec::new()),
    }
}

/// The end that was typed: without another last day, on `day`.
pub fn end(reading: &mut Reading<'_>, zone: CivilZone, day: Option<Day>) -> Option<DateTime<Utc>> {
    let (last, to) = (reading.optional::<Day>(LAST_DAY).or(day), reading.required::<MinuteOfDay>(TO));
    let to = to.map(|to| if to.get() == LAST_MINUTE { MinuteOfDay::new(MinuteOfDay::MAX).unwrap_or(to) } else { to });
    Some(zone.instant(last?, to?))
}

/// Hours as one types them, from a minute to a minute.
#[must_use]
pub fn typed(posted: Posted, zone: CivilZone, hours: Window) -> Posted {
    let [(day, from), (last, to)] = [(hours.from(), false), (hours.to(), true)].map(|(instant, is_end)| moment(zone, instant, is_end));
    posted.with(DAY, day.clone()).with(FROM, from).with(LAST_DAY, if last == day { String::new() } else { last }).with(TO, to)
}

/// Day and time as one types them; midnight is the end of the day before where it ends something.
#[must_use]
pub fn moment(zone: CivilZone, instant: DateTime<Utc>, is_end: bool) -> (String, String) {
    let local = zone.local(instant);
    if is_end && local.num_seconds_from_midnight() == 0 {
        return ((local.date_naive().pred_opt().unwrap_or(local.date_naive())).to_string(), "23:59".to_owned());
    }
    (local.date_naive().to_string(), local.format("%H:%M").to_string())
}

/// What is said of a wrong field.
#[must_use]
pub fn sentence(t: &EquipmentText, code: &str) -> Option<String> {
    Some(match code {
        "past" => t.past.to_owned(),
        "too_short" => (t.too_short)(BookableHours::SHORTEST_MINUTES),
        "too_long" => (t.too_long)(BookableHours::LONGEST_DAYS),
        "too_far" => (t.too_far)(BookableHours::AHEAD_DAYS),
        "hours_order" => t.hours_order.to_owned(),
        "unknown_reference" => t.gone.to_owned(),
        "not_shorter" => t.not_shorter.to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_were_written() {
        let zone: CivilZone = "Europe/Paris".parse().unwrap();
        let at = |text: &str| format!("{text}:00Z").parse::<DateTime<Utc>>().unwrap();
        for (from, to) in
            [("2026-11-26T08:00", "2026-11-26T11:00"), ("2026-11-26T08:00", "2026-11-28T11:30"), ("2026-11-26T19:00", "2026-11-26T23:00")]
        {
            let hours = Window::new(at(from), at(to)).unwrap();
            let filled = Posted::new().with(KEY, "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b").with(PURPOSE, "Collecte");
            let filled = typed(filled.with(ORGANISATION, "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"), zone, hours);
            let read = read(&filled, zone).unwrap();
            assert_eq!((read.from, read.to, read.may_wait), (hours.from(), hours.to(), false));
        }
    }
}
