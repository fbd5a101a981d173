//! The second step: codes of a telephone, set up once, then asked for at every sign-in. Their keys are sealed in the database.

use crate::credentials::opaque::OpaqueSecret;
use crate::credentials::totp::CodeKey;
use crate::domain::account::trail::Deed;
use crate::domain::id::AccountId;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::account::person::{account_codes, account_codes_all, account_reseal_codes, account_set_codes, account_use_code};
use crate::store::account::session::{session_code_given, session_end_all};

/// Codes to ask for from now on.
#[derive(Clone)]
pub struct NewCodes {
    /// What the telephone has.
    pub key: CodeKey,
    /// A code that shows that it has it.
    pub code: String,
    /// A code of the telephone before, for who has codes already.
    pub current: String,
}

/// What became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesSet {
    /// They are asked for from now on.
    Set,
    /// The code is not one of the new key.
    WrongCode,
    /// The code is not one of the telephone before.
    WrongCurrent,
}

/// What became of the wish to do without codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesRemoved {
    /// No code is asked for any more.
    Removed,
    /// The code is wrong.
    WrongCode,
    /// Whoever runs the instance does not do without.
    Needed,
}

impl Services {
    /// A key to offer; it counts once a code of it comes back.
    #[must_use]
    pub fn new_code_key(&self) -> CodeKey {
        CodeKey::new(self.random.as_ref())
    }

    /// Asks for codes of a new key from now on, if a code shows that the telephone has it, and another, where there were codes before,
    /// that the same person asks; signs out everywhere else.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn set_codes(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        new: NewCodes,
    ) -> Result<CodesSet, ServiceError> {
        self.knock(doorway, knocker, Door::Code, Some(person.account.id.as_str())).await?;
        let now = self.now();
        let Some(step) = new.key.step_of(&new.code, now) else { return Ok(CodesSet::WrongCode) };
        let (services, account, kept) = (self.clone(), person.account.id.clone(), person.session.id.clone());
        let sealed = self.keys.seal(self.random.as_ref(), &new.key.reveal(), account.as_str())?;
        self.write(Keep::nothing(), move |connection| {
            if account_codes(connection, &account)?.is_some() && services.accepted_code(connection, &account, &new.current)?.is_none() {
                return Ok(CodesSet::WrongCurrent);
            }
            account_set_codes(connection, &account, Some(&sealed))?;
            account_use_code(connection, &account, step)?;
            session_end_all(connection, &account, Some(&kept), now)?;
            services.note_of(connection, &account, None, Deed::CodesSet, account.as_str())?;
            Ok(CodesSet::Set)
        })
        .await
    }

    /// Asks for no codes any more; signs out everywhere else.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn remove_codes(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        code: &str,
    ) -> Result<CodesRemoved, ServiceError> {
        if person.runs_the_instance() {
            return Ok(CodesRemoved::Needed);
        }
        self.knock(doorway, knocker, Door::Code, Some(person.account.id.as_str())).await?;
        let (services, account, kept, code) = (self.clone(), person.account.id.clone(), person.session.id.clone(), code.to_owned());
        let now = self.now();
        self.write(Keep::nothing(), move |connection| {
            if services.accepted_code(connection, &account, &code)?.is_none() {
                return Ok(CodesRemoved::WrongCode);
            }
            account_set_codes(connection, &account, None)?;
            session_end_all(connection, &account, Some(&kept), now)?;
            services.note_of(connection, &account, None, Deed::CodesRemoved, account.as_str())?;
            Ok(CodesRemoved::Removed)
        })
        .await
    }

    /// Gives the code that a session waits for; the session goes on under another secret, since it opens more from now on. `None` when
    /// the code is wrong, or was used before.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn give_code(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        code: &str,
    ) -> Result<Option<OpaqueSecret>, ServiceError> {
        self.knock(doorway, knocker, Door::Code, Some(person.account.id.as_str())).await?;
        let (services, account, session, code) = (self.clone(), person.account.id.clone(), person.session.id.clone(), code.to_owned());
        let secret = self.new_secret();
        let hash = secret.hash();
        let given = self.write(Keep::nothing(), move |connection| {
            let accepted = services.accepted_code(connection, &account, &code)?.is_some();
            if accepted {
                session_code_given(connection, &session, &hash)?;
            }
            Ok(accepted)
        });
        if !given.await? {
            return Ok(None);
        }
        self.forget_knocks(Door::Code, person.account.id.as_str()).await?;
        Ok(Some(secret))
    }

    /// Seals again what the key before sealed; afterwards that key can go. Answers how many.
    ///
    /// # Errors
    /// `ServiceError::Sealing` when a secret opens with neither key.
    pub async fn reseal_codes(&self) -> Result<usize, ServiceError> {
        let services = self.clone();
        self.write(Keep::nothing(), move |connection| {
            let mut again = 0;
            for (account, sealed) in account_codes_all(connection)? {
                let opened = services.keys.open(&sealed, account.as_str())?;
                if opened.is_old {
                    let sealed = services.keys.seal(services.random.as_ref(), &opened.secret, account.as_str())?;
                    account_reseal_codes(connection, &account, &sealed)?;
                    again += 1;
                }
            }
            Ok(again)
        })
        .await
    }

    /// The step of a code of the account's telephone, accepted now and never again; `None` when it is not one, or was used before.
    fn accepted_code(&self, connection: &mut Connection, account: &AccountId, code: &str) -> Result<Option<i64>, ServiceError> {
        let Some(codes) = account_codes(connection, account)? else { return Ok(None) };
        let opened = self.keys.open(&codes.sealed, account.as_str())?;
        let key = CodeKey::parse(&opened.secret).map_err(|invalid| ServiceError::Store(invalid.into()))?;
        let Some(step) = key.step_of(code, self.now()) else { return Ok(None) };
        Ok(account_use_code(connection, account, step)?.then_some(step))
    }
}
