//! A dated need: what an association says of one day instead of its profile.

use std::collections::BTreeMap;

use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::Storage;
use crate::domain::id::OrganisationId;
use crate::domain::macros::{bounded_integer, closed_list};
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

bounded_integer! {
    /// What an association can use of a family, in grams; 0 is "none of it".
    NeedGrams(i64), "need in grams", 0..=1_000_000_000
}

closed_list! {
    /// Who said it.
    NeedSource, "source of the need" {
        /// A file.
        Import = "import",
        /// Somebody typed it.
        Hand = "hand",
        /// One of the three buttons.
        Button = "button",
    }
}

/// Hours of one day, dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedWindow {
    /// What for.
    pub purpose: OpeningPurpose,
    /// When.
    pub window: Window,
}

/// What one day needs. Whatever it leaves out is as the profile says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Who needs it.
    pub organisation: OrganisationId,
    /// The pickup day.
    pub day: Day,
    /// Who said it.
    pub source: NeedSource,
    /// What it can use, by family.
    pub lines: BTreeMap<ProductFamily, NeedGrams>,
    /// Families without a line are not asked for.
    pub only_lines: bool,
    /// What it can store that day.
    pub storage: Option<Storage>,
    /// When it receives, fetches and hands out: instead of its weekly hours.
    pub windows: Option<Vec<DatedWindow>>,
}
