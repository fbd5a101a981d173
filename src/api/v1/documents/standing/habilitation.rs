//! Who may receive from obliged donors.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{optional, text};
use crate::domain::findings::Findings;
use crate::domain::organisation::habilitation::{Grant, Habilitation};

/// The habilitation of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Habilitation)]
pub struct HabilitationDocument {
    #[schema(schema_with = codes::habilitation)]
    status: String,
    /// What follows is said of a granted one only.
    #[schema(schema_with = codes::habilitation_level)]
    level: Option<String>,
    number: Option<String>,
    #[schema(example = "2025-01-01")]
    starts_on: Option<String>,
    #[schema(example = "2029-12-31")]
    ends_on: Option<String>,
    /// The network under whose habilitation it works.
    network_head: Option<String>,
}

impl Default for HabilitationDocument {
    fn default() -> Self {
        Self::of(&Habilitation::Missing)
    }
}

impl HabilitationDocument {
    /// Writes a habilitation.
    #[must_use]
    pub fn of(habilitation: &Habilitation) -> Self {
        let nothing = Grant::default();
        let grant = if let Habilitation::Granted(grant) = habilitation { grant } else { &nothing };
        Self {
            status: habilitation.code().to_owned(),
            level: text(grant.level.as_ref()),
            number: text(grant.number.as_ref()),
            starts_on: text(grant.starts_on.as_ref()),
            ends_on: text(grant.ends_on.as_ref()),
            network_head: text(grant.network_head.as_ref()),
        }
    }

    /// Reads the habilitation.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<Habilitation> {
        match self.status.as_str() {
            "granted" => self.read_grant(findings, pointer).map(Habilitation::Granted),
            "public_body" => self.without_grant(findings, pointer, Habilitation::PublicBody),
            "none" => self.without_grant(findings, pointer, Habilitation::Missing),
            _ => {
                findings.say(format!("{pointer}/status"), "malformed", "expected one of public_body, granted, none");
                None
            }
        }
    }

    fn read_grant(&self, findings: &mut Findings, pointer: &str) -> Option<Grant> {
        let level = optional(findings, &format!("{pointer}/level"), self.level.as_deref());
        let number = optional(findings, &format!("{pointer}/number"), self.number.as_deref());
        let starts_on = optional(findings, &format!("{pointer}/starts_on"), self.starts_on.as_deref());
        let ends_on = optional(findings, &format!("{pointer}/ends_on"), self.ends_on.as_deref());
        let network_head = optional(findings, &format!("{pointer}/network_head"), self.network_head.as_deref());
        Some(Grant { level: level?, number: number?, starts_on: starts_on?, ends_on: ends_on?, network_head: network_head? })
    }

    fn without_grant(&self, findings: &mut Findings, pointer: &str, habilitation: Habilitation) -> Option<Habilitation> {
        let said = [&self.level, &self.number, &self.starts_on, &self.ends_on, &self.network_head];
        if said.into_iter().any(Option::is_some) {
            findings.say(pointer, "contradiction", "only a granted habilitation has a level, a number, days or a network head");
            return None;
        }
        Some(habilitation)
    }
}
