//! A lot of an offer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{optional, optional_number, text};
use crate::domain::findings::Findings;
use crate::domain::food::family::{Answer, ProductFamily};
use crate::domain::offer::lot::{AlcoholTenths, Contents, Lot, LotDate, LotParts};
use crate::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass, MassBasis};
use crate::domain::time::civil::Day;

/// A lot: food of one family, kept one way, with one date. Its mass is given in grams, or as containers of a usual mass.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Lot)]
pub struct LotDocument {
    /// What another program calls it; unique in the territory on its pickup day.
    external_ref: Option<String>,
    /// What the donor calls it.
    #[schema(example = "Pains de campagne")]
    description: Option<String>,
    #[schema(schema_with = codes::family)]
    family: String,
    #[schema(schema_with = codes::temperature)]
    temperature: String,
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    grams: Option<i64>,
    /// How the grams are known; `guessed` when nothing is said.
    #[schema(schema_with = codes::mass_basis)]
    mass_basis: Option<String>,
    #[schema(schema_with = codes::container)]
    container: Option<String>,
    #[schema(minimum = 1, maximum = 10_000)]
    containers: Option<i32>,
    /// Its indivisible unit, of which the grams are a multiple; 1 when it can be divided at will.
    #[serde(default = "divisible")]
    #[schema(minimum = 1, maximum = 1_000_000_000, default = 1)]
    unit_grams: i64,
    #[schema(schema_with = codes::date_kind)]
    date_kind: String,
    #[schema(example = "2026-11-27")]
    date: Option<String>,
    #[schema(schema_with = codes::packaging)]
    packaging: String,
    /// Food of animal origin, or that may be.
    animal_origin: bool,
    /// `unknown` when nothing is said.
    #[schema(schema_with = codes::answer)]
    ready_to_eat: Option<String>,
    /// When nothing is said, what such food usually is.
    #[schema(schema_with = codes::answer)]
    contains_pork: Option<String>,
    /// Tenths of a percent by volume; nothing above 1.2 % is given.
    #[schema(minimum = 0, maximum = 12)]
    alcohol_tenths: Option<u16>,
}

const fn divisible() -> i64 {
    1
}

impl LotDocument {
    /// Writes a lot.
    #[must_use]
    pub fn of(lot: &Lot) -> Self {
        let parts = lot.parts();
        let counted = parts.mass.counted;
        Self {
            external_ref: text(parts.external_ref.as_ref()),
            description: text(parts.description.as_ref()),
            family: parts.family.to_string(),
            temperature: parts.temperature.to_string(),
            grams: Some(parts.mass.grams.get()),
            mass_basis: Some(parts.mass.basis.to_string()),
            container: counted.map(|counted| counted.container.to_string()),
            containers: counted.map(|counted| counted.count.get()),
            unit_grams: parts.unit.get(),
            date_kind: parts.date.kind().to_string(),
            date: text(parts.date.day().as_ref()),
            packaging: parts.packaging.to_string(),
            animal_origin: parts.contents.animal_origin,
            ready_to_eat: Some(parts.contents.ready_to_eat.to_string()),
            contains_pork: Some(parts.contents.pork.to_string()),
            alcohol_tenths: parts.contents.alcohol.map(AlcoholTenths::get),
        }
    }

    /// Reads the lot at `pointer`; `day` says which usual masses of containers hold.
    pub fn read(&self, findings: &mut Findings, pointer: &str, day: Day) -> Option<Lot> {
        let at = |field: &str| format!("{pointer}/{field}");
        let external_ref = optional(findings, &at("external_ref"), self.external_ref.as_deref());
        let description = optional(findings, &at("description"), self.description.as_deref());
        let family: Option<ProductFamily> = findings.keep(at("family"), self.family.parse());
        let temperature = findings.keep(at("temperature"), self.temperature.parse());
        let mass = self.read_mass(findings, pointer, family, day);
        let unit = findings.keep(at("unit_grams"), LotGrams::new(self.unit_grams));
        let date = self.read_date(findings, pointer);
        let packaging = findings.keep(at("packaging"), self.packaging.parse());
        let contents = self.read_contents(findings, pointer, family);
        let parts = LotParts {
            external_ref: external_ref?,
            description: description?,
            family: family?,
            temperature: temperature?,
            mass: mass?,
            unit: unit?,
            date: date?,
            packaging: packaging?,
            contents: contents?,
        };
        findings.keep(pointer, Lot::new(parts))
    }

    fn read_mass(&self, findings: &mut Findings, pointer: &str, family: Option<ProductFamily>, day: Day) -> Option<Mass> {
        let container = optional(findings, &format!("{pointer}/container"), self.container.as_deref());
        let count = optional_number(findings, &format!("{pointer}/containers"), self.containers, ContainerCount::new);
        let basis = optional::<MassBasis>(findings, &format!("{pointer}/mass_basis"), self.mass_basis.as_deref());
        let grams = optional_number(findings, &format!("{pointer}/grams"), self.grams, LotGrams::new);
        let counted = container?.zip(count?).map(|(container, count)| Counted { container, count });
        match (grams?, counted) {
            (Some(grams), counted) => Some(Mass { grams, basis: basis?.unwrap_or(MassBasis::Guessed), counted }),
            (None, Some(counted)) => findings.keep(format!("{pointer}/containers"), Mass::of_containers(counted, family?, day)),
            (None, None) => {
                findings.say(format!("{pointer}/grams"), "missing_field", "give the grams, or a container and how many");
                None
            }
        }
    }

    fn read_date(&self, findings: &mut Findings, pointer: &str) -> Option<LotDate> {
        let kind = findings.keep(format!("{pointer}/date_kind"), self.date_kind.parse());
        let day = optional(findings, &format!("{pointer}/date"), self.date.as_deref());
        findings.keep(format!("{pointer}/date"), LotDate::new(kind?, day?))
    }

    fn read_contents(&self, findings: &mut Findings, pointer: &str, family: Option<ProductFamily>) -> Option<Contents> {
        let ready_to_eat = optional::<Answer>(findings, &format!("{pointer}/ready_to_eat"), self.ready_to_eat.as_deref());
        let pork = optional::<Answer>(findings, &format!("{pointer}/contains_pork"), self.contains_pork.as_deref());
        let alcohol = optional_number(findings, &format!("{pointer}/alcohol_tenths"), self.alcohol_tenths, AlcoholTenths::new);
        Some(Contents {
            animal_origin: self.animal_origin,
            ready_to_eat: ready_to_eat?.unwrap_or(Answer::Unknown),
            pork: pork?.unwrap_or(family?.pork_unless_said()),
            alcohol: alcohol?,
        })
    }
}
