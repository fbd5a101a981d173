//! Reading: what waits, and for one request the organisations that it may be already.

use crate::domain::access::action::Action;
use crate::domain::contact::text::Name;
use crate::domain::id::{JoinRequestId, OrganisationId, TerritoryId};
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::joining::{Asking, JoinRequest};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::account::joining::{join_request_get, join_request_waiting};
use crate::store::standing::organisation::organisation_all;

/// A request with what a coordinator must know to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoiningFile {
    /// It.
    pub request: JoinRequest,
    /// Organisations of the territory with the same number or the same name.
    pub twins: Vec<(OrganisationId, Name)>,
}

impl Services {
    /// The requests that wait, the oldest first.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_joining(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<JoinRequest>, ServiceError> {
        check(actor, Action::ReadPeople, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| Ok(join_request_waiting(connection, &territory)?)).await
    }

    /// One request.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_joining(&self, actor: &Actor, id: &JoinRequestId) -> Result<JoiningFile, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let request = join_request_get(connection, &id)?;
            check(&actor, Action::ReadPeople, &Target::of(&request.territory))?;
            let all = organisation_all(connection, &request.territory)?;
            let twins = all.into_iter().filter(|one| one.value.active && may_be(&one.value, &request.asking));
            let twins = twins.map(|one| (one.id, one.value.name)).collect();
            Ok(JoiningFile { request, twins })
        })
        .await
    }
}

/// Whether an organisation may be the one that asks.
fn may_be(one: &Organisation, asking: &Asking) -> bool {
    let (own, asked) = (&one.registration, &asking.registration);
    let same_number = (asked.siret.is_some() && own.siret == asked.siret)
        || (asked.siren.is_some() && own.siren == asked.siren)
        || (asked.rna.is_some() && own.rna == asked.rna);
    same_number || one.name.as_str().to_lowercase() == asking.organisation.as_str().to_lowercase()
}
