//! The civil time of a territory: days, minutes of a day, and what clock changes do to them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::invalid::Invalid;
use crate::domain::macros::bounded_integer;

/// A civil day between 2000 and 2100: a year mistyped by centuries is refused at the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// What it is called in an error.
    pub const WHAT: &'static str = "day";
    const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

    /// # Errors
    /// `Invalid` when the year lies outside 2000 to 2100.
    pub fn new(date: NaiveDate) -> Result<Self, Invalid> {
        if Self::YEARS.contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(Invalid::out_of_bounds(Self::WHAT, date, "2000-01-01", "2100-12-31"))
        }
    }

    /// The calendar date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Days from this day to `other`, negative when `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// The day `days` later; the last day allowed when that lies beyond it.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.0.checked_add_days(Days::new(days.into())).and_then(|date| Self::new(date).ok()).unwrap_or(self)
    }

    /// The day `days` earlier; the same day when that lies before the first allowed.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        self.0.checked_sub_days(Days::new(days.into())).and_then(|date| Self::new(date).ok()).unwrap_or(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Day {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date =
            NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Invalid::malformed(Self::WHAT, text, "a date such as 2026-11-24"))?;
        Self::new(date)
    }
}

bounded_integer! {
    /// Minutes since the clock's midnight of a civil day; 1440 is the end of the day.
    MinuteOfDay(u16), "minute of the day", 0..=1440
}

impl MinuteOfDay {
    /// The hour and the minute that a clock shows; 24 and 0 at the end of the day.
    #[must_use]
    pub const fn clock(self) -> (u16, u16) {
        (self.0 / 60, self.0 % 60)
    }
}

/// `08:30`, as files, documents and browsers write it; the end of the day is `24:00`.
impl fmt::Display for MinuteOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.clock();
        write!(formatter, "{hour:02}:{minute:02}")
    }
}

/// `8:30` or `08:30`, until `24:00`.
impl FromStr for MinuteOfDay {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || Invalid::malformed(Self::WHAT, text, "hours and minutes such as 8:30, from 00:00 to 24:00");
        let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten();
        let (hour, minute) = text
            .split_once(':')
            .filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)
            .and_then(|(hour, minute)| number(hour).zip(number(minute)))
            .filter(|(_, minute)| *minute < 60)
            .ok_or_else(malformed)?;
        Self::new(60 * hour + minute).map_err(|_| malformed())
    }
}

/// A time zone of the IANA database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CivilZone(Tz);

impl CivilZone {
    /// The zone that never changes its clocks.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The instant at which the zone's clocks show `minute` on `day`. In the hour that a clock change skips: the first instant
    /// after it; in the hour that it repeats: the first of both.
    #[must_use]
    pub fn instant(self, day: Day, minute: MinuteOfDay) -> DateTime<Utc> {
        let wanted = day.0.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.get().into());
        // No zone of the database ever skipped more than a day: the search ends.
        (0..=24 * 60)
            .find_map(|later| self.0.from_local_datetime(&(wanted + TimeDelta::minutes(later))).earliest())
            .map_or_else(|| wanted.and_utc(), |local| local.with_timezone(&Utc))
    }

    /// The first instant of `day`.
    #[must_use]
    pub fn midnight(self, day: Day) -> DateTime<Utc> {
        self.instant(day, MinuteOfDay(0))
    }

    /// The civil day of an instant.
    ///
    /// # Errors
    /// `Invalid` when the year lies outside the bounds of `Day`.
    pub fn day_of(self, instant: DateTime<Utc>) -> Result<Day, Invalid> {
        Day::new(self.local(instant).date_naive())
    }

    /// The same instant with the zone's offset, for people to read.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> DateTime<Tz> {
        instant.with_timezone(&self.0)
    }
}

impl FromStr for CivilZone {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| Invalid::malformed("time zone", text, "a name of the IANA database such as Europe/Paris"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(zone: &str, day: &str, minute: u16) -> String {
        let zone: CivilZone = zone.parse().unwrap();
        zone.instant(day.parse().unwrap(), MinuteOfDay::new(minute).unwrap()).to_rfc3339()
    }

    #[test]
    fn a_time_that_the_spring_change_skips_is_the_first_instant_after_it() {
        assert_eq!(instant("Europe/Paris", "2026-03-29", 2 * 60 + 30), "2026-03-29T01:00:00+00:00");
    }

    #[test]
    fn a_time_that_the_autumn_change_repeats_is_the_first_of_both() {
        assert_eq!(instant("Europe/Paris", "2026-10-25", 2 * 60 + 30), "2026-10-25T00:30:00+00:00");
    }

    #[test]
    fn reunion_never_changes_its_clocks() {
        assert_eq!(instant("Indian/Reunion", "2026-03-29", 150), "2026-03-28T22:30:00+00:00");
        assert_eq!(instant("Indian/Reunion", "2026-10-25", 150), "2026-10-24T22:30:00+00:00");
    }

    #[test]
    fn the_end_of_a_day_is_the_midnight_of_the_next() {
        assert_eq!(instant("Europe/Paris", "2026-03-29", 1440), instant("Europe/Paris", "2026-03-30", 0));
    }

    #[test]
    fn a_clock_time_is_read_with_one_digit_or_two_and_written_with_two() {
        let read = ["8:30", "08:30", "00:00", "24:00"].map(|text| text.parse::<MinuteOfDay>().unwrap());
        assert_eq!(read.map(MinuteOfDay::get), [510, 510, 0, 1_440]);
        assert_eq!(read.map(|minute| minute.to_string()), ["08:30", "08:30", "00:00", "24:00"]);
        for wrong in ["24:01", "8:3", "08:60", "+8:30", "08:30:00", ":30", "008:30", "8h30", "", "99:99"] {
            assert!(wrong.parse::<MinuteOfDay>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_year_mistyped_by_centuries_is_refused() {
        assert!("2569-11-24".parse::<Day>().is_err());
        assert!("24/11/2026".parse::<Day>().is_err());
    }
}
