//! An account is made anonymous: by its person, or because nobody has used it for a year. Ids stay, so that what was done stays told;
//! what the law wants kept (weighings, figures, papers) keeps the name it was signed with.

use crate::domain::access::grant::Grant;
use crate::domain::account::membership::Membership;
use crate::domain::account::trail::Deed;
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::Name;
use crate::domain::fleet::collector::Collector;
use crate::domain::id::{AccountId, CollectorId};
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::account::erasing::account_erase;
use crate::store::account::membership::{membership_held_alike, membership_of};
use crate::store::rota::rota_forget;
use crate::store::standing::collector::{collector_get, collector_update};

/// What stands where the name of somebody who drives stood.
const NAMELESS: &str = "—";

impl Services {
    /// Erases one's own account.
    ///
    /// # Errors
    /// `Conflict` for the last person to coordinate a territory, or to run the instance.
    pub async fn erase_own(&self, person: &SignedIn) -> Result<(), ServiceError> {
        let (services, account) = (self.clone(), person.account.id.clone());
        self.write(Keep::nothing(), move |connection| {
            if is_needed(connection, &account)? {
                return Err(ServiceError::conflict("last", "nobody else could watch over what this account watches over"));
            }
            services.erase(connection, &account)
        })
        .await
    }

    /// Erases an account, in the caller's transaction.
    pub(in crate::services::accounts) fn erase(&self, connection: &mut Connection, account: &AccountId) -> Result<(), ServiceError> {
        let now = self.now();
        for membership in membership_of(connection, account)? {
            if let Grant::Collector { collector, .. } = &membership.grant
                && membership_held_alike(connection, &membership.grant)? == 1
            {
                forget_driver(connection, collector)?;
            }
            self.note_of(connection, account, membership.grant.territory(), Deed::AccountErased, account.as_str())?;
        }
        Ok(account_erase(connection, account, now)?)
    }
}

/// Whether an account is the last one that coordinates a territory or runs the instance.
pub(in crate::services::accounts) fn is_needed(connection: &mut Connection, account: &AccountId) -> Result<bool, ServiceError> {
    for Membership { grant, .. } in membership_of(connection, account)? {
        if matches!(grant, Grant::Coordinator { .. } | Grant::Admin) && membership_held_alike(connection, &grant)? == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Somebody who drove does no more: neither name nor address nor telephone stays, nor their days.
fn forget_driver(connection: &mut Connection, id: &CollectorId) -> Result<(), ServiceError> {
    let kept = collector_get(connection, id)?;
    let name: Name = NAMELESS.parse().map_err(|invalid| ServiceError::invalid("/name", &invalid))?;
    let ContactPoint { email, phone, .. } = ContactPoint::default();
    let value = Collector { name, email, phone, active: false, ..kept.value.clone() };
    rota_forget(connection, id)?;
    Ok(collector_update(connection, &kept.changed(value))?)
}
