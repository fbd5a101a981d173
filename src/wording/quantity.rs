//! Masses, distances and counts as people say them.
//!
//! Rounding, to the nearest, halves up: below 1 kg to 10 g, below 100 kg to 100 g, above to the kilogram; a mass that is not nothing is
//! never shown as nothing. Grams a person to 10 g. Metres to the kilometre from 10 km on, to 100 m below.

use crate::domain::food::grams::Grams;
use crate::domain::number::nearest;
use crate::wording::typography::NARROW;

/// `12,5 kg`.
#[must_use]
pub fn mass(mass: Grams) -> String {
    format!("{}{NARROW}kg", kilograms(mass))
}

/// `12,5`: for a column whose heading says kg.
#[must_use]
pub fn kilograms(mass: Grams) -> String {
    match mass.get() {
        0 => "0".to_owned(),
        grams @ ..1_000 => decimal(rounded(grams, 10).max(1), 2),
        grams @ ..100_000 => decimal(rounded(grams, 100), 1),
        grams => decimal(rounded(grams, 1_000), 0),
    }
}

/// `0,79 kg`: grams a person, always with both decimals so that they can be compared.
#[must_use]
pub fn per_person(grams: i64) -> String {
    format!("{}{NARROW}kg", hundredths(grams))
}

/// `0,79`: the same without its unit.
#[must_use]
pub fn hundredths(grams: i64) -> String {
    let hundredths = rounded(grams, 10);
    format!("{},{:02}", grouped(hundredths / 100), hundredths % 100)
}

/// `21 km`, `6,8 km`.
#[must_use]
pub fn distance(metres: i64) -> String {
    let figure = if metres < 10_000 { decimal(rounded(metres, 100), 1) } else { decimal(rounded(metres, 1_000), 0) };
    format!("{figure}{NARROW}km")
}

/// `1 arrêt`, `4 arrêts`: zero and one take the singular in French.
#[must_use]
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    let digits = grouped(i64::try_from(number).unwrap_or(i64::MAX));
    format!("{digits}{NARROW}{}", if number < 2 { singular } else { plural })
}

/// `1 240`: digits by threes.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(NARROW);
        }
        text.push(digit);
    }
    text
}

/// `3 %`, `2,5 %`: a part of the whole.
#[must_use]
pub fn percent(part: f64) -> String {
    format!("{}{NARROW}%", decimal(nearest(part * 1_000.0), 1))
}

const fn rounded(value: i64, unit: i64) -> i64 {
    (value + unit / 2) / unit
}

/// A number given in tenths or hundredths, without the zeros at its end.
fn decimal(scaled: i64, decimals: u32) -> String {
    let scale = 10_i64.pow(decimals);
    let (whole, part) = (grouped(scaled / scale), scaled % scale);
    if part == 0 {
        return whole;
    }
    let digits = format!("{part:0width$}", width = usize::try_from(decimals).unwrap_or_default());
    format!("{whole},{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kg(grams: i64) -> String {
        kilograms(Grams::new(grams).unwrap())
    }

    #[test]
    fn a_mass_has_a_comma_and_only_the_digits_that_matter() {
        let shown: Vec<_> = [0, 1, 350, 999, 1_000, 12_500, 12_549, 46_000, 123_500, 8_844_100].map(kg).into();
        assert_eq!(shown, ["0", "0,01", "0,35", "1", "1", "12,5", "12,5", "46", "124", "8\u{202F}844"]);
    }

    #[test]
    fn a_part_of_the_whole_is_told_in_percent() {
        assert_eq!([0.0, 0.03, 0.025, 0.2].map(percent), ["0\u{202F}%", "3\u{202F}%", "2,5\u{202F}%", "20\u{202F}%"]);
    }

    #[test]
    fn grams_a_person_keep_both_decimals() {
        assert_eq!([0, 5, 790, 1_004].map(per_person), ["0,00\u{202F}kg", "0,01\u{202F}kg", "0,79\u{202F}kg", "1,00\u{202F}kg"]);
    }

    #[test]
    fn one_and_zero_are_singular() {
        assert_eq!(count(0, "arrêt", "arrêts"), "0\u{202F}arrêt");
        assert_eq!(count(1_200, "arrêt", "arrêts"), "1\u{202F}200\u{202F}arrêts");
    }

    #[test]
    fn a_short_way_shows_its_hundred_metres() {
        assert_eq!([6_848, 21_400].map(distance), ["6,8\u{202F}km", "21\u{202F}km"]);
    }
}
