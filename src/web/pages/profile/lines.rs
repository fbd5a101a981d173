//! Hours and closed periods: lines that are added and taken away one by one.

use chrono::Weekday;

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::invalid::Invalid;
use crate::domain::organisation::opening::{Opening, OpeningPurpose};
use crate::domain::organisation::profile::Profile;
use crate::domain::time::civil::{Day, MinuteOfDay};
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::{Hours, Rhythm, WeeklySlot};
use crate::services::standing::profile_parts::ProfileLine;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::Visit;
use crate::wording::pages::association::profile::{ProfileText, purpose};
use crate::wording::say::Say;
use crate::wording::typography::{NARROW, capitalised};

pub(in crate::web::pages::profile) const PURPOSE: &str = "purpose";
pub(in crate::web::pages::profile) const WEEKDAY: &str = "weekday";
pub(in crate::web::pages::profile) const FROM: &str = "from";
pub(in crate::web::pages::profile) const TO: &str = "to";
pub(in crate::web::pages::profile) const FIRST: &str = "first_day";
pub(in crate::web::pages::profile) const LAST: &str = "last_day";
/// The line that is taken away, by its mark.
pub(in crate::web::pages::profile) const REMOVE: &str = "remove";
const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

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

/// The weekdays to tick: their numbers, 0 for Monday, and names.
pub(in crate::web::pages::profile) fn week(say: Say) -> Vec<(String, String)> {
    WEEK.iter().map(|day| (day.num_days_from_monday().to_string(), capitalised(say.weekday(*day)))).collect()
}

/// The hours that were typed, one line a weekday.
pub(in crate::web::pages::profile) fn read_hours(posted: &Posted) -> Result<Vec<ProfileLine>, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let purpose = reading.required::<OpeningPurpose>(PURPOSE);
    let weekdays: Vec<Weekday> =
        posted.all(WEEKDAY).filter_map(|text| text.parse::<usize>().ok().and_then(|at| WEEK.get(at).copied())).collect();
    if weekdays.is_empty() {
        reading.refuse(WEEKDAY, "required");
    }
    let (from, to) = (reading.required_with(FROM, minute), reading.required_with(TO, minute));
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

/// `08:30`, as browsers send it.
fn minute(text: &str) -> Result<MinuteOfDay, Invalid> {
    let malformed = || Invalid::malformed(MinuteOfDay::WHAT, text, "HH:MM");
    let (hour, minute) = text.split_once(':').ok_or_else(malformed)?;
    let (hour, minute): (u16, u16) = (hour.parse().map_err(|_| malformed())?, minute.parse().map_err(|_| malformed())?);
    if minute > 59 || hour > 24 {
        return Err(malformed());
    }
    MinuteOfDay::new(hour * 60 + minute)
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
        let hours = format!("{} – {}", clock(say, one.slot.hours.from()), clock(say, one.slot.hours.to()));
        let text = (t.line)(&capitalised(&days), &hours, purpose(one.purpose).of(say.0));
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

fn clock(say: Say, minute: MinuteOfDay) -> String {
    let (hour, minute) = (minute.get() / 60, minute.get() % 60);
    match (say.0, minute) {
        (Language::French, 0) => format!("{hour}{NARROW}h"),
        (Language::French, _) => format!("{hour}{NARROW}h{NARROW}{minute:02}"),
        (Language::English, _) => format!("{hour}:{minute:02}"),
    }
}
