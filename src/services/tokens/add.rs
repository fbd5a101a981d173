//! Makes a token. Only who runs the machine may: there is no route for it.

use chrono::{DateTime, Utc};

use crate::credentials::api_token::TokenSecret;
use crate::domain::access::grant::Grant;
use crate::domain::access::token::{ApiToken, TokenLabel};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::token::token_insert;

impl Services {
    /// Makes a token; its secret is answered here and never again.
    ///
    /// # Errors
    /// `ServiceError::Invalid` when the grant names a territory, organisation or collector that is not there.
    pub async fn add_token(
        &self,
        label: TokenLabel,
        grant: Grant,
        expires_at: Option<DateTime<Utc>>,
    ) -> Result<(ApiToken, TokenSecret), ServiceError> {
        let secret = TokenSecret::new(self.random.as_ref());
        let token = ApiToken { id: self.new_id(), label, grant, created_at: self.now(), expires_at, revoked_at: None };
        let (hash, row) = (secret.hash(), token.clone());
        self.write(Keep::nothing(), move |connection| token_insert(connection, &row, &hash).map_err(ServiceError::of_grant)).await?;
        Ok((token, secret))
    }
}
