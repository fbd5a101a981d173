//! Standing profiles of recipients. One that never wrote its profile has the default one, at version 1.

use crate::domain::access::action::Action;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::profile::Profile;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::same_version;
use crate::store::Connection;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::profile::{KeptProfile, profile_find, profile_write};

/// The profile of `id`, when the actor may do `action` to it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub(in crate::services::standing) fn profile_for(
    connection: &mut Connection,
    actor: &Actor,
    action: Action,
    id: &OrganisationId,
) -> Result<KeptProfile, ServiceError> {
    let owner = organisation_get(connection, id)?;
    check(actor, action, &Target::of(&owner.territory).organisation(id))?;
    let unwritten = || KeptProfile { organisation: id.clone(), version: Version::FIRST, profile: Profile::default() };
    Ok(profile_find(connection, id)?.unwrap_or_else(unwritten))
}

impl Services {
    /// What a recipient says once.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_profile(&self, actor: &Actor, id: &OrganisationId) -> Result<KeptProfile, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| profile_for(connection, &actor, Action::ReadProfile, &id)).await
    }

    /// Writes a profile again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn change_profile(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        expected: Version,
        profile: Profile,
    ) -> Result<KeptProfile, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = profile_for(connection, &actor, Action::ChangeProfile, &id)?;
            same_version("profile", &id, before.version, expected)?;
            let after = KeptProfile { version: before.version.next(), profile: profile.clone(), ..before };
            profile_write(connection, std::slice::from_ref(&after))?;
            Ok(after)
        })
        .await
    }
}
