//! Mails to an account, or to somebody who has none yet: the same outbox, no run. They leave at any hour: somebody waits for them.

use crate::domain::account::language::Language;
use crate::domain::account::person::Account;
use crate::domain::contact::text::Email;
use crate::domain::id::MailId;
use crate::domain::planned::mail::{MailContent, MailKey, MailKind, MailState, QueuedMail};
use crate::mail::RenderedMail;
use crate::mail::message::{AccountMail, Notice};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::account::person::account_by_email;
use crate::store::day::outbox::outbox_insert;

impl Services {
    /// The row of a mail to `account`, at `address`.
    pub(in crate::services::accounts) fn account_mail(
        &self,
        account: &Account,
        address: &Email,
        mail: &AccountMail,
    ) -> Result<QueuedMail, ServiceError> {
        Ok(self.addressed(account.id.to_string(), address, mail.render(account.language).map_err(ServiceError::Rendering)?))
    }

    /// Puts a notice into the outbox, in the language of who has the address; `whose` is the id of the account or the request that it is
    /// about.
    pub(in crate::services) fn tell(
        &self,
        connection: &mut Connection,
        whose: &impl ToString,
        address: &Email,
        notice: &Notice,
    ) -> Result<(), ServiceError> {
        let language = account_by_email(connection, address)?.map_or(Language::French, |account| account.language);
        let mail = self.addressed(whose.to_string(), address, notice.render(language).map_err(ServiceError::Rendering)?);
        Ok(outbox_insert(connection, &mail)?)
    }

    /// The row of a mail that no run tells; `recipient` is the id of whom it concerns.
    pub(in crate::services) fn addressed(&self, recipient: String, address: &Email, rendered: RenderedMail) -> QueuedMail {
        let (id, now) = (self.new_id::<MailId>(), self.now());
        QueuedMail {
            told: None,
            key: MailKey { kind: MailKind::Account, recipient },
            revision: 1,
            message_id: format!("<{id}@account.allies>"),
            cancels: false,
            address: address.to_string(),
            reply_to: None,
            content: MailContent {
                subject: rendered.subject,
                text: rendered.text,
                html: rendered.html,
                facts: String::new(),
                fingerprint: String::new(),
            },
            state: MailState::Due,
            attempts: 0,
            next_at: now,
            last_error: None,
            sent_at: None,
            created_at: now,
            id,
        }
    }
}
