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
