//! Another address: a link goes to the new one, a word to the one in use. Nothing changes until the link is opened.

use crate::domain::account::one_time_link::{LinkPurpose, OneTimeLink};
use crate::domain::account::person::email_key;
use crate::domain::contact::text::Email;
use crate::domain::id::LinkId;
use crate::mail::message::{AccountMail, Notice};
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::accounts::link_request::LINK_PATH;
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::one_time_link::link_insert;
use crate::store::account::person::account_by_email;
use crate::store::day::outbox::outbox_insert;

/// Where one's own account stands.
const ACCOUNT_PATH: &str = "/account";

/// The address that somebody wants.
#[derive(Debug, Clone)]
pub struct NewAddress {
    /// It.
    pub email: Email,
    /// The id of its link: the same form sent twice sends one mail.
    pub link: LinkId,
}

impl Services {
    /// Sends a link to the new address, unless somebody has it already: nothing in the answer tells whether.
    ///
    /// # Errors
    /// `TooMany`; `Conflict` when the same form was sent before.
    pub async fn ask_for_address(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        person: &SignedIn,
        new: NewAddress,
    ) -> Result<(), ServiceError> {
        self.knock(doorway, knocker, Door::Mail, Some(&email_key(&new.email))).await?;
        // Nor does one account write to many strangers.
        self.knock(doorway, knocker, Door::Mail, Some(person.account.id.as_str())).await?;
        let (link, secret) = self.link_for(doorway, Some(person.account.id.clone()), LinkPurpose::ChangeEmail);
        let link = OneTimeLink { id: new.link, new_email: Some(new.email.clone()), ..link };
        let url = doorway.public_url.link(&format!("{LINK_PATH}{}", secret.reveal()));
        let mail = AccountMail::link(LinkPurpose::ChangeEmail, url, doorway.link_lasts().num_minutes());
        let mail = self.account_mail(&person.account, &new.email, &mail)?;
        let notice = Notice::AddressAsked { url: doorway.public_url.link(ACCOUNT_PATH) };
        let (services, account, email, hash) = (self.clone(), person.account.clone(), new.email, secret.hash());
        self.write(Keep::nothing(), move |connection| {
            let taken = account_by_email(connection, &email)?.is_some();
            link_insert(connection, &OneTimeLink { account: link.account.clone().filter(|_| !taken), ..link.clone() }, &hash)?;
            if !taken {
                outbox_insert(connection, &mail)?;
            }
            services.tell(connection, &account.id, &account.email, &notice)
        })
        .await
    }
}
