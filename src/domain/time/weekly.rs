//! What comes back every week, or every few weeks, at the same hours.

use chrono::{Datelike, Weekday};

use crate::domain::invalid::Invalid;
use crate::domain::macros::bounded_integer;
use crate::domain::time::civil::{CivilZone, Day, MinuteOfDay};
use crate::domain::time::window::Window;

/// Hours of one civil day, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: MinuteOfDay,
    to: MinuteOfDay,
}

impl Hours {
    /// # Errors
    /// `Invalid` unless they end after they begin.
    pub fn new(from: MinuteOfDay, to: MinuteOfDay) -> Result<Self, Invalid> {
        if from < to {
            Ok(Self { from, to })
        } else {
            let conflict = format_args!("they end at minute {} and do not begin before it, but at {}", to.get(), from.get());
            Err(Invalid::contradiction("hours", conflict))
        }
    }

    /// When they begin.
    #[must_use]
    pub const fn from(self) -> MinuteOfDay {
        self.from
    }

    /// When they end.
    #[must_use]
    pub const fn to(self) -> MinuteOfDay {
        self.to
    }

    /// These hours on `day`. A clock change may shorten them to nothing; they never end before they begin.
    #[must_use]
    pub fn on(self, zone: CivilZone, day: Day) -> Window {
        Window::spanning(zone.instant(day, self.from), zone.instant(day, self.to))
    }
}

bounded_integer! {
    /// Days of the week, one bit each: 1 is Monday, 64 is Sunday.
    Weekdays(u8), "days of the week", 1..=127
}

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(127);

    /// Whether `day` is one of them.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// All of them, from Monday on.
    pub fn all(self) -> impl Iterator<Item = Weekday> {
        (0..7).filter_map(|number| Weekday::try_from(number).ok()).filter(move |day| self.contains(*day))
    }

    /// # Errors
    /// `Invalid` when there is none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Result<Self, Invalid> {
        Self::new(days.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday()))
    }
}

bounded_integer! {
    /// Every so many weeks.
    EveryWeeks(u8), "every so many weeks", 1..=8
}

/// Which weeks: all, or one in a few.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    every: EveryWeeks,
    first: Option<Day>,
}

impl Rhythm {
    /// All weeks.
    pub const WEEKLY: Self = Self { every: EveryWeeks(1), first: None };

    /// `first` is a day of a week that counts; it has no meaning, and is dropped, when every week counts.
    ///
    /// # Errors
    /// `Invalid` when not every week counts and `first` is missing.
    pub fn new(every: EveryWeeks, first: Option<Day>) -> Result<Self, Invalid> {
        match (every.get(), first) {
            (1, _) => Ok(Self::WEEKLY),
            (_, Some(_)) => Ok(Self { every, first }),
            (weeks, None) => Err(Invalid::contradiction("rhythm", format_args!("every {weeks} weeks, without a first day to count from"))),
        }
    }

    /// Every so many weeks.
    #[must_use]
    pub const fn every(self) -> EveryWeeks {
        self.every
    }

    /// A day of a week that counts.
    #[must_use]
    pub const fn first(self) -> Option<Day> {
        self.first
    }

    /// Whether the week of `day` counts.
    #[must_use]
    pub fn includes(self, day: Day) -> bool {
        let week = |day: Day| i64::from(day.date().num_days_from_ce() - 1).div_euclid(7);
        self.first.is_none_or(|first| (week(day) - week(first)).rem_euclid(self.every.get().into()) == 0)
    }
}

/// A slot that comes back on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklySlot {
    /// The day of the week.
    pub weekday: Weekday,
    /// From when to when.
    pub hours: Hours,
    /// Which weeks.
    pub rhythm: Rhythm,
}

impl WeeklySlot {
    /// Whether it takes place on `day`.
    #[must_use]
    pub fn happens_on(&self, day: Day) -> bool {
        day.weekday() == self.weekday && self.rhythm.includes(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn hours(from: u16, to: u16) -> Result<Hours, Invalid> {
        Hours::new(MinuteOfDay::new(from).unwrap(), MinuteOfDay::new(to).unwrap())
    }

    #[test]
    fn hours_end_after_they_begin() {
        assert!(hours(480, 720).is_ok());
        assert!(hours(720, 720).is_err());
        assert!(hours(720, 480).is_err());
    }

    #[test]
    fn hours_that_the_spring_change_swallows_are_an_instant_not_a_contradiction() {
        let window = hours(125, 170).unwrap().on("Europe/Paris".parse().unwrap(), day("2026-03-29"));
        assert_eq!(window.from(), window.to());
    }

    #[test]
    fn every_other_week_counts_from_its_first_day_in_both_directions() {
        let slot = WeeklySlot {
            weekday: Weekday::Thu,
            hours: hours(480, 540).unwrap(),
            rhythm: Rhythm::new(EveryWeeks::new(2).unwrap(), Some(day("2026-11-24"))).unwrap(),
        };
        assert!(slot.happens_on(day("2026-11-26")));
        assert!(!slot.happens_on(day("2026-12-03")));
        assert!(slot.happens_on(day("2026-12-10")));
        assert!(slot.happens_on(day("2026-11-12")));
        assert!(!slot.happens_on(day("2026-11-25")), "a Wednesday");
    }

    #[test]
    fn every_other_week_without_a_first_day_is_refused() {
        assert!(Rhythm::new(EveryWeeks::new(2).unwrap(), None).is_err());
    }

    #[test]
    fn a_week_begins_on_monday() {
        let rhythm = Rhythm::new(EveryWeeks::new(2).unwrap(), Some(day("2026-11-23"))).unwrap();
        assert!(rhythm.includes(day("2026-11-29")));
        assert!(!rhythm.includes(day("2026-11-30")));
    }
}
