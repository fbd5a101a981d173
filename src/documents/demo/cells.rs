//! How days, hours, masses and lists are written in one cell.

use std::str::FromStr;

use chrono::Weekday;

use crate::domain::invalid::Invalid;
use crate::domain::time::weekly::Hours;

/// `yes` or `no`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl FromStr for YesNo {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "yes" => Ok(Self(true)),
            "no" => Ok(Self(false)),
            other => Err(Invalid::not_listed("answer", other, &["yes", "no"])),
        }
    }
}

/// A mass in kilograms, to the gram: `12`, `16.5`, `0.125`. Kept in grams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kilograms(pub i64);

impl FromStr for Kilograms {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || Invalid::malformed("mass in kilograms", text, "a number such as 12 or 16.5, to the gram, below a million");
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 1..=6) || !digits(part, 0..=3) {
            return Err(wrong());
        }
        format!("{whole}{part:0<3}").parse().map(Self).map_err(|_| wrong())
    }
}

/// Hours of a day: `8:30-12:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursCell(pub Hours);

impl FromStr for HoursCell {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.split_once('-').ok_or_else(|| Invalid::malformed("hours", text, "hours such as 8:30-12:00"))?;
        Hours::new(from.parse()?, to.parse()?).map(Self)
    }
}

/// Days of the week: `every`, or some of `mon tue wed thu fri sat sun`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysCell(pub Vec<Weekday>);

impl FromStr for DaysCell {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "every" {
            return Ok(Self((0..7).filter_map(|day| Weekday::try_from(day).ok()).collect()));
        }
        let day =
            |word: &str| word.parse().map_err(|_| Invalid::malformed("weekdays", word, "every, or some of mon tue wed thu fri sat sun"));
        text.split_whitespace().map(day).collect::<Result<_, _>>().map(Self)
    }
}

/// Days and the hours of each: `every 8:00-12:00 14:00-20:00`, `mon tue 9:00-12:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningsCell {
    pub days: Vec<Weekday>,
    pub hours: Vec<Hours>,
}

impl FromStr for OpeningsCell {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let starts = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (days, hours) = text.split_at(starts);
        let DaysCell(days) = days.trim().parse()?;
        let hours = hours.split_whitespace().map(|span| span.parse::<HoursCell>().map(|cell| cell.0)).collect::<Result<_, _>>()?;
        Ok(Self { days, hours })
    }
}

/// Codes of a closed list, separated by spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCell<T>(pub Vec<T>);

impl<T: FromStr<Err = Invalid>> FromStr for ListCell<T> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_whitespace().map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilograms_are_read_to_the_gram() {
        assert_eq!("16.5".parse(), Ok(Kilograms(16_500)));
        assert_eq!("0.125".parse(), Ok(Kilograms(125)));
        for wrong in ["", "-1", "1.2345", "1,5", "1e3", "12345678"] {
            assert!(wrong.parse::<Kilograms>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn openings_are_days_then_hours() {
        let openings: OpeningsCell = "mon sat 9:00-12:00 14:00-18:30".parse().unwrap();
        assert_eq!(openings.days, [Weekday::Mon, Weekday::Sat]);
        assert_eq!(openings.hours.len(), 2);
        assert_eq!("every".parse::<OpeningsCell>().unwrap().days.len(), 7);
        assert!("lundi 9:00-12:00".parse::<OpeningsCell>().is_err());
        assert!("mon 9h-12h".parse::<OpeningsCell>().is_err());
    }
}
