//! What was typed at the scales.

use crate::domain::field_error::FieldError;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::invalid::Invalid;
use crate::domain::offer::container::{Container, usual_grams};
use crate::domain::receipt::weighed::{ColdCheck, ReceiptBasis, TenthsOfDegree};
use crate::domain::time::civil::Day;
use crate::services::receipts::delivery::{Delivery, Weighing};
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, whole};

/// The measured temperature.
pub const TEMPERATURE: &str = "temperature";
/// The box of who has no thermometer.
pub const NO_THERMOMETER: &str = "no_thermometer";
/// The button that was pressed.
pub const WORD: &str = "word";
/// The button that says that all came as planned.
pub const AS_PLANNED: &str = "as_planned";
/// The most crates of one delivery.
const MOST_CRATES: i64 = 500;

/// The fields of the n-th heap.
#[must_use]
pub fn fields(at: usize) -> [String; 3] {
    [format!("kilograms-{at}"), format!("crates-{at}"), format!("refusal-{at}")]
}

/// What a crate of this family usually weighs.
#[must_use]
pub fn crate_grams(family: ProductFamily, day: Day) -> Option<Grams> {
    usual_grams(Container::Crate, family, day).and_then(|grams| Grams::new(grams).ok())
}

/// What is said of a delivery.
///
/// # Errors
/// Every wrong field.
pub fn weighing(posted: &Posted, delivery: &Delivery) -> Result<Weighing, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let cold = cold(&mut reading, delivery.is_cold());
    let mut lines = Vec::new();
    if posted.text(WORD) != AS_PLANNED {
        for (at, heap) in delivery.heaps().iter().enumerate() {
            let [kilograms, crates, refusal] = fields(at);
            let received = mass(&mut reading, (&kilograms, &crates), (heap.load.family, delivery.day));
            lines.extend(heap.weighed(received, reading.optional(&refusal)));
        }
    }
    reading.finish()?;
    Ok(Weighing { lines, cold })
}

/// Kilograms as typed, else the usual mass of as many crates.
pub fn mass(
    reading: &mut Reading<'_>,
    (kilos, crates): (&str, &str),
    (family, day): (ProductFamily, Day),
) -> Option<(Grams, ReceiptBasis)> {
    let weighed = reading.optional_with(kilos, kilograms);
    let each = crate_grams(family, day);
    let counted = reading.optional_with(crates, |text| {
        let count = whole("crates", text, 0, MOST_CRATES)?;
        let each = each.ok_or_else(|| Invalid::contradiction("crates", "this food has no usual mass a crate"))?;
        Grams::new(each.get().saturating_mul(count))
    });
    weighed.map(|grams| (grams, ReceiptBasis::Weighed)).or(counted.map(|grams| (grams, ReceiptBasis::Counted)))
}

/// What is said of the cold.
pub fn cold(reading: &mut Reading<'_>, is_cold: bool) -> ColdCheck {
    let measured = reading.optional_with(TEMPERATURE, tenths);
    match measured {
        Some(tenths) => ColdCheck::Measured(tenths),
        None if is_cold && reading.ticked(NO_THERMOMETER) => ColdCheck::NoThermometer,
        None => ColdCheck::NotNeeded,
    }
}

/// `3,5`, `-18`, `4 °C`.
fn tenths(text: &str) -> Result<TenthsOfDegree, Invalid> {
    let malformed = || Invalid::malformed(TenthsOfDegree::WHAT, text, "a number such as 3,5");
    let plain = text.trim_end_matches("°C").trim_end_matches('°').trim().replace(['−', '–'], "-").replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let tenth = if part.is_empty() { "0" } else { part };
    if tenth.len() > 1 || !whole.ends_with(|last: char| last.is_ascii_digit()) {
        return Err(malformed());
    }
    TenthsOfDegree::new(format!("{whole}{tenth}").parse().map_err(|_| malformed())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temperature_is_read_as_people_type_it() {
        let read = ["3,5", "4", "-18", "−2,5", "4 °C"].map(|text| tenths(text).unwrap().get());
        assert_eq!(read, [35, 40, -180, -25, 40]);
        for wrong in ["froid", "3,55", "200", ""] {
            assert!(tenths(wrong).is_err(), "{wrong}");
        }
    }
}
