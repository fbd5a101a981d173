//! A dated need: what an association says of one day instead of its profile.

use std::collections::{BTreeMap, BTreeSet};

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

closed_list! {
    /// A button that holds for one day, until it is pressed again.
    NeedButton, "button" {
        /// Nothing that is kept cold.
        FridgeFull = "fridge_full",
        /// No bread.
        NoBread = "no_bread",
        /// Nothing at all.
        Nothing = "nothing",
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
    /// The buttons that are pressed: they stand above the rest, and leave it as it was when they are released.
    pub pressed: BTreeSet<NeedButton>,
}

impl Need {
    /// A need that says nothing but what is usual.
    #[must_use]
    pub fn usual(organisation: OrganisationId, day: Day, source: NeedSource) -> Self {
        let (lines, pressed) = (BTreeMap::new(), BTreeSet::new());
        Self { organisation, day, source, lines, only_lines: false, storage: None, windows: None, pressed }
    }

    /// Whether nothing is left in it that the profile does not say.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.lines.is_empty() && !self.only_lines && self.storage.is_none() && self.windows.is_none() && self.pressed.is_empty()
    }
}
