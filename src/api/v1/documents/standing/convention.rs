//! A convention.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{each, every, optional, optional_number, text, yes};
use crate::api::v1::documents::parts::time::{PeriodDocument, SlotDocument};
use crate::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice};
use crate::domain::findings::Findings;
use crate::domain::offer::mass::LotGrams;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::time::span::Term;

/// A convention between donor sites and associations: who comes, when, for which food.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Convention)]
pub struct ConventionDocument {
    /// What another program calls it; unique in the territory.
    external_ref: Option<String>,
    /// The ids of the donor's sites.
    #[schema(min_items = 1)]
    sites: Vec<String>,
    /// The id of the association, or network head, that signed it.
    beneficiary: String,
    /// The ids of the associations it covers beside the beneficiary.
    #[serde(default)]
    covered: Vec<String>,
    /// Fixed days; without any, it allows gifts and promises none.
    #[serde(default)]
    slots: Vec<SlotDocument>,
    /// Who comes first where several agreements meet.
    #[serde(default = "first")]
    #[schema(minimum = 1, maximum = 9, default = 1)]
    rank: u8,
    #[serde(default)]
    families: FamiliesDocument,
    #[schema(schema_with = codes::transport)]
    transport: String,
    /// The most it takes in a day.
    max_grams: Option<i64>,
    #[schema(example = "2026-01-01")]
    starts_on: String,
    ends_on: Option<String>,
    /// When it rests.
    #[serde(default)]
    suspensions: Vec<PeriodDocument>,
    /// False once it is called off.
    #[serde(default = "yes")]
    active: bool,
}

/// Which product families it is about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyChoice)]
pub struct FamiliesDocument {
    #[schema(schema_with = codes::family_choice)]
    choice: String,
    /// Product families; none with `all`.
    #[serde(default)]
    named: Vec<String>,
}

const fn first() -> u8 {
    ServingRank::FIRST.get()
}

impl Default for FamiliesDocument {
    fn default() -> Self {
        Self::of(&FamilyChoice::All)
    }
}

impl FamiliesDocument {
    fn of(families: &FamilyChoice) -> Self {
        Self { choice: families.code().to_owned(), named: families.named().iter().map(ToString::to_string).collect() }
    }

    fn read(&self, findings: &mut Findings) -> Option<FamilyChoice> {
        let named = each(findings, "/families/named", &self.named)?;
        findings.keep("/families", FamilyChoice::new(&self.choice, named))
    }
}

impl Document for ConventionDocument {
    type Value = Convention;

    fn of(convention: &Convention) -> Self {
        let parts = convention.parts();
        Self {
            external_ref: text(parts.external_ref.as_ref()),
            sites: parts.sites.iter().map(ToString::to_string).collect(),
            beneficiary: parts.beneficiary.to_string(),
            covered: parts.covered.iter().map(ToString::to_string).collect(),
            slots: parts.slots.iter().map(SlotDocument::of).collect(),
            rank: parts.rank.get(),
            families: FamiliesDocument::of(&parts.families),
            transport: parts.transport.to_string(),
            max_grams: parts.max_grams.map(LotGrams::get),
            starts_on: parts.term.starts_on().to_string(),
            ends_on: text(parts.term.ends_on().as_ref()),
            suspensions: parts.suspensions.iter().map(PeriodDocument::of).collect(),
            active: parts.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Convention> {
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let sites = each(findings, "/sites", &self.sites);
        let beneficiary = findings.keep("/beneficiary", self.beneficiary.parse());
        let covered = each(findings, "/covered", &self.covered);
        let slots = every("/slots", &self.slots, |pointer, slot| slot.read(findings, &pointer));
        let rank = findings.keep("/rank", ServingRank::new(self.rank));
        let families = self.families.read(findings);
        let transport = findings.keep("/transport", self.transport.parse());
        let max_grams = optional_number(findings, "/max_grams", self.max_grams, LotGrams::new);
        let term = self.read_term(findings);
        let suspensions = every("/suspensions", &self.suspensions, |pointer, period| period.read(findings, &pointer));
        let parts = ConventionParts {
            external_ref: external_ref?,
            sites: sites?,
            beneficiary: beneficiary?,
            covered: covered?,
            slots: slots?,
            rank: rank?,
            families: families?,
            transport: transport?,
            max_grams: max_grams?,
            term: term?,
            suspensions: suspensions?,
            active: self.active,
        };
        findings.keep("", Convention::new(parts))
    }
}

impl ConventionDocument {
    fn read_term(&self, findings: &mut Findings) -> Option<Term> {
        let starts_on = findings.keep("/starts_on", self.starts_on.parse());
        let ends_on = optional(findings, "/ends_on", self.ends_on.as_deref());
        findings.keep("/ends_on", Term::new(starts_on?, ends_on?))
    }
}
