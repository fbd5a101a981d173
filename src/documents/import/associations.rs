//! `associations.csv`: who feeds people, and what each needs on the day of the import.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::import::cells;
use crate::documents::import::donors::Read;
use crate::documents::import::place::{Found, place, table};
use crate::documents::table::Row;
use crate::domain::contact::text::{Address, Name};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::id::ExternalRef;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::organisation::people::People;
use crate::domain::place::position::Position;
use crate::domain::place::territory::Radius;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

/// Who feeds people.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportAssociation {
    pub line: u64,
    pub id: ExternalRef,
    pub name: Name,
    pub position: Position,
    pub address: Option<Address>,
    pub people: People,
    /// What its memory is worth on the day, in grams.
    pub history: HoldGrams,
    /// Families that are not there are not asked for.
    pub needs: BTreeMap<ProductFamily, NeedGrams>,
    pub storage: Storage,
    pub reception: Vec<Window>,
    pub distributes_on: BTreeSet<Day>,
    pub radius: Option<Radius>,
    pub accepts_past_best_before: bool,
}

pub(in crate::documents::import) const ASSOCIATION_COLUMNS: [&str; 12] = [
    "id",
    "name",
    "latitude",
    "longitude",
    "people",
    "history_grams",
    "needs",
    "storage",
    "reception",
    "distributes_on",
    "radius_m",
    "accepts_past_best_before",
];

pub(in crate::documents::import) fn read_associations(file: &str, bytes: &[u8], found: &Found) -> Read<ImportAssociation> {
    match table(file, bytes, &ASSOCIATION_COLUMNS) {
        Err(wrong) => (Vec::new(), wrong),
        Ok(table) => table.parse_each(|row| association(row, found)),
    }
}

fn association(row: &mut Row, found: &Found) -> Option<ImportAssociation> {
    let (id, name, place) = (row.parse("id"), row.parse("name"), place(row, found));
    let people = row.parse("people").map(People::new).and_then(|people| row.keep("people", people));
    let history = row.parse("history_grams").map(HoldGrams::new).and_then(|grams| row.keep("history_grams", grams));
    let radius = row.optional("radius_m").map(Radius::new).and_then(|radius| row.keep("radius_m", radius));
    let (needs, storage) = (cells::needs(row, "needs"), cells::storage(row, "storage"));
    let (reception, distributes_on) = (cells::windows(row, "reception"), cells::each(row, "distributes_on"));
    let accepts_past_best_before = row.parse("accepts_past_best_before");
    let (position, address) = place?;
    Some(ImportAssociation {
        line: row.line(),
        id: id?,
        name: name?,
        position,
        address,
        people: people?,
        history: history?,
        needs: needs?,
        storage: storage?,
        reception: reception?,
        distributes_on: distributes_on?,
        radius,
        accepts_past_best_before: accepts_past_best_before?,
    })
}
