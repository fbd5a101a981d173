//! The standing profile of a recipient.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{each, every, optional_number};
use crate::api::v1::documents::parts::storage::PerClassDocument;
use crate::api::v1::documents::parts::time::{PeriodDocument, SlotDocument};
use crate::domain::findings::Findings;
use crate::domain::organisation::opening::Opening;
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::place::territory::Radius;
use crate::store::standing::profile::KeptProfile;

/// What a recipient says once: what it stores, refuses, and when it receives.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = Profile)]
pub struct ProfileDocument {
    storage: PerClassDocument,
    /// How far food may come from, in metres; when nothing is said, as the territory has it.
    radius_m: Option<i64>,
    accepts_past_best_before: bool,
    ready_to_eat_only: bool,
    excludes_pork: bool,
    /// Product families it does not want.
    refused_families: Vec<String>,
    openings: Vec<OpeningDocument>,
    /// When it is closed.
    closed: Vec<PeriodDocument>,
    /// Its silence is a yes.
    always_comes: bool,
    /// It comes by its own means: no vehicle is planned for it.
    fetches_itself: bool,
}

/// Hours in which a recipient does something.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Opening)]
pub struct OpeningDocument {
    #[schema(schema_with = codes::opening_purpose)]
    purpose: String,
    slot: SlotDocument,
}

impl OpeningDocument {
    fn of(opening: &Opening) -> Self {
        Self { purpose: opening.purpose.to_string(), slot: SlotDocument::of(&opening.slot) }
    }

    fn read(&self, findings: &mut Findings, pointer: &str) -> Option<Opening> {
        let purpose = findings.keep(format!("{pointer}/purpose"), self.purpose.parse());
        let slot = self.slot.read(findings, &format!("{pointer}/slot"));
        Some(Opening { purpose: purpose?, slot: slot? })
    }
}

impl Document for ProfileDocument {
    type Value = Profile;

    fn of(profile: &Profile) -> Self {
        Self {
            storage: PerClassDocument::of_storage(&profile.storage),
            radius_m: profile.radius.map(Radius::get),
            accepts_past_best_before: profile.acceptance.past_best_before,
            ready_to_eat_only: profile.acceptance.ready_to_eat_only,
            excludes_pork: profile.acceptance.excludes_pork,
            refused_families: profile.refused.iter().map(ToString::to_string).collect(),
            openings: profile.openings.iter().map(OpeningDocument::of).collect(),
            closed: profile.closed.iter().map(PeriodDocument::of).collect(),
            always_comes: profile.always_comes,
            fetches_itself: profile.fetches_itself,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Profile> {
        let storage = self.storage.read_storage(findings, "/storage");
        let radius = optional_number(findings, "/radius_m", self.radius_m, Radius::new);
        let refused = each(findings, "/refused_families", &self.refused_families);
        let openings = every("/openings", &self.openings, |pointer, opening| opening.read(findings, &pointer));
        let closed = every("/closed", &self.closed, |pointer, period| period.read(findings, &pointer));
        let acceptance = Acceptance {
            past_best_before: self.accepts_past_best_before,
            ready_to_eat_only: self.ready_to_eat_only,
            excludes_pork: self.excludes_pork,
        };
        Some(Profile {
            storage: storage?,
            radius: radius?,
            acceptance,
            refused: refused?,
            openings: openings?,
            closed: closed?,
            always_comes: self.always_comes,
            fetches_itself: self.fetches_itself,
        })
    }
}

/// A profile as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = KeptProfile)]
pub struct KeptProfileDocument {
    /// The id of its organisation.
    organisation: String,
    /// One more at each change; also the `ETag`.
    version: i32,
    #[serde(flatten)]
    profile: ProfileDocument,
}

impl KeptProfileDocument {
    /// Writes a kept profile.
    #[must_use]
    pub fn of(kept: &KeptProfile) -> Self {
        Self { organisation: kept.organisation.to_string(), version: kept.version.get(), profile: ProfileDocument::of(&kept.profile) }
    }
}
