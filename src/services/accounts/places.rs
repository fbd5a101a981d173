//! Where somebody may be something, by name.

use crate::domain::access::role::Role;
use crate::domain::id::MembershipId;
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::territory::territory_get;

/// A membership in words' reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipPlace {
    /// Which.
    pub membership: MembershipId,
    /// What one is there.
    pub role: Role,
    /// The name of the organisation, if it is limited to one.
    pub organisation: Option<String>,
    /// The name of the territory.
    pub territory: Option<String>,
}

impl Services {
    /// What somebody may be, and where.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn membership_places(&self, person: &SignedIn) -> Result<Vec<MembershipPlace>, ServiceError> {
        let memberships = person.memberships.clone();
        self.read(move |connection| {
            let mut places = Vec::new();
            for membership in &memberships {
                let grant = &membership.grant;
                let organisation = match grant.organisation() {
                    Some(id) => Some(organisation_get(connection, id)?.value.name.to_string()),
                    None => None,
                };
                let territory = match grant.territory() {
                    Some(id) => Some(territory_get(connection, id)?.value.name.to_string()),
                    None => None,
                };
                places.push(MembershipPlace { membership: membership.id.clone(), role: grant.role(), organisation, territory });
            }
            Ok(places)
        })
        .await
    }
}
