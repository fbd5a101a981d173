//! Whether the database answers.

use crate::services::context::Services;
use crate::services::error::ServiceError;

impl Services {
    /// Begins and ends a read of the database.
    ///
    /// # Errors
    /// `ServiceError::Store` when it does not answer.
    pub async fn check_database(&self) -> Result<(), ServiceError> {
        self.read(|_| Ok(())).await
    }
}
