//! What an association says of one month: totals only, never a list of people.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::id::OrganisationId;
use crate::domain::invalid::Invalid;
use crate::domain::macros::bounded_integer;
use crate::domain::time::civil::Day;

bounded_integer! {
    /// Persons, households or infants of one month.
    Headcount(i64), "number of a month", 0..=1_000_000
}

/// A month, written `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    const WHAT: &'static str = "month";

    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self(day.date().with_day(1).unwrap_or(day.date()))
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// The one so many months before.
    #[must_use]
    pub fn before(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let day = format!("{text}-01").parse::<Day>().map_err(|_| Invalid::malformed(Self::WHAT, text, "YYYY-MM"))?;
        Ok(Self::of(day))
    }
}

/// The figures of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyFigures {
    persons: Headcount,
    households: Headcount,
    infants: Headcount,
    thrown: Grams,
}

impl MonthlyFigures {
    /// # Errors
    /// `Invalid` when there are more households, or more infants, than persons.
    pub fn new(persons: Headcount, households: Headcount, infants: Headcount, thrown: Grams) -> Result<Self, Invalid> {
        for (what, part) in [("households", households), ("infants", infants)] {
            if part > persons {
                return Err(Invalid::contradiction(what, format_args!("{} of them among {} persons", part.get(), persons.get())));
            }
        }
        Ok(Self { persons, households, infants, thrown })
    }

    /// Different persons fed, infants included.
    #[must_use]
    pub const fn persons(&self) -> Headcount {
        self.persons
    }

    /// The households they live in.
    #[must_use]
    pub const fn households(&self) -> Headcount {
        self.households
    }

    /// Children below three years.
    #[must_use]
    pub const fn infants(&self) -> Headcount {
        self.infants
    }

    /// Food thrown away.
    #[must_use]
    pub const fn thrown(&self) -> Grams {
        self.thrown
    }
}

/// One month of one association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyReport {
    pub organisation: OrganisationId,
    pub month: Month,
    pub figures: MonthlyFigures,
    /// Who says so.
    pub author: String,
    pub at: DateTime<Utc>,
    /// How often it was written.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_as_browsers_write_it() {
        let month: Month = "2026-03".parse().unwrap();
        assert_eq!((month.to_string(), month.before(3).to_string()), ("2026-03".into(), "2025-12".into()));
        assert!("2026-13".parse::<Month>().is_err() && "mars".parse::<Month>().is_err());
    }

    #[test]
    fn there_are_no_more_households_and_infants_than_persons() {
        let count = |number| Headcount::new(number).unwrap();
        assert!(MonthlyFigures::new(count(10), count(4), count(1), Grams::ZERO).is_ok());
        assert!(MonthlyFigures::new(count(10), count(11), count(1), Grams::ZERO).is_err());
        assert!(MonthlyFigures::new(count(10), count(4), count(11), Grams::ZERO).is_err());
    }
}
