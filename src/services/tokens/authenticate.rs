//! Finds who shows a secret.

use crate::credentials::api_token::TokenSecret;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::token::token_by_hash;

impl Services {
    /// The bearer of `secret`; `None` when it is unknown, taken back or at its end: the three are not told apart.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn authenticate(&self, secret: &TokenSecret) -> Result<Option<Actor>, ServiceError> {
        let hash = secret.hash();
        let found = self.read(move |connection| Ok(token_by_hash(connection, &hash)?)).await?;
        let now = self.now();
        Ok(found.filter(|token| token.is_live(now)).map(Actor::bearer))
    }
}
