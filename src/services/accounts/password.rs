//! Signing in by a password, and setting one.

use crate::credentials::opaque::OpaqueSecret;
use crate::credentials::password::Password;
use crate::domain::account::person::{Account, email_key};
use crate::domain::account::trail::Deed;
use crate::domain::contact::text::Email;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::accounts::session::{NewSession, SignedIn, begin_session};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::person::{account_by_email, account_password_hash, account_set_password};
use crate::store::account::session::session_end_all;

/// Somebody came in.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The secret of the session, for the browser alone.
    pub session: OpaqueSecret,
    /// Whether a code is asked for before anything else.
    pub awaits_code: bool,
}

/// What became of a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordSet {
    /// It is the account's from now on.
    Set,
    /// The password before was asked for, and is another.
    WrongCurrent,
}

impl Services {
    /// Whether the password before is asked for, to set a new one: unless there is none, or somebody has just come in by a link or by it.
    #[must_use]
    pub fn asks_for_password(&self, doorway: &Doorway, person: &SignedIn) -> bool {
        person.account.has_password && person.session.created_at + doorway.link_lasts() <= self.now()
    }

    /// Signs in by a password. `before` is the session that the browser had: it ends. `None` when address and password do not go
    /// together, for whatever reason, after the same work.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn sign_in(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        email: &Email,
        password: Password,
        before: Option<&OpaqueSecret>,
    ) -> Result<Option<Entered>, ServiceError> {
        let door_key = email_key(email);
        self.knock(doorway, knocker, Door::Password, Some(&door_key)).await?;
        let wanted = email.clone();
        let (account, hash) = self
            .read(move |connection| {
                let account = account_by_email(connection, &wanted)?.filter(Account::is_active);
                let hash = match &account {
                    Some(account) => account_password_hash(connection, &account.id)?,
                    None => None,
                };
                Ok::<_, ServiceError>((account, hash))
            })
            .await?;
        let right = self.passwords.verify(password, hash).await.map_err(ServiceError::Hashing)?;
        let Some(account) = account.filter(|_| right) else { return Ok(None) };
        self.forget_knocks(Door::Password, &door_key).await?;
        let new = NewSession::new(self, knocker, before);
        let (services, awaits_code, session) = (self.clone(), account.has_codes, new.secret.clone());
        self.write(Keep::nothing(), move |connection| {
            begin_session(connection, &new, &account)?;
            services.note_of(connection, &account.id, None, Deed::SignedIn, "password")
        })
        .await?;
        Ok(Some(Entered { session, awaits_code }))
    }

    /// Sets a new password, and signs out everywhere else. `current` is the one before, where it is asked for: whoever finds a browser
    /// signed in does not make it theirs.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn set_password(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        (current, password): (Password, Password),
    ) -> Result<PasswordSet, ServiceError> {
        if self.asks_for_password(doorway, person) {
            let door_key = email_key(&person.account.email);
            self.knock(doorway, knocker, Door::Password, Some(&door_key)).await?;
            let account = person.account.id.clone();
            let known = self.read(move |connection| Ok::<_, ServiceError>(account_password_hash(connection, &account)?)).await?;
            if !self.passwords.verify(current, known).await.map_err(ServiceError::Hashing)? {
                return Ok(PasswordSet::WrongCurrent);
            }
            self.forget_knocks(Door::Password, &door_key).await?;
        }
        let hash = self.passwords.hash(password, self.random.as_ref()).await.map_err(ServiceError::Hashing)?;
        let (services, account, kept, now) = (self.clone(), person.account.id.clone(), person.session.id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            account_set_password(connection, &account, Some(&hash))?;
            session_end_all(connection, &account, Some(&kept), now)?;
            services.note_of(connection, &account, None, Deed::PasswordSet, "")?;
            Ok(PasswordSet::Set)
        })
        .await
    }
}
