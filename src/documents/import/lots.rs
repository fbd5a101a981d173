//! `lots.csv`: what is given on the day of the import.

use crate::documents::import::cells;
use crate::documents::import::donors::Read;
use crate::documents::table::{Row, Table};
use crate::domain::food::family::{Answer, DateKind, ProductFamily};
use crate::domain::id::ExternalRef;
use crate::domain::offer::lot::{Contents, Lot, LotDate, LotParts, Packaging};
use crate::domain::offer::mass::{LotGrams, Mass, MassBasis};
use crate::domain::offer::posted::PickupWindows;
use crate::domain::time::civil::Day;

/// A lot and when it can be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLot {
    pub line: u64,
    pub id: ExternalRef,
    pub donor: ExternalRef,
    pub lot: Lot,
    pub pickup: PickupWindows,
}

const COLUMNS: [&str; 11] =
    ["id", "donor", "family", "temperature", "grams", "unit_grams", "date_kind", "date", "animal_origin", "prepacked", "pickup"];

pub(in crate::documents::import) fn read_lots(file: &str, bytes: &[u8]) -> Read<ImportLot> {
    match Table::read(file, bytes, &COLUMNS) {
        Err(wrong) => (Vec::new(), wrong),
        Ok(table) => table.parse_each(|row| {
            let (id, donor, lot) = (row.parse::<ExternalRef>("id"), row.parse("donor"), lot(row));
            let pickup = cells::windows(row, "pickup").map(PickupWindows::new).and_then(|pickup| row.keep("pickup", pickup));
            Some(ImportLot { line: row.line(), id: id?, donor: donor?, lot: lot?, pickup: pickup? })
        }),
    }
}

fn lot(row: &mut Row) -> Option<Lot> {
    let (family, temperature) = (row.parse::<ProductFamily>("family"), row.parse("temperature"));
    let grams = row.parse("grams").map(LotGrams::new).and_then(|grams| row.keep("grams", grams));
    let unit = row.parse("unit_grams").map(LotGrams::new).and_then(|unit| row.keep("unit_grams", unit));
    let kind = row.parse::<DateKind>("date_kind");
    let date = if row.text("date").is_empty() { Some(None) } else { row.optional::<Day>("date").map(Some) };
    let date = kind.zip(date).and_then(|(kind, date)| row.keep("date", LotDate::new(kind, date)));
    let (animal, prepacked) = (row.parse("animal_origin"), row.parse("prepacked"));
    let family = family?;
    let parts = LotParts {
        external_ref: row.optional("id"),
        description: None,
        family,
        temperature: temperature?,
        mass: Mass { grams: grams?, basis: MassBasis::Guessed, counted: None },
        unit: unit?,
        date: date?,
        packaging: if prepacked? { Packaging::Packed } else { Packaging::Unpacked },
        contents: Contents { animal_origin: animal?, ready_to_eat: Answer::Unknown, pork: family.pork_unless_said(), alcohol: None },
    };
    row.keep("unit_grams", Lot::new(parts))
}
