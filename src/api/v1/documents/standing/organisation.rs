//! An organisation.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::contact::ContactDocument;
use crate::api::v1::documents::parts::read::{each, optional, optional_number, text, yes};
use crate::api::v1::documents::standing::habilitation::HabilitationDocument;
use crate::domain::findings::Findings;
use crate::domain::organisation::facts::{ConventionDuty, Organisation, Registration};
use crate::domain::organisation::kind::{OrganisationKind, ServingRank};
use crate::domain::organisation::obligation::{DonorSize, Size};

/// An organisation: who gives, receives, carries.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Organisation)]
pub struct OrganisationDocument {
    /// What another program calls it; unique in the territory.
    external_ref: Option<String>,
    #[schema(example = "Boulangerie des Lilas")]
    name: String,
    #[schema(schema_with = codes::organisation_kind)]
    kind: String,
    /// What it may do; when nothing is said, what such organisations usually do.
    capabilities: Option<Vec<String>>,
    /// Who is served first: 1 before 2. When nothing is said, 2 for platforms and hubs, 1 for the others.
    #[schema(minimum = 1, maximum = 9)]
    rank: Option<u8>,
    /// Whether it gives under a convention only; when nothing is said, that is computed from its size.
    convention_required: Option<bool>,
    #[serde(default)]
    size: SizeDocument,
    #[serde(default)]
    habilitation: HabilitationDocument,
    #[serde(default)]
    registration: RegistrationDocument,
    /// Who answers, and where its mails go.
    #[serde(default)]
    contact: ContactDocument,
    /// False once it has left.
    #[serde(default = "yes")]
    active: bool,
}

/// How big a donor is: what decides whether the law asks it for conventions.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = DonorSize)]
pub struct SizeDocument {
    sales_area_m2: Option<i64>,
    turnover_eur: Option<i64>,
    meals_a_day: Option<i64>,
}

/// Its numbers in public registers; none is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = Registration)]
pub struct RegistrationDocument {
    siren: Option<String>,
    siret: Option<String>,
    rna: Option<String>,
}

impl SizeDocument {
    fn of(size: DonorSize) -> Self {
        Self {
            sales_area_m2: size.sales_area_m2.map(Size::get),
            turnover_eur: size.turnover_eur.map(Size::get),
            meals_a_day: size.meals_a_day.map(Size::get),
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<DonorSize> {
        let sales_area_m2 = optional_number(findings, "/size/sales_area_m2", self.sales_area_m2, Size::new);
        let turnover_eur = optional_number(findings, "/size/turnover_eur", self.turnover_eur, Size::new);
        let meals_a_day = optional_number(findings, "/size/meals_a_day", self.meals_a_day, Size::new);
        Some(DonorSize { sales_area_m2: sales_area_m2?, turnover_eur: turnover_eur?, meals_a_day: meals_a_day? })
    }
}

impl RegistrationDocument {
    fn of(registration: &Registration) -> Self {
        Self { siren: text(registration.siren.as_ref()), siret: text(registration.siret.as_ref()), rna: text(registration.rna.as_ref()) }
    }

    fn read(&self, findings: &mut Findings) -> Option<Registration> {
        let siren = optional(findings, "/registration/siren", self.siren.as_deref());
        let siret = optional(findings, "/registration/siret", self.siret.as_deref());
        let rna = optional(findings, "/registration/rna", self.rna.as_deref());
        Some(Registration { siren: siren?, siret: siret?, rna: rna? })
    }
}

impl Document for OrganisationDocument {
    type Value = Organisation;

    fn of(organisation: &Organisation) -> Self {
        Self {
            external_ref: text(organisation.external_ref.as_ref()),
            name: organisation.name.to_string(),
            kind: organisation.kind.to_string(),
            capabilities: Some(organisation.capabilities.iter().map(ToString::to_string).collect()),
            rank: Some(organisation.rank.get()),
            convention_required: organisation.duty.declared,
            size: SizeDocument::of(organisation.duty.size),
            habilitation: HabilitationDocument::of(&organisation.habilitation),
            registration: RegistrationDocument::of(&organisation.registration),
            contact: ContactDocument::of(&organisation.contact),
            active: organisation.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Organisation> {
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let name = findings.keep("/name", self.name.parse());
        let kind: Option<OrganisationKind> = findings.keep("/kind", self.kind.parse());
        let capabilities = match &self.capabilities {
            Some(codes) => each(findings, "/capabilities", codes),
            None => kind.map(OrganisationKind::usual_capabilities),
        };
        let rank = optional_number(findings, "/rank", self.rank, ServingRank::new);
        let size = self.size.read(findings);
        let habilitation = self.habilitation.read(findings, "/habilitation");
        let registration = self.registration.read(findings);
        let contact = self.contact.read(findings, "/contact");
        let kind = kind?;
        Some(Organisation {
            external_ref: external_ref?,
            name: name?,
            kind,
            capabilities: capabilities?,
            rank: rank?.unwrap_or_else(|| kind.usual_rank()),
            duty: ConventionDuty { declared: self.convention_required, size: size? },
            habilitation: habilitation?,
            registration: registration?,
            contact: contact?,
            active: self.active,
        })
    }
}
