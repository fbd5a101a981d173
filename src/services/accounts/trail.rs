//! Who did what, to what, when: written in the transaction of the deed. Read in `people::trail`.

use crate::domain::account::trail::{Deed, TrailEntry};
use crate::domain::id::{AccountId, TerritoryId};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::account::trail::trail_insert;

impl Services {
    /// Notes what `actor` does, in the transaction of the deed. `object` is the id of what it is done to.
    pub(in crate::services) fn note(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        territory: Option<&TerritoryId>,
        deed: Deed,
        object: &impl ToString,
    ) -> Result<(), ServiceError> {
        self.write_note(connection, actor.owner(), territory, deed, object.to_string())
    }

    /// Notes what an account does to itself.
    pub(in crate::services::accounts) fn note_of(
        &self,
        connection: &mut Connection,
        account: &AccountId,
        territory: Option<&TerritoryId>,
        deed: Deed,
        object: &str,
    ) -> Result<(), ServiceError> {
        self.write_note(connection, format!("account:{account}"), territory, deed, object.to_owned())
    }

    fn write_note(
        &self,
        connection: &mut Connection,
        actor: String,
        territory: Option<&TerritoryId>,
        deed: Deed,
        object: String,
    ) -> Result<(), ServiceError> {
        let entry = TrailEntry { id: self.new_id(), territory: territory.cloned(), at: self.now(), actor, deed, object };
        Ok(trail_insert(connection, &entry)?)
    }
}
