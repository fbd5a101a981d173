//! Hours and closed periods: lines that are added and taken away one by one.

use crate::domain::field_error::FieldError;
use crate::domain::organisation::opening::{Opening, OpeningPurpose};
use crate::domain::organisation::profile::Profile;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::{Hours, Rhythm, WeeklySlot};
use crate::services::standing::profile_parts::ProfileLine;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::Visit;
use crate::wording::pages::association::profile::{ProfileText, purpose};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

pub(in crate::web::pages::profile) const PURPOSE: &str = "purpose";
pub(in crate::web::pages::profile) const WEEKDAY: &str = "weekday";
pub(in crate::web::pages::profile) const FROM: &str = "from";
pub(in crate::web::pages::profile) const TO: &str = "to";
pub(in crate::web::pages::profile) const FIRST: &str = "first_day";
pub(in crate::web::pages::profile) const LAST: &str = "last_day";
/// The line that is taken away, by its mark.
pub(in crate::web::pages::profile) const REMOVE: &str = "remove";

/// A line as it is told.
pub(in crate::web::pages::profile) struct LineView {
    pub text: String,
    pub mark: String,
    pub remove: String,
}

pub(in crate::web::pages::profile) fn hours_form(visit: &Visit, t: &'static ProfileText, posted: Posted) -> Form {
    Form::new(visit, posted).field(PURPOSE, t.purpose).field(WEEKDAY, t.weekdays).field(FROM, t.from).field(TO, t.to)
}

pub(in crate::web::pages::profile) fn closed_form(visit: &Visit, t: &'static ProfileText, posted: Posted) -> Form {
    Form::new(visit, posted).field(FIRST, t.first_day).field(LAST, t.last_day)
}

/// The hours that were typed, one line a weekday.
pub(in crate::web::pages::profile) fn read_hours(posted: &Posted) -> Result<Vec<ProfileLine>, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let purpose = reading.required::<OpeningPurpose>(PURPOSE);
    let weekdays = reading.weekdays(WEEKDAY);
    if weekdays.is_empty() {
        reading.refuse(WEEKDAY, "required");
    }
    let (from, to) = (reading.required(FROM), reading.required(TO));
    let hours = from.zip(to).map(|(from, to)| Hours::new(from, to));
    if matches!(hours, Some(Err(_))) {
        reading.refuse(TO, "contradiction");
    }
    reading.finish()?;
    match (purpose, hours) {
        (Some(purpose), Some(Ok(hours))) => {
            let line = |weekday| ProfileLine::Opening(Opening { purpose, slot: WeeklySlot { weekday, hours, rhythm: Rhythm::WEEKLY } });
            Ok(weekdays.into_iter().map(line).collect())
        }
        _ => Err(Vec::new()),
    }
}

/// The period that was typed.
pub(in crate::web::pages::profile) fn read_closed(posted: &Posted) -> Result<Vec<ProfileLine>, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (first, last) = (reading.required::<Day>(FIRST), reading.required::<Day>(LAST));
    let span = first.zip(last).map(|(first, last)| DaySpan::new(first, last));
    if matches!(span, Some(Err(_))) {
        reading.refuse(LAST, "contradiction");
    }
    reading.finish()?;
    match span {
        Some(Ok(span)) => Ok(vec![ProfileLine::Closed(span)]),
        _ => Err(Vec::new()),
    }
}

/// The line of `profile` that has this mark.
pub(in crate::web::pages::profile) fn marked(profile: &Profile, mark: &str) -> Option<ProfileLine> {
    let openings = profile.openings.iter().map(|one| ProfileLine::Opening(*one));
    openings.chain(profile.closed.iter().map(|one| ProfileLine::Closed(*one))).find(|line| mark_of(line) == mark)
}

fn mark_of(line: &ProfileLine) -> String {
    match line {
        ProfileLine::Opening(Opening { purpose, slot }) => {
            let (hours, rhythm) = (slot.hours, slot.rhythm);
            let first = rhythm.first().map_or_else(String::new, |day| day.to_string());
            let (from, to, every) = (hours.from().get(), hours.to().get(), rhythm.every().get());
            format!("{}.{}.{from}.{to}.{every}.{first}", purpose.code(), slot.weekday.num_days_from_monday())
        }
        ProfileLine::Closed(span) => format!("closed.{}.{}", span.from(), span.to()),
    }
}

/// The hours, in the order of purposes and days.
pub(in crate::web::pages::profile) fn hours(say: Say, t: &ProfileText, profile: &Profile) -> Vec<LineView> {
    let mut openings = profile.openings.clone();
    openings.sort_by_key(|one| (one.purpose, one.slot.weekday.num_days_from_monday(), one.slot.hours.from()));
    let view = |one: &Opening| {
        let weekday = say.weekday(one.slot.weekday);
        let every = usize::from(one.slot.rhythm.every().get());
        let days = if every == 1 { (t.every)(weekday) } else { (t.every_weeks)(weekday, every) };
        let text = (t.line)(&capitalised(&days), &say.hours(one.slot.hours), purpose(one.purpose).of(say.0));
        LineView { mark: mark_of(&ProfileLine::Opening(*one)), remove: (t.remove_what)(&text), text }
    };
    openings.iter().map(view).collect()
}

/// The closed periods that are not over.
pub(in crate::web::pages::profile) fn closed(say: Say, t: &ProfileText, profile: &Profile, today: Day) -> Vec<LineView> {
    let mut periods: Vec<DaySpan> = profile.closed.iter().copied().filter(|period| today <= period.to()).collect();
    periods.sort_unstable();
    let view = |one: &DaySpan| {
        let text =
            capitalised(&if one.from() == one.to() { say.day(one.from()) } else { (t.period)(&say.day(one.from()), &say.day(one.to())) });
        LineView { mark: mark_of(&ProfileLine::Closed(*one)), remove: (t.remove_what)(&text), text }
    };
    periods.iter().map(view).collect()
}
