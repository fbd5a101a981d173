//! Whom a change of a published plan concerns.

use std::collections::BTreeSet;

use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::planned::mail::{MailKey, MailKind};
use crate::services::day::ground::code_of;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::site::site_get;

/// Those whose part changed.
#[derive(Debug, Clone, Default)]
pub(in crate::services) struct Touched {
    pub associations: BTreeSet<OrganisationId>,
    /// The codes of rounds.
    pub rounds: BTreeSet<ExternalRef>,
    /// Whoever gives, unless they changed it themselves.
    pub donor: Option<SiteId>,
}

impl Touched {
    /// Whether it concerns nobody but the donor.
    pub fn is_empty(&self) -> bool {
        self.associations.is_empty() && self.rounds.is_empty()
    }

    /// The mails that tell them.
    ///
    /// # Errors
    /// `NotFound` for somebody who is not there.
    pub fn keys(&self, connection: &mut Connection) -> Result<BTreeSet<MailKey>, ServiceError> {
        let key = |kind, recipient: String| MailKey { kind, recipient };
        let mut keys: BTreeSet<MailKey> = self.rounds.iter().map(|code| key(MailKind::Collector, code.to_string())).collect();
        for id in &self.associations {
            let known = organisation_get(connection, id)?.value;
            keys.insert(key(MailKind::Association, code_of(known.external_ref.as_ref(), id)));
        }
        if let Some(site) = &self.donor {
            let known = site_get(connection, site)?.value;
            keys.insert(key(MailKind::Donor, code_of(known.external_ref.as_ref(), site)));
        }
        Ok(keys)
    }
}
