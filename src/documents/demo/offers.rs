//! `offers.csv`: one line a lot.

use crate::documents::demo::cells::{HoursCell, Kilograms, YesNo};
use crate::documents::table::{Row, Table, TableError};
use crate::domain::contact::text::Note;
use crate::domain::food::family::{DateKind, ProductFamily, TemperatureClass};
use crate::domain::id::ExternalRef;
use crate::domain::offer::container::Container;
use crate::domain::offer::lot::{Contents, LotDate, LotParts, Packaging};
use crate::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass, MassBasis};
use crate::domain::time::civil::Day;
use crate::domain::time::weekly::Hours;

/// A lot of the demo's day; lines of one donor and one window make one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoOffer {
    pub donor: ExternalRef,
    pub window: Hours,
    pub lot: LotParts,
}

const COLUMNS: [&str; 16] = [
    "donor",
    "window",
    "family",
    "temperature",
    "kg",
    "container",
    "count",
    "unit_g",
    "mass_basis",
    "date_kind",
    "days_left",
    "animal_origin",
    "packaging",
    "ready_to_eat",
    "contains_pork",
    "product",
];

/// Dates count from `day`.
pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8], day: Day) -> Result<Vec<DemoOffer>, Vec<TableError>> {
    Table::read(file, bytes, &COLUMNS)?.parse(|row| {
        let (donor, window) = (row.parse("donor"), row.parse::<HoursCell>("window"));
        let lot = lot(row, day);
        Some(DemoOffer { donor: donor?, window: window?.0, lot: lot? })
    })
}

fn lot(row: &mut Row, day: Day) -> Option<LotParts> {
    let (family, temperature) = (row.parse("family"), row.parse::<TemperatureClass>("temperature"));
    let mass = family.and_then(|family| mass(row, family, day));
    let unit = row.parse::<i64>("unit_g").map(LotGrams::new).and_then(|unit| row.keep("unit_g", unit));
    let (date, packaging, contents) = (date(row, day), row.parse::<Packaging>("packaging"), contents(row));
    Some(LotParts {
        external_ref: None,
        description: row.optional::<Note>("product"),
        family: family?,
        temperature: temperature?,
        mass: mass?,
        unit: unit?,
        date: date?,
        packaging: packaging?,
        contents: contents?,
    })
}

/// Weighed or guessed in kilograms, or so many containers.
fn mass(row: &mut Row, family: ProductFamily, day: Day) -> Option<Mass> {
    let basis = row.parse::<MassBasis>("mass_basis")?;
    if let Some(container) = row.optional::<Container>("container") {
        let count = row.parse("count").map(ContainerCount::new).and_then(|count| row.keep("count", count))?;
        return row.keep("container", Mass::of_containers(Counted { container, count }, family, day));
    }
    let mass = row.parse::<Kilograms>("kg")?;
    let grams = row.keep("kg", LotGrams::new(mass.0))?;
    Some(Mass { grams, basis, counted: None })
}

fn date(row: &mut Row, day: Day) -> Option<LotDate> {
    let kind = row.parse::<DateKind>("date_kind")?;
    let days: Option<i32> = row.optional("days_left");
    let date = days.map(|days| if days < 0 { day.minus_days(days.unsigned_abs()) } else { day.plus_days(days.unsigned_abs()) });
    row.keep("days_left", LotDate::new(kind, date))
}

fn contents(row: &mut Row) -> Option<Contents> {
    let (ready_to_eat, pork, animal) = (row.parse("ready_to_eat"), row.parse("contains_pork"), row.parse::<YesNo>("animal_origin"));
    Some(Contents { animal_origin: animal?.0, ready_to_eat: ready_to_eat?, pork: pork?, alcohol: None })
}
