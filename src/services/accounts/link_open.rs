//! A link of a mail is opened. Looking at it (`peek_link`, a GET) changes nothing: mail scanners look at every link. Only
//! `open_link` (a POST) acts, and once.

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::account::one_time_link::{LinkPurpose, OneTimeLink};
use crate::domain::account::person::Account;
use crate::domain::account::trail::Deed;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::accounts::session::{NewSession, begin_session};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::one_time_link::{link_by_hash, link_use, link_use_all};
use crate::store::account::person::{account_by_email, account_get, account_update};
use crate::store::account::session::session_end_all;

/// What a link did.
#[derive(Debug, Clone)]
pub struct OpenedLink {
    /// What it was for.
    pub purpose: LinkPurpose,
    /// The secret of the session it began, for the browser alone.
    pub session: OpaqueSecret,
    /// Whether a code is asked for before anything else.
    pub awaits_code: bool,
}

impl Services {
    /// What a link would do; `None` when it does nothing any more. Looking at it changes nothing.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn peek_link(&self, secret: &OpaqueSecret) -> Result<Option<LinkPurpose>, ServiceError> {
        let (hash, now) = (secret.hash(), self.now());
        self.read(move |connection| {
            let found = link_by_hash(connection, &hash)?;
            Ok(found.filter(|link| link.opens(now).is_some()).map(|link| link.purpose))
        })
        .await
    }

    /// Opens a link: signs in, and makes its address the account's own. `before` is the session that the browser had: it ends.
    /// `None` when the link does nothing any more.
    ///
    /// # Errors
    /// `TooMany` when somebody guesses.
    pub async fn open_link(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        secret: &OpaqueSecret,
        before: Option<&OpaqueSecret>,
    ) -> Result<Option<OpenedLink>, ServiceError> {
        self.knock(doorway, knocker, Door::Link, None).await?;
        let (hash, now) = (secret.hash(), self.now());
        let new = NewSession::new(self, knocker, before);
        let services = self.clone();
        self.write(Keep::nothing(), move |connection| {
            let Some(link) = link_by_hash(connection, &hash)? else { return Ok(None) };
            let Some(account) = link.opens(now).cloned() else { return Ok(None) };
            let account = account_get(connection, &account)?;
            if !account.is_active() || !link_use(connection, &link.id, now)? {
                return Ok(None);
            }
            if account_by_email(connection, link.new_email.as_ref().unwrap_or(&account.email))?.is_some_and(|one| one.id != account.id) {
                // Somebody has taken the address meanwhile.
                return Ok(None);
            }
            let account = verified(account, &link);
            account_update(connection, &account)?;
            if link.purpose == LinkPurpose::Reset {
                // Whoever needed a new password may not be the only one to know the old one.
                session_end_all(connection, &account.id, None, now)?;
            }
            if link.purpose == LinkPurpose::ChangeEmail {
                services.note_of(connection, &account.id, None, Deed::EmailChanged, account.id.as_str())?;
            }
            if matches!(link.purpose, LinkPurpose::Reset | LinkPurpose::ChangeEmail) {
                // Nor does a link open anything that lies in a mailbox they may have lost.
                link_use_all(connection, &account.id, now)?;
            }
            begin_session(connection, &new, &account)?;
            services.note_of(connection, &account.id, None, Deed::SignedIn, link.purpose.code())?;
            Ok(Some(OpenedLink { purpose: link.purpose, session: new.secret.clone(), awaits_code: account.has_codes }))
        })
        .await
    }
}

/// Whoever opens a link reads the address it was sent to.
fn verified(account: Account, link: &OneTimeLink) -> Account {
    let email = link.new_email.clone().unwrap_or(account.email);
    Account { email, verified: true, ..account }
}
