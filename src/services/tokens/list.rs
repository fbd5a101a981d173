//! Lists the tokens, without their secrets: nobody has them.

use crate::domain::access::token::ApiToken;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::token::token_all;

impl Services {
    /// Every token, oldest first.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn list_tokens(&self) -> Result<Vec<ApiToken>, ServiceError> {
        self.read(|connection| Ok(token_all(connection)?)).await
    }
}
