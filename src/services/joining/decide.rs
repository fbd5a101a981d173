//! Deciding, once: an approval makes the organisation, its place and its first person, who is written to; a refusal says why.

use crate::domain::access::action::Action;
use crate::domain::access::grant::Grant;
use crate::domain::account::trail::Deed;
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::{Name, Note};
use crate::domain::id::{JoinRequestId, OrganisationId};
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::joining::{JoinRequest, JoinState};
use crate::domain::organisation::kind::Capability;
use crate::domain::place::position::Position;
use crate::domain::place::site::Site;
use crate::mail::message::Notice;
use crate::services::accounts::door::Doorway;
use crate::services::accounts::member::{Invitation, NewMember};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory};
use crate::store::Connection;
use crate::store::account::joining::{join_request_decide, join_request_get};
use crate::store::standing::organisation::organisation_insert;
use crate::store::standing::site::site_insert;
use crate::store::standing::territory::territory_get;

/// What an approved organisation becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum Becomes {
    /// A new one, with a place here.
    New(Position),
    /// One that was there already: only its person is new.
    Known(OrganisationId),
}

/// An approval.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Who approves, as the invitation says it.
    pub by: Name,
    /// What the organisation becomes.
    pub becomes: Becomes,
}

impl Services {
    /// Lets an organisation in: makes it and its place, and invites whoever asked.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when it was decided before; `Invalid` when the known organisation is of another territory.
    pub async fn approve_joining(
        &self,
        doorway: &Doorway,
        actor: &Actor,
        id: &JoinRequestId,
        approval: Approval,
    ) -> Result<OrganisationId, ServiceError> {
        let (services, doorway, actor, id, now) = (self.clone(), doorway.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let request = join_request_get(connection, &id)?;
            for action in [Action::ChangePeople, Action::ChangeOrganisation, Action::ChangeSite] {
                check(&actor, action, &Target::of(&request.territory))?;
            }
            if !join_request_decide(connection, &id, JoinState::Approved, None, now)? {
                return Err(decided(&request));
            }
            open_territory(connection, &request.territory)?;
            let (organisation, capabilities) = match &approval.becomes {
                Becomes::New(position) => (services.settle(connection, &request, *position)?, request.asking.kind.usual_capabilities()),
                Becomes::Known(known) => {
                    let mut references = References::within(connection, &request.territory);
                    let found = references.organisation("/becomes", known)?;
                    references.conclude()?;
                    (known.clone(), found.map(|kept| kept.value.capabilities).unwrap_or_default())
                }
            };
            let new = newcomer(&request, &organisation, capabilities.contains(&Capability::Gives));
            let invitation = Invitation { by: approval.by.clone(), new, link: services.new_id() };
            services.invite_in(connection, &doorway, &actor, &invitation)?;
            services.note(connection, &actor, Some(&request.territory), Deed::JoinApproved, &organisation)?;
            Ok(organisation)
        })
        .await
    }

    /// Refuses a request, and writes to whoever asked.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when it was decided before.
    pub async fn refuse_joining(&self, actor: &Actor, id: &JoinRequestId, reason: Note) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let request = join_request_get(connection, &id)?;
            check(&actor, Action::ChangePeople, &Target::of(&request.territory))?;
            if !join_request_decide(connection, &id, JoinState::Refused, Some(&reason), now)? {
                return Err(decided(&request));
            }
            let territory = territory_get(connection, &request.territory)?.value.name.to_string();
            let organisation = request.asking.organisation.to_string();
            let notice = Notice::JoinRefused { organisation, territory, reason: reason.to_string() };
            services.tell(connection, &request.id, &request.asking.email, &notice)?;
            services.note(connection, &actor, Some(&request.territory), Deed::JoinRefused, &request.id)
        })
        .await
    }

    /// The organisation and its place.
    fn settle(&self, connection: &mut Connection, request: &JoinRequest, position: Position) -> Result<OrganisationId, ServiceError> {
        let asking = &request.asking;
        let contact = ContactPoint { name: Some(asking.person.clone()), email: Some(asking.email.clone()), phone: asking.phone.clone() };
        let organisation = Organisation {
            registration: asking.registration.clone(),
            contact: contact.clone(),
            ..Organisation::usual(asking.kind, asking.organisation.clone())
        };
        let id: OrganisationId = self.new_id();
        organisation_insert(connection, &[Kept::new(id.clone(), request.territory.clone(), organisation)])?;
        let site = Site {
            organisation: id.clone(),
            external_ref: None,
            name: asking.organisation.clone(),
            address: Some(asking.address.clone()),
            position,
            access_note: None,
            contact,
            active: true,
        };
        site_insert(connection, &[Kept::new(self.new_id(), request.territory.clone(), site)])?;
        Ok(id)
    }
}

/// Whoever asked: a donor when the organisation gives, else an association.
fn newcomer(request: &JoinRequest, organisation: &OrganisationId, gives: bool) -> NewMember {
    let (territory, organisation) = (request.territory.clone(), organisation.clone());
    NewMember {
        email: request.asking.email.clone(),
        name: request.asking.person.clone(),
        language: request.asking.language,
        grant: if gives { Grant::Donor { territory, organisation } } else { Grant::Association { territory, organisation } },
    }
}

fn decided(request: &JoinRequest) -> ServiceError {
    ServiceError::conflict("decided", format_args!("the request {} is {} already", request.id, request.state))
}
