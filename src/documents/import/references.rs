//! What no single line shows: ids that are there twice, and references to lines that are not there.

use std::collections::BTreeSet;

use crate::documents::table::TableError;
use crate::domain::id::ExternalRef;

/// Keeps the first line of each id, and tells the others.
pub(in crate::documents::import) fn distinct<T>(
    file: &str,
    rows: &mut Vec<T>,
    wrong: &mut Vec<TableError>,
    key: impl Fn(&T) -> (u64, ExternalRef),
) {
    let mut seen = BTreeSet::new();
    rows.retain(|row| {
        let (line, id) = key(row);
        let first = seen.insert(id.clone());
        if !first {
            wrong.push(told(file, line, "id", format!("{id} is there twice")));
        }
        first
    });
}

/// Keeps the lines whose reference is among `known`, and tells the others.
pub(in crate::documents::import) fn resolved<T>(
    (file, column): (&str, &'static str),
    rows: &mut Vec<T>,
    known: &BTreeSet<ExternalRef>,
    wrong: &mut Vec<TableError>,
    key: impl Fn(&T) -> (u64, &ExternalRef),
) {
    rows.retain(|row| {
        let (line, id) = key(row);
        let found = known.contains(id);
        if !found {
            wrong.push(told(file, line, column, format!("{id} is in no right line of the other file")));
        }
        found
    });
}

pub(in crate::documents::import) fn told(file: &str, line: u64, column: &'static str, detail: String) -> TableError {
    TableError { file: file.to_owned(), line, column: Some(column), detail }
}
