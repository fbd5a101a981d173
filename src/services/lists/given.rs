//! What was given over a period, with the names of who gave and who received.

use std::collections::BTreeMap;

use crate::domain::access::action::Action;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, SiteId, TerritoryId};
use crate::domain::receipt::weighed::ReceiptBasis;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::lists::given::{GivenRow, Giver, given_between};
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::site::site_all;

/// The longest period that is read at once, in days.
pub const LONGEST_DAYS: i64 = 366;

/// One part of one lot, or one gift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub day: Day,
    pub donor: String,
    pub association: String,
    pub family: ProductFamily,
    /// `None` for a gift that nobody planned.
    pub planned: Option<Grams>,
    /// `None` until somebody says what came.
    pub received: Option<Grams>,
    /// How anybody knows, where something came.
    pub basis: Option<ReceiptBasis>,
}

impl Given {
    /// What of it was weighed.
    #[must_use]
    pub fn weighed(&self) -> Grams {
        self.received.filter(|_| self.basis == Some(ReceiptBasis::Weighed)).unwrap_or(Grams::ZERO)
    }
}

impl Services {
    /// What was given in a territory from one day to another, in the order of days.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read_given(&self, actor: &Actor, territory: &TerritoryId, period: (Day, Day)) -> Result<Vec<Given>, ServiceError> {
        check(actor, Action::KeepTerritory, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let organisations: BTreeMap<OrganisationId, String> =
                organisation_all(connection, &territory)?.into_iter().map(|one| (one.id, one.value.name.to_string())).collect();
            let sites: BTreeMap<SiteId, OrganisationId> =
                site_all(connection, &territory)?.into_iter().map(|one| (one.id, one.value.organisation)).collect();
            let organisation = |id: &OrganisationId| organisations.get(id).cloned().unwrap_or_default();
            let owner = |id: &SiteId| sites.get(id).map(organisation).unwrap_or_default();
            let named = |row: GivenRow| Given {
                day: row.day,
                donor: match row.giver {
                    Giver::Site(site) => owner(&site),
                    Giver::Named(name) => name,
                },
                association: organisation(&row.association),
                family: row.family,
                planned: row.planned,
                received: row.received,
                basis: row.basis,
            };
            Ok(given_between(connection, &territory, period)?.into_iter().map(named).collect())
        })
        .await
    }
}
