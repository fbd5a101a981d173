//! Where a line's place is: its position, or an address that was looked up before.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::table::{Row, Table, TableError};
use crate::domain::contact::text::Address;
use crate::domain::place::position::Position;

/// A column that files may leave out.
const ADDRESS: &str = "address";

/// The positions of addresses, by their text; or why one has none.
pub type Found = BTreeMap<String, Result<Position, String>>;

/// A position, and the address that the file tells, if it does.
pub(in crate::documents::import) type PlaceCells = (Position, Option<Address>);

/// A table of `columns`, and perhaps of addresses.
///
/// # Errors
/// Those of [`Table::read_with`].
pub(in crate::documents::import) fn table(file: &str, bytes: &[u8], columns: &[&'static str]) -> Result<Table, Vec<TableError>> {
    Table::read_with(file, bytes, columns, ADDRESS)
}

/// The addresses of the lines that have no position.
pub(in crate::documents::import) fn addresses(file: &str, bytes: &[u8], columns: &[&'static str]) -> BTreeSet<String> {
    let Ok(table) = table(file, bytes, columns) else { return BTreeSet::new() };
    table.parse_each(|row| has_no_position(row).then(|| row.text(ADDRESS).to_owned())).0.into_iter().collect()
}

/// The place of a line; what is wrong with it is noted.
pub(in crate::documents::import) fn place(row: &mut Row, found: &Found) -> Option<PlaceCells> {
    let address = row.optional(ADDRESS);
    if !has_no_position(row) {
        let (latitude, longitude) = (row.parse("latitude"), row.parse("longitude"));
        let position = row.keep("latitude", Position::new(latitude?, longitude?))?;
        return Some((position, address));
    }
    match found.get(row.text(ADDRESS)) {
        Some(Ok(position)) => Some((*position, address)),
        why => {
            row.note(ADDRESS, why.and_then(|why| why.clone().err()).unwrap_or_else(|| "it was not looked up".to_owned()));
            None
        }
    }
}

/// Whether there is an address alone.
fn has_no_position(row: &Row) -> bool {
    row.text("latitude").is_empty() && row.text("longitude").is_empty() && !row.text(ADDRESS).is_empty()
}
