//! Cells that hold JSON: windows, needs, storage, days.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::documents::table::Row;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::invalid::Invalid;
use crate::domain::offer::mass::LotGrams;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::time::window::Window;

/// A cell of JSON.
struct Json<T>(T);

impl<T: DeserializeOwned> FromStr for Json<T> {
    type Err = NotJson;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map(Self).map_err(NotJson)
    }
}

struct NotJson(serde_json::Error);

impl fmt::Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowCell {
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedCell {
    family: String,
    grams: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StorageCell {
    ambient: Option<i64>,
    chilled: Option<i64>,
    frozen: Option<i64>,
    hot: Option<i64>,
}

/// Windows: `[{"from": "2026-11-24T07:30:00+01:00", "to": …}]`.
pub(in crate::documents::import) fn windows(row: &mut Row, column: &'static str) -> Option<Vec<Window>> {
    let Json(cells) = row.parse::<Json<Vec<WindowCell>>>(column)?;
    let window = |cell: &WindowCell| Window::new(cell.from.with_timezone(&Utc), cell.to.with_timezone(&Utc));
    row.keep(column, cells.iter().map(window).collect())
}

/// Texts that say one thing each: `["2026-11-24", …]`.
pub(in crate::documents::import) fn each<T: FromStr<Err = Invalid>, C: FromIterator<T>>(row: &mut Row, column: &'static str) -> Option<C> {
    let Json(cells) = row.parse::<Json<Vec<String>>>(column)?;
    row.keep(column, cells.iter().map(|cell| cell.parse()).collect())
}

/// Needs: `[{"family": "bakery", "grams": 8000}, …]`, each family once; what is not needed is left out, never 0.
pub(in crate::documents::import) fn needs(row: &mut Row, column: &'static str) -> Option<BTreeMap<ProductFamily, NeedGrams>> {
    let Json(cells) = row.parse::<Json<Vec<NeedCell>>>(column)?;
    let mut needs = BTreeMap::new();
    for cell in cells {
        let family = row.keep(column, cell.family.parse::<ProductFamily>())?;
        let grams = row.keep(column, LotGrams::new(cell.grams).and_then(|grams| NeedGrams::new(grams.get())))?;
        if needs.insert(family, grams).is_some() {
            row.note(column, format!("the family {family} is there twice"));
        }
    }
    Some(needs)
}

/// Storage: `{"ambient": null, "chilled": 40000, "frozen": 0, "hot": 0}`.
pub(in crate::documents::import) fn storage(row: &mut Row, column: &'static str) -> Option<Storage> {
    let Json(cell) = row.parse::<Json<StorageCell>>(column)?;
    let hold = |grams: Option<i64>| grams.map(HoldGrams::new).transpose();
    let storage = || -> Result<Storage, Invalid> {
        Ok(Storage { ambient: hold(cell.ambient)?, chilled: hold(cell.chilled)?, frozen: hold(cell.frozen)?, hot: hold(cell.hot)? })
    };
    row.keep(column, storage())
}
