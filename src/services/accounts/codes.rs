//! The second step: codes of a telephone, set up once, then asked for at every sign-in.

use crate::credentials::totp::CodeKey;
use crate::domain::account::trail::Deed;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::person::{account_codes, account_set_codes, account_use_code};
use crate::store::account::session::{session_code_given, session_end_all};

impl Services {
    /// A key to offer; it counts once a code of it comes back.
    #[must_use]
    pub fn new_code_key(&self) -> CodeKey {
        CodeKey::new(self.random.as_ref())
    }

    /// Asks for codes of `key` from now on, if `code` shows that the telephone has it; signs out everywhere else. False when it does not.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn set_codes(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        key: &CodeKey,
        code: &str,
    ) -> Result<bool, ServiceError> {
        self.knock(doorway, knocker, Door::Code, Some(person.account.id.as_str())).await?;
        let now = self.now();
        let Some(step) = key.step_of(code, now) else { return Ok(false) };
        let (services, account, kept, secret) = (self.clone(), person.account.id.clone(), person.session.id.clone(), key.reveal());
        self.write(Keep::nothing(), move |connection| {
            account_set_codes(connection, &account, Some(&secret))?;
            account_use_code(connection, &account, step)?;
            session_end_all(connection, &account, Some(&kept), now)?;
            services.note_of(connection, &account, None, Deed::CodesSet, "")?;
            Ok(true)
        })
        .await
    }

    /// Gives the code that a session waits for. False when it is wrong, or was used before.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn give_code(&self, doorway: &Doorway, knocker: &Knocker, person: &SignedIn, code: &str) -> Result<bool, ServiceError> {
        self.knock(doorway, knocker, Door::Code, Some(person.account.id.as_str())).await?;
        let (account, session, code, now) = (person.account.id.clone(), person.session.id.clone(), code.to_owned(), self.now());
        let given = self.write(Keep::nothing(), move |connection| {
            let Some(codes) = account_codes(connection, &account)? else { return Ok(false) };
            let key = CodeKey::parse(&codes.secret).map_err(|invalid| ServiceError::Store(invalid.into()))?;
            let Some(step) = key.step_of(&code, now) else { return Ok(false) };
            let fresh = account_use_code(connection, &account, step)?;
            if fresh {
                session_code_given(connection, &session)?;
            }
            Ok(fresh)
        });
        let given = given.await?;
        if given {
            self.forget_knocks(Door::Code, person.account.id.as_str()).await?;
        }
        Ok(given)
    }
}
