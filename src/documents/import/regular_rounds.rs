//! `regular_rounds.csv`, which a folder may leave out: what is driven every week, by which vehicle, in which order.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::Weekday;

use crate::documents::import::cells::each;
use crate::documents::import::donors::Read;
use crate::documents::table::{Row, Table, TableError};
use crate::domain::contact::text::Name;
use crate::domain::fleet::regular::UsualOrder;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::time::weekly::Weekdays;

/// The name of the file.
pub const REGULAR_ROUNDS: &str = "regular_rounds.csv";

const COLUMNS: [&str; 5] = ["id", "name", "vehicle", "weekdays", "sites"];

/// A regular round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRegularRound {
    pub line: u64,
    pub id: ExternalRef,
    pub name: Name,
    /// Of the territory, or the van that an association of the day gets.
    pub vehicle: ExternalRef,
    pub weekdays: Weekdays,
    /// Donors and associations of the day, in the order in which it calls at them.
    pub sites: UsualOrder<ExternalRef>,
}

impl ImportRegularRound {
    /// What is wrong with the places at which it calls.
    pub(in crate::documents::import) fn unknown_sites<'a>(&'a self, places: &'a BTreeSet<ExternalRef>) -> impl Iterator<Item = TableError> {
        let unknown = self.sites.all().iter().filter(|site| !places.contains(*site));
        unknown.map(|site| self.wrong("sites", format!("{site} is in no right line of the other files")))
    }

    /// What is wrong with its days, when one of these has the same vehicle on the same day.
    pub(in crate::documents::import) fn taken(&self, others: &[Self]) -> Option<TableError> {
        let meets = |other: &&Self| other.vehicle == self.vehicle && other.weekdays.shared(self.weekdays).is_some();
        others.iter().find(meets).map(|other| self.wrong("weekdays", format!("{} drives {} on one of these days", self.vehicle, other.id)))
    }

    /// A wrong cell of its line.
    #[must_use]
    pub fn wrong(&self, column: &'static str, detail: String) -> TableError {
        TableError { file: REGULAR_ROUNDS.to_owned(), line: self.line, column: Some(column), detail }
    }
}

/// A day of the week: `tuesday`, `tue`.
struct DayCell(Weekday);

impl FromStr for DayCell {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| Invalid::malformed("day of the week", text, "a day such as tuesday"))
    }
}

pub(in crate::documents::import) fn read_regular_rounds(bytes: &[u8]) -> Read<ImportRegularRound> {
    match Table::read(REGULAR_ROUNDS, bytes, &COLUMNS) {
        Err(wrong) => (Vec::new(), wrong),
        Ok(table) => table.parse_each(|row| {
            let (id, name, vehicle) = (row.parse("id"), row.parse("name"), row.parse("vehicle"));
            let weekdays = weekdays(row);
            let sites = each(row, "sites").and_then(|sites| row.keep("sites", UsualOrder::new(sites)));
            Some(ImportRegularRound { line: row.line(), id: id?, name: name?, vehicle: vehicle?, weekdays: weekdays?, sites: sites? })
        }),
    }
}

fn weekdays(row: &mut Row) -> Option<Weekdays> {
    let days: Vec<DayCell> = each(row, "weekdays")?;
    row.keep("weekdays", Weekdays::of(days.into_iter().map(|DayCell(day)| day)))
}
