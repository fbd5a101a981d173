//! The places from which somebody gives.

use crate::domain::access::action::Action;
use crate::domain::id::{SiteId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::kind::Capability;
use crate::domain::place::site::Site;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check, visible};
use crate::store::Connection;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::site::{site_all, site_get};

impl Services {
    /// The places in use of those who give, as far as the actor gives or watches, by name.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_giving_sites(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<Kept<SiteId, Site>>, ServiceError> {
        let visible = visible(actor, Action::ChangeOffer, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let mut found = Vec::new();
            for kept in site_all(connection, &territory)?.into_iter().filter(|kept| kept.value.active) {
                let gives = visible.shows(&kept.id, &kept.value)
                    && organisation_get(connection, &kept.value.organisation)?.value.can(Capability::Gives);
                if gives {
                    found.push(kept);
                }
            }
            found.sort_by_key(|one| one.value.name.to_string());
            Ok(found)
        })
        .await
    }
}

/// A site of which the actor may do something to the offers.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub(in crate::services::giving) fn giving_site(
    connection: &mut Connection,
    actor: &Actor,
    action: Action,
    id: &SiteId,
) -> Result<Kept<SiteId, Site>, ServiceError> {
    let site = site_get(connection, id)?;
    check(actor, action, &Target::of(&site.territory).organisation(&site.value.organisation).site(&site.id))?;
    Ok(site)
}
