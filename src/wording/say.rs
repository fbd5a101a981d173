//! Figures, days and hours in the language of who reads: what pages and mails use where papers, which are French, use `quantity` and `time`.
//!
//! Rounding is that of `quantity` and `time`. English has a point in decimals, commas between thousands, the clock as `8:05`.

use chrono::{DateTime, Datelike, Timelike, Utc, Weekday};

use crate::domain::account::language::Language;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::food::groups::is_for_infants;
use crate::domain::telling::GroupLevel;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::Hours;
use crate::domain::time::window::Window;
use crate::wording::food;
use crate::wording::quantity;
use crate::wording::time;
use crate::wording::typography::{NARROW, enumerated};

/// Says things in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Say(pub Language);

impl Say {
    /// `12,5 kg`, `12.5 kg`.
    #[must_use]
    pub fn mass(self, mass: Grams) -> String {
        self.figure(&quantity::mass(mass))
    }

    /// `12,5`: for a column whose heading says kg.
    #[must_use]
    pub fn kilograms(self, mass: Grams) -> String {
        self.figure(&quantity::kilograms(mass))
    }

    /// `0,79 kg`, `0.79 kg`: grams a person.
    #[must_use]
    pub fn per_person(self, grams: i64) -> String {
        self.figure(&quantity::per_person(grams))
    }

    /// `0,79`, `0.79`: the same without its unit.
    #[must_use]
    pub fn hundredths(self, grams: i64) -> String {
        self.figure(&quantity::hundredths(grams))
    }

    /// `6,8 km`, `6.8 km`.
    #[must_use]
    pub fn distance(self, metres: i64) -> String {
        self.figure(&quantity::distance(metres))
    }

    /// `3 %`, `2,5 %`, `2.5 %`: a part of the whole.
    #[must_use]
    pub fn percent(self, part: f64) -> String {
        self.figure(&quantity::percent(part))
    }

    /// `1 arrêt`, `4 arrêts`, by the two forms of the noun: nought is singular in French and plural in English.
    #[must_use]
    pub fn count(self, number: usize, (singular, plural): (&str, &str)) -> String {
        let noun = match self.0 {
            Language::French if number < 2 => singular,
            Language::English if number == 1 => singular,
            _ => plural,
        };
        self.figure(&quantity::count(number, noun, noun))
    }

    /// `1 240`, `1,240`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.figure(&quantity::grouped(number))
    }

    /// `jeudi 5 mars`, `Thursday 5 March`.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        match self.0 {
            Language::French => time::day(day),
            Language::English => format!("{} {} {}", english_weekday(day), day.date().day(), english_month(day)),
        }
    }

    /// `jeudi`, `Thursday`.
    #[must_use]
    pub const fn weekday(self, weekday: Weekday) -> &'static str {
        match (self.0, weekday) {
            (Language::French, weekday) => time::weekday(weekday),
            (Language::English, Weekday::Mon) => "Monday",
            (Language::English, Weekday::Tue) => "Tuesday",
            (Language::English, Weekday::Wed) => "Wednesday",
            (Language::English, Weekday::Thu) => "Thursday",
            (Language::English, Weekday::Fri) => "Friday",
            (Language::English, Weekday::Sat) => "Saturday",
            (Language::English, Weekday::Sun) => "Sunday",
        }
    }

    /// `jeu. 5 mars`, `Thu 5 March`.
    #[must_use]
    pub fn short_day(self, day: Day) -> String {
        match self.0 {
            Language::French => time::short_day(day),
            Language::English => {
                let weekday: String = english_weekday(day).chars().take(3).collect();
                format!("{weekday} {} {}", day.date().day(), english_month(day))
            }
        }
    }

    /// `lundi 7 décembre`, `du lundi 7 décembre au dimanche 13 décembre`, `from Monday 7 December to Sunday 13 December`.
    #[must_use]
    pub fn days(self, days: DaySpan) -> String {
        let (from, to) = (self.day(days.from()), self.day(days.to()));
        match self.0 {
            _ if from == to => from,
            Language::French => format!("du {from} au {to}"),
            Language::English => format!("from {from} to {to}"),
        }
    }

    /// `8 h 05`, `8:05`.
    #[must_use]
    pub fn hour(self, zone: CivilZone, instant: DateTime<Utc>) -> String {
        let local = zone.local(instant);
        self.clock(local.hour(), local.minute())
    }

    /// `8 h – 9 h 30`, `8:00 – 9:30`.
    #[must_use]
    pub fn hours(self, hours: Hours) -> String {
        let told = [hours.from(), hours.to()].map(|minute| {
            let (hour, minute) = minute.clock();
            self.clock(hour.into(), minute.into())
        });
        told.join(" – ")
    }

    fn clock(self, hour: u32, minute: u32) -> String {
        match self.0 {
            Language::French => time::clock(hour, minute),
            Language::English => format!("{hour}:{minute:02}"),
        }
    }

    /// `vers 9 h 20`, `around 9:20`: to the nearest five minutes.
    #[must_use]
    pub fn around(self, zone: CivilZone, instant: DateTime<Utc>) -> String {
        match self.0 {
            Language::French => time::around(zone, instant),
            Language::English => format!("around {}", self.hour(zone, time::nearest_five_minutes(instant))),
        }
    }

    /// `entre 8 h et 9 h 30`, `between 8:00 and 9:30`.
    #[must_use]
    pub fn between(self, zone: CivilZone, window: Window) -> String {
        match self.0 {
            Language::French => time::between(zone, window),
            Language::English => format!("between {} and {}", self.hour(zone, window.from()), self.hour(zone, window.to())),
        }
    }

    /// `a, b et c`, `a, b and c`.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        match (self.0, items) {
            (Language::French, _) => enumerated(items),
            (Language::English, [head @ .., last]) if !head.is_empty() => format!("{} and {last}", head.join(", ")),
            (Language::English, _) => items.join(""),
        }
    }

    /// What a family is called, inside a sentence.
    #[must_use]
    pub const fn family(self, family: ProductFamily) -> &'static str {
        food::family(family).of(self.0)
    }

    /// What a group of families is called, inside a sentence.
    #[must_use]
    pub fn families(self, group: &[ProductFamily]) -> String {
        self.list(&food::group(group, self.0))
    }

    /// `viande, poisson et œufs : 0,40 kg par personne (0,30 kg avant)`.
    #[must_use]
    pub fn group_level(self, group: &GroupLevel) -> String {
        let (names, each) = (self.families(&group.families), self.each(&group.families));
        let (then, now) = (self.per_person(group.before), self.per_person(group.after));
        match self.0 {
            Language::French if then == now => format!("{names} : {now} {each}"),
            Language::French => format!("{names} : {now} {each} ({then} avant)"),
            Language::English if then == now => format!("{names}: {now} {each}"),
            Language::English => format!("{names}: {now} {each} ({then} before)"),
        }
    }

    /// `viande, poisson et œufs : de 0,10 kg à 0,60 kg par personne`: from who has least to who has most of a group.
    #[must_use]
    pub fn group_span(self, group: &[ProductFamily], (least, most): (i64, i64)) -> String {
        let (names, least, most, each) = (self.families(group), self.per_person(least), self.per_person(most), self.each(group));
        match self.0 {
            Language::French => format!("{names} : de {least} à {most} {each}"),
            Language::English => format!("{names}: from {least} to {most} {each}"),
        }
    }

    /// Whom a level of a group is counted for.
    fn each(self, group: &[ProductFamily]) -> &'static str {
        match (self.0, is_for_infants(group)) {
            (Language::French, false) => "par personne",
            (Language::French, true) => "par bébé",
            (Language::English, false) => "a person",
            (Language::English, true) => "an infant",
        }
    }

    /// What a temperature class is called.
    #[must_use]
    pub const fn temperature(self, class: TemperatureClass) -> &'static str {
        food::temperature(class).of(self.0)
    }

    /// Puts the marks of the language into a figure that is written the French way.
    fn figure(self, french: &str) -> String {
        match self.0 {
            Language::French => french.to_owned(),
            Language::English => english_marks(french),
        }
    }
}

/// The narrow space between digits becomes a comma, the comma between digits a point.
fn english_marks(french: &str) -> String {
    let characters: Vec<char> = french.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
    let one = |(at, character): (usize, &char)| match character {
        &NARROW if digit(at.checked_sub(1)) && digit(Some(at + 1)) => ',',
        ',' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '.',
        other => *other,
    };
    characters.iter().enumerate().map(one).collect()
}

fn english_weekday(day: Day) -> String {
    day.date().format("%A").to_string()
}

fn english_month(day: Day) -> String {
    day.date().format("%B").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Say = Say(Language::English);
    const FRENCH: Say = Say(Language::French);

    #[test]
    fn a_mass_has_a_comma_in_french_and_a_point_in_english() {
        let mass = Grams::new(12_500).unwrap();
        assert_eq!((FRENCH.mass(mass), ENGLISH.mass(mass)), ("12,5\u{202F}kg".into(), "12.5\u{202F}kg".into()));
        assert_eq!(ENGLISH.mass(Grams::new(8_844_100).unwrap()), "8,844\u{202F}kg");
    }

    #[test]
    fn nought_is_singular_in_french_and_plural_in_english() {
        assert_eq!(FRENCH.count(0, ("arrêt", "arrêts")), "0\u{202F}arrêt");
        assert_eq!(ENGLISH.count(0, ("stop", "stops")), "0\u{202F}stops");
        assert_eq!(ENGLISH.count(1_200, ("stop", "stops")), "1,200\u{202F}stops");
    }

    #[test]
    fn a_day_and_an_hour_are_said_in_both_languages() {
        let (paris, instant): (CivilZone, DateTime<Utc>) = ("Europe/Paris".parse().unwrap(), "2026-03-05T07:07:00Z".parse().unwrap());
        assert_eq!((FRENCH.hour(paris, instant), ENGLISH.hour(paris, instant)), ("8\u{202F}h\u{202F}07".into(), "8:07".into()));
        assert_eq!(ENGLISH.around(paris, instant), "around 8:05");
        let hours = Hours::new("8:00".parse().unwrap(), "24:00".parse().unwrap()).unwrap();
        assert_eq!((FRENCH.hours(hours), ENGLISH.hours(hours)), ("8\u{202F}h – 24\u{202F}h".into(), "8:00 – 24:00".into()));
        assert_eq!(ENGLISH.day("2026-03-05".parse().unwrap()), "Thursday 5 March");
        assert_eq!(ENGLISH.short_day("2026-03-05".parse().unwrap()), "Thu 5 March");
    }

    #[test]
    fn a_level_of_a_group_is_said_a_person_and_that_of_baby_food_an_infant() {
        let meat = GroupLevel { families: vec![ProductFamily::Meat, ProductFamily::Fish], before: 300, after: 400 };
        let baby_food = GroupLevel { families: vec![ProductFamily::BabyFood], before: 500, after: 500 };
        assert_eq!(FRENCH.group_level(&meat), "viande et poisson : 0,40\u{202F}kg par personne (0,30\u{202F}kg avant)");
        assert_eq!(ENGLISH.group_level(&baby_food), "baby food: 0.50\u{202F}kg an infant");
    }

    #[test]
    fn a_list_is_said_with_its_last_word() {
        assert_eq!(ENGLISH.list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!((ENGLISH.list(&["a".into()]), ENGLISH.list(&[])), ("a".into(), String::new()));
    }
}
