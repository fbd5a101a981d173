//! A link is asked for. Whether the address has an account or not, the answer and the work are the same: an attempt is noted, a mail
//! is put into words, a link is written; only the mail of a stranger stays in the drawer.

use crate::domain::account::language::Language;
use crate::domain::account::one_time_link::{LinkPurpose, OneTimeLink};
use crate::domain::account::person::{Account, AccountState, email_key};
use crate::domain::contact::text::{Email, Name};
use crate::mail::message::AccountMail;
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::one_time_link::{link_delete_before, link_insert};
use crate::store::account::person::account_by_email;
use crate::store::day::outbox::outbox_insert;

/// Where a link sent by mail leads, before its secret.
pub const LINK_PATH: &str = "/sign-in/link/";

/// Where a link leads on, in the query of its address.
pub const NEXT: &str = "next";
/// A longer path is not put into a mail.
const LONGEST_NEXT: usize = 200;

/// What somebody who is not signed in may ask a link for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedLink {
    /// To sign in.
    SignIn,
    /// To set a new password.
    Reset,
}

impl AskedLink {
    const fn purpose(self) -> LinkPurpose {
        match self {
            Self::SignIn => LinkPurpose::SignIn,
            Self::Reset => LinkPurpose::Reset,
        }
    }
}

/// A link, and the page of ours to which it leads whoever it lets in; "" for their first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedLink {
    /// What for.
    pub asked: AskedLink,
    /// A path.
    pub next: String,
}

impl From<AskedLink> for WantedLink {
    fn from(asked: AskedLink) -> Self {
        Self { asked, next: String::new() }
    }
}

impl WantedLink {
    /// What stands behind the secret in its address.
    fn query(&self) -> String {
        if self.next.is_empty() || self.next.len() > LONGEST_NEXT {
            return String::new();
        }
        let next: String = form_urlencoded::byte_serialize(self.next.as_bytes()).collect();
        format!("?{NEXT}={next}")
    }
}

impl Services {
    /// Sends a link to `email` if it has an account. Nothing in the answer tells whether it has.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn request_link(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        email: &Email,
        wanted: impl Into<WantedLink>,
    ) -> Result<(), ServiceError> {
        let wanted: WantedLink = wanted.into();
        let asked = wanted.asked;
        self.knock(doorway, knocker, Door::Mail, Some(&email_key(email))).await?;
        let (link, secret) = self.link_for(doorway, None, asked.purpose());
        let (now, stranger) = (link.created_at, self.stranger(email)?);
        let url = doorway.public_url.link(&format!("{LINK_PATH}{}{}", secret.reveal(), wanted.query()));
        let minutes = doorway.link_lasts().num_minutes();
        let (services, email, hash) = (self.clone(), email.clone(), secret.hash());
        self.write(Keep::nothing(), move |connection| {
            link_delete_before(connection, now)?;
            let known = account_by_email(connection, &email)?.filter(Account::is_active);
            let reader = known.as_ref().unwrap_or(&stranger);
            let mail = AccountMail::link(asked.purpose(), url.clone(), minutes);
            let mail = services.account_mail(reader, &reader.email, &mail)?;
            let account = known.as_ref().map(|account| account.id.clone());
            link_insert(connection, &OneTimeLink { account, ..link.clone() }, &hash)?;
            if known.is_some() {
                outbox_insert(connection, &mail)?;
            }
            Ok(())
        })
        .await
    }

    /// Nobody, so that a mail can be put into words.
    fn stranger(&self, email: &Email) -> Result<Account, ServiceError> {
        let name: Name = "-".parse().map_err(|invalid| ServiceError::invalid("/name", &invalid))?;
        Ok(Account {
            id: self.new_id(),
            email: email.clone(),
            name,
            language: Language::French,
            verified: false,
            state: AccountState::Closed,
            has_password: false,
            has_codes: false,
            created_at: self.now(),
            seen_at: None,
        })
    }
}
