//! The marking on refrigerated vehicles (ATP agreement, annex 1, appendix 4), such as `FRCX 10 2023`: what cools, how well it
//! insulates, the class of cold, `X` when the cooling needs the engine, the month and year until which it is certified.

use std::fmt;
use std::str::FromStr;

use chrono::{Months, NaiveDate};

use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;

/// A marking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtpMarking {
    letters: String,
    month: u32,
    year: i32,
}

impl AtpMarking {
    /// The classes that keep food at -18 °C or colder (ATP, annex 1: refrigerators C and F, mechanical C and F).
    const FROZEN: [char; 2] = ['C', 'F'];

    /// The class of cold, `None` for a body that only insulates.
    #[must_use]
    pub fn class(&self) -> Option<char> {
        self.letters.chars().nth(2)
    }

    /// Whether it may carry frozen food.
    #[must_use]
    pub fn allows_frozen(&self) -> bool {
        self.class().is_some_and(|class| Self::FROZEN.contains(&class))
    }

    /// Whether the certificate has run out on `day`: it holds until the end of its month.
    #[must_use]
    pub fn is_expired_on(&self, day: Day) -> bool {
        let month_after = NaiveDate::from_ymd_opt(self.year, self.month, 1).and_then(|first| first.checked_add_months(Months::new(1)));
        month_after.is_none_or(|first| first <= day.date())
    }

    /// The letters say, in this order: equipment (isothermal, refrigerated by ice, mechanically refrigerated, heated), insulation (normal
    /// or reinforced), class A to I, X.
    fn are_letters(letters: &str) -> bool {
        let mut rest = letters.chars();
        let (equipment, insulation, class, engine) = (rest.next(), rest.next(), rest.next(), rest.next());
        rest.next().is_none()
            && matches!(equipment, Some('I' | 'R' | 'F' | 'C' | 'B'))
            && matches!(insulation, Some('N' | 'R'))
            && class.is_none_or(|class| ('A'..='I').contains(&class))
            && matches!(engine, None | Some('X'))
            && (equipment == Some('I')) == class.is_none()
    }
}

impl fmt::Display for AtpMarking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {:02} {}", self.letters, self.month, self.year)
    }
}

impl FromStr for AtpMarking {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || Invalid::malformed("ATP marking", text, "letters, month and year such as FRCX 10 2023");
        let mut words = text.split_whitespace();
        let (Some(letters), Some(month), Some(year), None) = (words.next(), words.next(), words.next(), words.next()) else {
            return Err(refused());
        };
        let (month, year) = (month.parse().map_err(|_| refused())?, year.parse().map_err(|_| refused())?);
        if Self::are_letters(letters) && (1..=12).contains(&month) && (2000..=2100).contains(&year) {
            Ok(Self { letters: letters.to_owned(), month, year })
        } else {
            Err(refused())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marking_tells_its_class_and_the_end_of_its_certificate() {
        let marking: AtpMarking = "FRCX 10 2023".parse().unwrap();
        assert!(marking.allows_frozen());
        assert!(!marking.is_expired_on("2023-10-31".parse().unwrap()));
        assert!(marking.is_expired_on("2023-11-01".parse().unwrap()));
        assert_eq!(marking.to_string(), "FRCX 10 2023");
    }

    #[test]
    fn class_a_does_not_keep_food_frozen_and_an_insulated_body_has_no_class() {
        assert!(!"FNAX 02 2027".parse::<AtpMarking>().unwrap().allows_frozen());
        assert_eq!("IN 02 2027".parse::<AtpMarking>().unwrap().class(), None);
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in ["FRCX", "FRCX 13 2023", "FRCX 10 23", "ZRCX 10 2023", "FR 10 2023", "FRCXX 10 2023", "FRCX 10 2023 9"] {
            assert!(wrong.parse::<AtpMarking>().is_err(), "{wrong}");
        }
    }
}
