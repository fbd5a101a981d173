//! `donors.csv`.

use crate::documents::demo::cells::YesNo;
use crate::documents::demo::place::DemoPlace;
use crate::documents::table::{Table, TableError};

/// A place that gives.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoDonor {
    pub place: DemoPlace,
    /// It gives under a convention only.
    pub obliged: bool,
}

pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8]) -> Result<Vec<DemoDonor>, Vec<TableError>> {
    let columns = [&DemoPlace::COLUMNS[..], &["obliged", "access"]].concat();
    Table::read(file, bytes, &columns)?.parse(|row| {
        let (place, obliged) = (DemoPlace::read(row), row.parse::<YesNo>("obliged"));
        Some(DemoDonor { place: place?, obliged: obliged?.0 })
    })
}
