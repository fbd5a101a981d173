//! `donors.csv` and `conventions.csv`.

use crate::documents::import::place::{Found, place, table};
use crate::documents::table::{Table, TableError};
use crate::domain::contact::text::{Address, Name};
use crate::domain::id::ExternalRef;
use crate::domain::place::position::Position;

/// A place that gives.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportDonor {
    pub line: u64,
    pub id: ExternalRef,
    pub name: Name,
    pub position: Position,
    pub address: Option<Address>,
    pub convention_required: bool,
}

/// A donor may give to an association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportConvention {
    pub line: u64,
    pub donor: ExternalRef,
    pub association: ExternalRef,
}

/// Right rows and wrong cells; an unreadable file has no right row.
pub(in crate::documents::import) type Read<T> = (Vec<T>, Vec<TableError>);

pub(in crate::documents::import) const DONOR_COLUMNS: [&str; 5] = ["id", "name", "latitude", "longitude", "convention_required"];

pub(in crate::documents::import) fn read_donors(file: &str, bytes: &[u8], found: &Found) -> Read<ImportDonor> {
    match table(file, bytes, &DONOR_COLUMNS) {
        Err(wrong) => (Vec::new(), wrong),
        Ok(table) => table.parse_each(|row| {
            let (id, name, place) = (row.parse("id"), row.parse("name"), place(row, found));
            let convention_required = row.parse("convention_required");
            let line = row.line();
            let (position, address) = place?;
            Some(ImportDonor { line, id: id?, name: name?, position, address, convention_required: convention_required? })
        }),
    }
}

pub(in crate::documents::import) fn read_conventions(file: &str, bytes: &[u8]) -> Read<ImportConvention> {
    match Table::read(file, bytes, &["donor", "association"]) {
        Err(wrong) => (Vec::new(), wrong),
        Ok(table) => table.parse_each(|row| {
            let (donor, association) = (row.parse("donor"), row.parse("association"));
            Some(ImportConvention { line: row.line(), donor: donor?, association: association? })
        }),
    }
}
