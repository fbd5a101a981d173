//! A dated need.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::every;
use crate::api::v1::documents::parts::storage::PerClassDocument;
use crate::api::v1::documents::parts::time::WindowDocument;
use crate::domain::findings::Findings;
use crate::domain::food::family::ProductFamily;
use crate::domain::organisation::need::{DatedWindow, Need, NeedGrams, NeedSource};

/// What an association says of one day instead of its profile. Whatever it leaves out is as the profile says.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Need)]
pub struct NeedDocument {
    /// The id of the association.
    organisation: String,
    /// The pickup day.
    #[schema(example = "2026-11-24")]
    day: String,
    /// What it can use, in grams, by product family; 0 is "none of it".
    #[serde(default)]
    lines: BTreeMap<String, i64>,
    /// Families without a line are not asked for.
    #[serde(default)]
    only_lines: bool,
    /// What it can store that day.
    storage: Option<PerClassDocument>,
    /// When it receives, fetches and hands out that day.
    windows: Option<Vec<DatedWindowDocument>>,
}

/// Hours of that day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DatedWindow)]
pub struct DatedWindowDocument {
    #[schema(schema_with = codes::opening_purpose)]
    purpose: String,
    window: WindowDocument,
}

impl DatedWindowDocument {
    fn of(dated: &DatedWindow) -> Self {
        Self { purpose: dated.purpose.to_string(), window: WindowDocument::of(dated.window) }
    }

    fn read(&self, findings: &mut Findings, pointer: &str) -> Option<DatedWindow> {
        let purpose = findings.keep(format!("{pointer}/purpose"), self.purpose.parse());
        let window = self.window.read(findings, &format!("{pointer}/window"));
        Some(DatedWindow { purpose: purpose?, window: window? })
    }
}

impl Document for NeedDocument {
    type Value = Need;

    fn of(need: &Need) -> Self {
        Self {
            organisation: need.organisation.to_string(),
            day: need.day.to_string(),
            lines: need.lines.iter().map(|(family, grams)| (family.to_string(), grams.get())).collect(),
            only_lines: need.only_lines,
            storage: need.storage.as_ref().map(PerClassDocument::of_storage),
            windows: need.windows.as_ref().map(|windows| windows.iter().map(DatedWindowDocument::of).collect()),
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Need> {
        let organisation = findings.keep("/organisation", self.organisation.parse());
        let day = findings.keep("/day", self.day.parse());
        let lines = self.read_lines(findings);
        let storage = match &self.storage {
            Some(storage) => storage.read_storage(findings, "/storage").map(Some),
            None => Some(None),
        };
        let windows = match &self.windows {
            Some(windows) => every("/windows", windows, |pointer, dated| dated.read(findings, &pointer)).map(Some),
            None => Some(None),
        };
        Some(Need {
            organisation: organisation?,
            day: day?,
            source: NeedSource::Hand,
            lines: lines?,
            only_lines: self.only_lines,
            storage: storage?,
            windows: windows?,
            pressed: BTreeSet::new(),
        })
    }
}

impl NeedDocument {
    fn read_lines(&self, findings: &mut Findings) -> Option<BTreeMap<ProductFamily, NeedGrams>> {
        let read = |(family, grams): (&String, &i64)| {
            let pointer = format!("/lines/{family}");
            let family = findings.keep(pointer.clone(), family.parse());
            let grams = findings.keep(pointer, NeedGrams::new(*grams));
            Some((family?, grams?))
        };
        let lines: Vec<_> = self.lines.iter().map(read).collect();
        lines.into_iter().collect()
    }
}
