//! What somebody changes of their own account.

use crate::domain::account::language::Language;
use crate::domain::account::person::Account;
use crate::domain::contact::text::Name;
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::person::{account_get, account_update};

impl Services {
    /// Speaks to somebody in another language.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn change_language(&self, person: &SignedIn, language: Language) -> Result<(), ServiceError> {
        self.rewrite_account(person, move |account| Account { language, ..account }).await
    }

    /// Calls somebody, and speaks to them, as they say.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn change_own(&self, person: &SignedIn, name: Name, language: Language) -> Result<(), ServiceError> {
        self.rewrite_account(person, move |account| Account { name: name.clone(), language, ..account }).await
    }

    async fn rewrite_account(&self, person: &SignedIn, rewrite: impl Fn(Account) -> Account + Send + 'static) -> Result<(), ServiceError> {
        let account = person.account.id.clone();
        self.write(Keep::nothing(), move |connection| {
            let before = account_get(connection, &account)?;
            Ok(account_update(connection, &rewrite(before))?)
        })
        .await
    }
}
