//! Reads a form field by field into domain values, and collects every field that is wrong before anything is refused.

use std::str::FromStr;

use chrono::Weekday;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::invalid::Invalid;
use crate::domain::place::position::Position;
use crate::web::kit::posted::Posted;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// The code of a field that must be filled and is not.
pub const REQUIRED: &str = "required";
const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A form being read.
pub struct Reading<'a> {
    posted: &'a Posted,
    errors: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    /// Begins.
    #[must_use]
    pub const fn of(posted: &'a Posted) -> Self {
        Self { posted, errors: Vec::new() }
    }

    /// A field that must be filled.
    pub fn required<T: FromStr<Err = Invalid>>(&mut self, field: &str) -> Option<T> {
        self.required_with(field, str::parse)
    }

    /// A field that may be left empty.
    pub fn optional<T: FromStr<Err = Invalid>>(&mut self, field: &str) -> Option<T> {
        self.optional_with(field, str::parse)
    }

    /// A field that must be filled, read by `parse`.
    pub fn required_with<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Invalid>) -> Option<T> {
        if self.posted.text(field).trim().is_empty() {
            self.refuse(field, REQUIRED);
        }
        self.optional_with(field, parse)
    }

    /// A field that may be left empty, read by `parse`.
    pub fn optional_with<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Invalid>) -> Option<T> {
        let text = self.posted.text(field).trim();
        if text.is_empty() {
            return None;
        }
        self.keep(field, parse(text))
    }

    /// What was made of what was typed; what is wrong with it is told at `field`.
    pub fn keep<T>(&mut self, field: &str, made: Result<T, Invalid>) -> Option<T> {
        made.map_err(|invalid| self.errors.push(FieldError::from_invalid(format!("/{field}"), &invalid))).ok()
    }

    /// A field of several choices.
    pub fn each<T: FromStr<Err = Invalid>>(&mut self, field: &str) -> Vec<T> {
        let mut read = Vec::new();
        for text in self.posted.all(field) {
            match text.parse() {
                Ok(value) => read.push(value),
                Err(invalid) => self.errors.push(FieldError::from_invalid(format!("/{field}"), &invalid)),
            }
        }
        read
    }

    /// The weekdays that are ticked, of those that `week` shows.
    #[must_use]
    pub fn weekdays(&self, field: &str) -> Vec<Weekday> {
        self.posted.all(field).filter_map(weekday).collect()
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, field: &str) -> bool {
        !self.posted.text(field).is_empty()
    }

    /// Whether nothing was typed into a field.
    #[must_use]
    pub fn is_empty(&self, field: &str) -> bool {
        self.posted.text(field).trim().is_empty()
    }

    /// A field is wrong for a reason of the page's own; `code` is `required`, `out_of_bounds`, `malformed`, `contradiction` or one that
    /// the page has a sentence for.
    pub fn refuse(&mut self, field: &str, code: &'static str) {
        self.errors.push(FieldError::new(format!("/{field}"), code, format!("{field} is {:?}", self.posted.text(field))));
    }

    /// Ends.
    ///
    /// # Errors
    /// Every wrong field.
    pub fn finish(self) -> Result<(), Vec<FieldError>> {
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }
}

/// A whole number, as people type one.
///
/// # Errors
/// `Invalid` when it is none, or outside `min..=max`.
pub fn whole(what: &'static str, text: &str, min: i64, max: i64) -> Result<i64, Invalid> {
    let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let number: i64 = digits.parse().map_err(|_| Invalid::malformed(what, text, "a whole number"))?;
    if (min..=max).contains(&number) { Ok(number) } else { Err(Invalid::out_of_bounds(what, number, min, max)) }
}

/// Kilograms with a comma or a point, to the gram: `12,5`, `12.5`, `1 200`.
///
/// # Errors
/// `Invalid` when it is no number, has more than three decimals, or is no mass.
pub fn kilograms(text: &str) -> Result<Grams, Invalid> {
    const WHAT: &str = "kilograms";
    let malformed = || Invalid::malformed(WHAT, text, "a number such as 12,5");
    let plain: String = text.trim_end_matches("kg").chars().filter(|character| !character.is_whitespace()).collect();
    let (whole, part) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let is_number = |digits: &str| digits.chars().all(|character| character.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > 3 || (whole.is_empty() && part.is_empty()) {
        return Err(malformed());
    }
    let grams = format!("{whole}{part:0<3}").parse().map_err(|_| malformed())?;
    Grams::new(grams)
}

/// Kilograms to the gram, as people type them: `12,5`.
#[must_use]
pub fn typed_kilograms(grams: i64) -> String {
    let (whole, part) = (grams / 1_000, grams % 1_000);
    if part == 0 { whole.to_string() } else { format!("{whole},{}", format!("{part:03}").trim_end_matches('0')) }
}

/// The weekdays to tick: their numbers, 0 for Monday, and names.
#[must_use]
pub fn week(say: Say) -> Vec<(String, String)> {
    WEEK.iter().map(|day| (day.num_days_from_monday().to_string(), capitalised(say.weekday(*day)))).collect()
}

/// The weekday of such a number.
#[must_use]
pub fn weekday(number: &str) -> Option<Weekday> {
    number.parse::<usize>().ok().and_then(|at| WEEK.get(at).copied())
}

/// Latitude and longitude as maps copy them: `50.6312, 3.0634`, or with decimal commas, `50,6312 ; 3,0634`.
///
/// # Errors
/// `Invalid` when it is neither, or off the globe.
pub fn position(text: &str) -> Result<Position, Invalid> {
    let malformed = || Invalid::malformed("position", text, "latitude and longitude in degrees, such as 50.6312, 3.0634");
    let (latitude, longitude) =
        text.split_once(';').or_else(|| text.split_once(", ")).or_else(|| text.split_once(',')).ok_or_else(malformed)?;
    let degrees = |text: &str| text.trim().replace(',', ".").parse::<f64>().map_err(|_| malformed());
    Position::new(degrees(latitude)?, degrees(longitude)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::food::family::ProductFamily;

    #[test]
    fn every_wrong_field_is_told_by_its_name_and_code() {
        let posted = Posted::new().with("family", "stones").with("note", " ");
        let mut reading = Reading::of(&posted);
        assert!(reading.required::<ProductFamily>("family").is_none());
        assert!(reading.required::<ProductFamily>("note").is_none());
        assert!(reading.optional::<ProductFamily>("nowhere").is_none());
        let errors = reading.finish().unwrap_err();
        let told: Vec<_> = errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(told, [("/family", "malformed"), ("/note", "required")]);
    }

    #[test]
    fn kilograms_are_read_with_a_comma_or_a_point() {
        let read = ["12,5", "12.5", "1 200", "0,035", "3 kg", ",5"].map(|text| kilograms(text).unwrap().get());
        assert_eq!(read, [12_500, 12_500, 1_200_000, 35, 3_000, 500]);
        for wrong in ["", "douze", "1,2,3", "-4", "1,2345", "1e3"] {
            assert!(kilograms(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn kilograms_are_written_to_the_gram_and_no_longer_than_needed() {
        for (grams, text) in [(12_500, "12,5"), (8_000, "8"), (20, "0,02"), (100_000, "100")] {
            assert_eq!((typed_kilograms(grams).as_str(), kilograms(text).unwrap().get()), (text, grams));
        }
    }

    #[test]
    fn a_number_outside_its_bounds_is_refused_with_them() {
        assert_eq!(whole("crates", "1 000", 0, 2_000).unwrap(), 1_000);
        assert_eq!(whole("crates", "-1", 0, 20).unwrap_err().code(), "out_of_bounds");
    }

    #[test]
    fn a_position_is_read_as_maps_copy_it() {
        let lille = Position::new(50.6312, 3.0634).unwrap();
        for text in ["50.6312, 3.0634", "50.6312,3.0634", "50,6312 ; 3,0634", " 50,6312, 3,0634 "] {
            assert_eq!(position(text).unwrap(), lille, "{text}");
        }
        for wrong in ["", "Lille", "50.6312", "91, 3", "50.6312 3.0634", "NaN, 3"] {
            assert!(position(wrong).is_err(), "{wrong}");
        }
    }
}
