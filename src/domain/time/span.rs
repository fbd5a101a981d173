//! A span of civil days, both ends included: closed periods, suspensions, terms.

use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;

/// Days from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySpan {
    from: Day,
    to: Day,
}

impl DaySpan {
    /// # Errors
    /// `Invalid` when it would end before it begins.
    pub fn new(from: Day, to: Day) -> Result<Self, Invalid> {
        if from <= to {
            Ok(Self { from, to })
        } else {
            Err(Invalid::contradiction("period", format_args!("it ends on {to} before it begins on {from}")))
        }
    }

    /// From one day to another; the first alone when the other lies before it.
    #[must_use]
    pub fn spanning(from: Day, to: Day) -> Self {
        Self { from, to: to.max(from) }
    }

    /// One day alone.
    #[must_use]
    pub const fn single(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// Its first day.
    #[must_use]
    pub const fn from(self) -> Day {
        self.from
    }

    /// Its last day.
    #[must_use]
    pub const fn to(self) -> Day {
        self.to
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether some day is of both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Day> {
        let count = u32::try_from(self.from.days_until(self.to)).unwrap_or(0);
        (0..=count).map(move |later| self.from.plus_days(later))
    }
}

/// From a first day on, to a last day when one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    starts_on: Day,
    ends_on: Option<Day>,
}

impl Term {
    /// # Errors
    /// `Invalid` when it would end before it starts.
    pub fn new(starts_on: Day, ends_on: Option<Day>) -> Result<Self, Invalid> {
        match ends_on {
            Some(end) if end < starts_on => {
                Err(Invalid::contradiction("term", format_args!("it ends on {end} before it starts on {starts_on}")))
            }
            _ => Ok(Self { starts_on, ends_on }),
        }
    }

    /// The first day.
    #[must_use]
    pub const fn starts_on(self) -> Day {
        self.starts_on
    }

    /// The last day.
    #[must_use]
    pub const fn ends_on(self) -> Option<Day> {
        self.ends_on
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}
