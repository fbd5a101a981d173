//! The people of a territory as a coordinator reads them, and what somebody may be invited to be.

use crate::domain::access::action::Action;
use crate::domain::access::grant::Grant;
use crate::domain::account::membership::Membership;
use crate::domain::account::person::Account;
use crate::domain::contact::text::{Email, Name};
use crate::domain::id::{LinkId, MembershipId, TerritoryId};
use crate::domain::organisation::kind::Capability;
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::accounts::door::Doorway;
use crate::services::accounts::member::{Invitation, NewMember};
use crate::services::actor::{Actor, Origin};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::account::membership::{membership_get, membership_in};
use crate::store::account::person::account_get;
use crate::store::standing::collector::{collector_all, collector_get};
use crate::store::standing::organisation::{KeptOrganisation, organisation_all, organisation_get};
use crate::store::standing::territory::territory_get;

/// Who signs an invitation that nobody with a name sends.
const NOBODY: &str = "Allié·e·s";

/// Somebody as one of what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonHere {
    /// Who.
    pub account: Account,
    /// As what.
    pub membership: Membership,
    /// The name of the organisation, or of who drives, if it is limited to one.
    pub place: Option<Name>,
    /// The civil day on which it began.
    pub since: Day,
    /// The civil day on which they were last there.
    pub seen_on: Option<Day>,
}

/// Something that somebody may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What.
    pub grant: Grant,
    /// The name of the organisation, or of who drives, if it is limited to one.
    pub place: Option<Name>,
}

impl Services {
    /// Everybody of a territory, once for each thing that they are there.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_people(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<PersonHere>, ServiceError> {
        check(actor, Action::ReadPeople, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            membership_in(connection, &territory)?.into_iter().map(|membership| person_here(connection, zone, membership)).collect()
        })
        .await
    }

    /// Somebody as one of what they are.
    ///
    /// # Errors
    /// `NotFound`, also once it has ended; `Forbidden`.
    pub async fn read_person(&self, actor: &Actor, id: &MembershipId) -> Result<PersonHere, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let membership = membership_get(connection, &id)?;
            let Some(territory) = membership.grant.territory().cloned().filter(|_| membership.ended_at.is_none()) else {
                return Err(ServiceError::not_found("membership", &id));
            };
            check(&actor, Action::ReadPeople, &Target::of(&territory))?;
            let zone = territory_get(connection, &territory)?.value.zone;
            person_here(connection, zone, membership)
        })
        .await
    }

    /// Writes once more to somebody who was invited; answers where.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when the form was sent before.
    pub async fn invite_again(&self, doorway: &Doorway, actor: &Actor, id: &MembershipId, link: LinkId) -> Result<Email, ServiceError> {
        let person = self.read_person(actor, id).await?;
        let Account { email, name, language, .. } = person.account;
        let new = NewMember { email: email.clone(), name, language, grant: person.membership.grant };
        self.invite_member(doorway, actor, Invitation { by: self.inviting_name(actor).await?, new, link }).await?;
        Ok(email)
    }

    /// What somebody may be invited to be in a territory: its coordination first, then organisations and who drives, by name.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_parts(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<Part>, ServiceError> {
        check(actor, Action::ChangePeople, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let organisations = organisation_all(connection, &territory)?.into_iter().filter(|one| one.value.active);
            let mut parts: Vec<Part> = organisations.flat_map(|one| parts_in(&territory, &one)).collect();
            let drivers = collector_all(connection, &territory)?.into_iter().filter(|one| one.value.active);
            parts.extend(drivers.map(|one| {
                let grant = Grant::Collector { territory: territory.clone(), collector: one.id };
                Part { place: Some(one.value.name), grant }
            }));
            parts.sort_by(|one, other| one.place.cmp(&other.place));
            parts.insert(0, Part { place: None, grant: Grant::Coordinator { territory: territory.clone() } });
            Ok::<_, ServiceError>(parts)
        })
        .await
    }

    /// Who invites, as a mail says it: the person, else whoever coordinates the territory.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn inviting_name(&self, actor: &Actor) -> Result<Name, ServiceError> {
        if let Origin::Account(_, name) = actor.origin() {
            return Ok(name.clone());
        }
        let nobody: Name = NOBODY.parse().map_err(|invalid| ServiceError::invalid("/by", &invalid))?;
        let Some(territory) = actor.grant().territory().cloned() else { return Ok(nobody) };
        self.read(move |connection| Ok(territory_get(connection, &territory)?.value.coordinator.name.unwrap_or_else(|| nobody.clone())))
            .await
    }
}

/// A donor where the organisation gives, an association where it receives, or does neither.
fn parts_in(territory: &TerritoryId, one: &KeptOrganisation) -> Vec<Part> {
    let (gives, receives) = (one.value.can(Capability::Gives), one.value.can(Capability::Receives));
    let limits = || (territory.clone(), one.id.clone());
    let donor = gives.then(limits).map(|(territory, organisation)| Grant::Donor { territory, organisation });
    let association = (receives || !gives).then(limits).map(|(territory, organisation)| Grant::Association { territory, organisation });
    donor.into_iter().chain(association).map(|grant| Part { place: Some(one.value.name.clone()), grant }).collect()
}

fn person_here(connection: &mut Connection, zone: CivilZone, membership: Membership) -> Result<PersonHere, ServiceError> {
    let account = account_get(connection, &membership.account)?;
    let place = match &membership.grant {
        Grant::Donor { organisation, .. } | Grant::Association { organisation, .. } => {
            Some(organisation_get(connection, organisation)?.value.name)
        }
        Grant::Collector { collector, .. } => Some(collector_get(connection, collector)?.value.name),
        Grant::Coordinator { .. } | Grant::Admin | Grant::Site { .. } => None,
    };
    let since = zone.day_of(membership.created_at).map_err(|invalid| ServiceError::Store(invalid.into()))?;
    let seen_on = account.seen_at.and_then(|at| zone.day_of(at).ok());
    Ok(PersonHere { account, membership, place, since, seen_on })
}
