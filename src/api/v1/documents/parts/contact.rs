//! How to reach somebody.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::read::{optional, text};
use crate::domain::contact::person::ContactPoint;
use crate::domain::findings::Findings;

/// How to reach somebody; each part may be unknown.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = Contact)]
pub struct ContactDocument {
    /// Who answers.
    #[schema(example = "Ana Lefèvre")]
    name: Option<String>,
    /// Where mails go.
    #[schema(example = "ana@example.org")]
    email: Option<String>,
    /// What is dialled.
    #[schema(example = "03 20 00 00 00")]
    phone: Option<String>,
}

impl ContactDocument {
    /// Writes a contact.
    #[must_use]
    pub fn of(contact: &ContactPoint) -> Self {
        Self { name: text(contact.name.as_ref()), email: text(contact.email.as_ref()), phone: text(contact.phone.as_ref()) }
    }

    /// Reads the contact at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<ContactPoint> {
        let name = optional(findings, &format!("{pointer}/name"), self.name.as_deref());
        let email = optional(findings, &format!("{pointer}/email"), self.email.as_deref());
        let phone = optional(findings, &format!("{pointer}/phone"), self.phone.as_deref());
        Some(ContactPoint { name: name?, email: email?, phone: phone? })
    }
}
