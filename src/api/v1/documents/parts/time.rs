//! Hours, days of the week, periods and instants, as documents write them: `08:30`, `monday`, `2026-11-24`, RFC 3339.

use chrono::{DateTime, SecondsFormat, Utc, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::optional;
use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::{EveryWeeks, Hours, Rhythm, Weekdays, WeeklySlot};
use crate::domain::time::window::Window;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "monday"),
    (Weekday::Tue, "tuesday"),
    (Weekday::Wed, "wednesday"),
    (Weekday::Thu, "thursday"),
    (Weekday::Fri, "friday"),
    (Weekday::Sat, "saturday"),
    (Weekday::Sun, "sunday"),
];

/// The code of a day of the week.
fn weekday_code(day: Weekday) -> String {
    WEEK.iter().find(|(weekday, _)| *weekday == day).map_or("", |(_, code)| code).to_owned()
}

fn read_weekday(text: &str) -> Result<Weekday, Invalid> {
    let found = WEEK.iter().find(|(_, code)| *code == text).map(|(weekday, _)| *weekday);
    found.ok_or_else(|| Invalid::not_listed("day of the week", text, &WEEK.map(|(_, code)| code)))
}

/// The codes of some days of the week.
#[must_use]
pub fn weekday_codes(days: Weekdays) -> Vec<String> {
    WEEK.iter().filter(|(weekday, _)| days.contains(*weekday)).map(|(_, code)| (*code).to_owned()).collect()
}

/// Reads days of the week.
pub fn read_weekdays(findings: &mut Findings, pointer: &str, codes: &[String]) -> Option<Weekdays> {
    let days: Vec<_> = codes.iter().enumerate().map(|(at, code)| findings.keep(format!("{pointer}/{at}"), read_weekday(code))).collect();
    findings.keep(pointer, Weekdays::of(days.into_iter().collect::<Option<Vec<_>>>()?))
}

/// Hours of a day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Hours)]
pub struct HoursDocument {
    #[schema(example = "08:30")]
    from: String,
    /// `24:00` is the end of the day.
    #[schema(example = "12:00")]
    to: String,
}

impl HoursDocument {
    /// Writes hours.
    #[must_use]
    pub fn of(hours: Hours) -> Self {
        Self { from: hours.from().to_string(), to: hours.to().to_string() }
    }

    /// Reads the hours at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<Hours> {
        let from = findings.keep(format!("{pointer}/from"), self.from.parse());
        let to = findings.keep(format!("{pointer}/to"), self.to.parse());
        findings.keep(pointer, Hours::new(from?, to?))
    }
}

/// Hours that come back on one day of the week, every week or every few weeks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WeeklySlot)]
pub struct SlotDocument {
    #[schema(schema_with = codes::weekday)]
    weekday: String,
    #[schema(example = "08:30")]
    from: String,
    #[schema(example = "12:00")]
    to: String,
    /// 1, which is also what nothing says, is every week.
    #[serde(default = "weekly")]
    #[schema(minimum = 1, maximum = 8, default = 1)]
    every_weeks: u8,
    /// A day of a week that counts, where not every week does.
    #[schema(example = "2026-11-24")]
    first_day: Option<String>,
}

const fn weekly() -> u8 {
    1
}

impl SlotDocument {
    /// Writes a slot.
    #[must_use]
    pub fn of(slot: &WeeklySlot) -> Self {
        Self {
            weekday: weekday_code(slot.weekday),
            from: slot.hours.from().to_string(),
            to: slot.hours.to().to_string(),
            every_weeks: slot.rhythm.every().get(),
            first_day: slot.rhythm.first().map(|day| day.to_string()),
        }
    }

    /// Reads the slot at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<WeeklySlot> {
        let weekday = findings.keep(format!("{pointer}/weekday"), read_weekday(&self.weekday));
        let hours = HoursDocument { from: self.from.clone(), to: self.to.clone() }.read(findings, pointer);
        let every = findings.keep(format!("{pointer}/every_weeks"), EveryWeeks::new(self.every_weeks));
        let first = optional::<Day>(findings, &format!("{pointer}/first_day"), self.first_day.as_deref());
        let rhythm = findings.keep(pointer, Rhythm::new(every?, first?));
        Some(WeeklySlot { weekday: weekday?, hours: hours?, rhythm: rhythm? })
    }
}

/// Civil days, both ends included.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Period)]
pub struct PeriodDocument {
    #[schema(example = "2026-12-24")]
    from: String,
    #[schema(example = "2027-01-02")]
    to: String,
}

impl PeriodDocument {
    /// Writes a period.
    #[must_use]
    pub fn of(span: &DaySpan) -> Self {
        Self { from: span.from().to_string(), to: span.to().to_string() }
    }

    /// Reads the period at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<DaySpan> {
        let from = findings.keep(format!("{pointer}/from"), self.from.parse());
        let to = findings.keep(format!("{pointer}/to"), self.to.parse());
        findings.keep(pointer, DaySpan::new(from?, to?))
    }
}

/// From one instant to another.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Window)]
pub struct WindowDocument {
    #[schema(format = DateTime, example = "2026-11-24T07:30:00Z")]
    from: String,
    #[schema(format = DateTime, example = "2026-11-24T09:00:00Z")]
    to: String,
}

impl WindowDocument {
    /// Writes a window.
    #[must_use]
    pub fn of(window: Window) -> Self {
        Self { from: instant_text(window.from()), to: instant_text(window.to()) }
    }

    /// Reads the window at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<Window> {
        let from = findings.keep(format!("{pointer}/from"), read_instant(&self.from));
        let to = findings.keep(format!("{pointer}/to"), read_instant(&self.to));
        findings.keep(pointer, Window::new(from?, to?))
    }
}

/// An instant in UTC, to the second.
#[must_use]
pub fn instant_text(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn read_instant(text: &str) -> Result<DateTime<Utc>, Invalid> {
    let instant = DateTime::parse_from_rfc3339(text)
        .map_err(|_| Invalid::malformed("instant", text, "a date, time and offset such as 2026-11-24T07:30:00+01:00"))?
        .to_utc();
    Day::new(instant.date_naive()).map(|_| instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_of_another_century_is_refused() {
        assert!(read_instant("2026-11-24T08:30:00+01:00").is_ok());
        assert!(read_instant("2569-11-24T08:30:00+01:00").is_err());
        assert!(read_instant("2026-11-24T08:30:00").is_err());
    }
}
