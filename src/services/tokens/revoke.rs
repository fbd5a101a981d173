//! Takes a token back.

use crate::domain::id::TokenId;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::token::token_revoke;

impl Services {
    /// Takes a token back: from now on it opens nothing.
    ///
    /// # Errors
    /// `ServiceError::NotFound` when no live token has this id.
    pub async fn revoke_token(&self, id: &TokenId) -> Result<(), ServiceError> {
        let (id, now) = (id.clone(), self.now());
        self.write(
            Keep::nothing(),
            move |connection| {
                if token_revoke(connection, &id, now)? { Ok(()) } else { Err(ServiceError::not_found("token", &id)) }
            },
        )
        .await
    }
}
