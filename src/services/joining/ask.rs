//! Asking: open to everybody, limited, and without a word about what is known already.

use crate::domain::account::person::email_key;
use crate::domain::contact::text::Name;
use crate::domain::id::{JoinRequestId, TerritoryId};
use crate::domain::organisation::joining::{Asking, JoinRequest, JoinState};
use crate::domain::page::PageRequest;
use crate::mail::message::Notice;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::standing::guard::open_territory;
use crate::store::account::joining::join_request_insert;
use crate::store::standing::territory::territory_page;

/// Where a coordinator reads a request, before its id.
pub const REQUEST_PATH: &str = "/people/requests/";

/// A request as it is made.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// The id of its form: sent twice, it is one request.
    pub id: JoinRequestId,
    /// The territory to join.
    pub territory: TerritoryId,
    /// What it says.
    pub asking: Asking,
}

impl Services {
    /// The territories that can be joined, by name.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn open_territories(&self) -> Result<Vec<(TerritoryId, Name)>, ServiceError> {
        self.read(|connection| {
            let mut open = Vec::new();
            let mut request = PageRequest::default();
            loop {
                let rows = territory_page(connection, None, &request)?;
                let last = rows.last().map(|row| row.id.clone());
                let is_whole = i64::try_from(rows.len()).unwrap_or(i64::MAX) < request.rows();
                open.extend(rows.into_iter().filter(|row| row.value.active).map(|row| (row.id, row.value.name)));
                if is_whole {
                    break;
                }
                request.after = last;
            }
            open.sort_by(|(_, one), (_, other)| one.cmp(other));
            Ok(open)
        })
        .await
    }

    /// Asks to join a territory, and tells its coordinator.
    ///
    /// # Errors
    /// `TooMany`; `NotFound` for a territory that is none; `Conflict` when the form was sent before, or the territory is closed.
    pub async fn ask_to_join(&self, doorway: &Doorway, knocker: &Knocker, new: NewRequest) -> Result<(), ServiceError> {
        self.knock(doorway, knocker, Door::Join, Some(&email_key(&new.asking.email))).await?;
        let url = doorway.public_url.link(&format!("{REQUEST_PATH}{}", new.id));
        let request = JoinRequest {
            id: new.id,
            territory: new.territory,
            asking: new.asking,
            state: JoinState::Waiting,
            reason: None,
            created_at: self.now(),
            decided_at: None,
        };
        let services = self.clone();
        self.write(Keep::nothing(), move |connection| {
            let territory = open_territory(connection, &request.territory)?.value;
            join_request_insert(connection, &request)?;
            let Some(address) = &territory.coordinator.email else { return Ok(()) };
            let organisation = request.asking.organisation.to_string();
            let notice = Notice::JoinWaits { organisation, territory: territory.name.to_string(), url: url.clone() };
            services.tell(connection, &request.id, address, &notice)
        })
        .await
    }
}
