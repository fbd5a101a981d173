//! Mails to an account: the same outbox, no run. They leave at any hour: somebody waits for them.

use crate::domain::account::person::Account;
use crate::domain::contact::text::Email;
use crate::domain::id::MailId;
use crate::domain::planned::mail::{MailContent, MailKey, MailKind, MailState, QueuedMail};
use crate::mail::message::AccountMail;
use crate::services::context::Services;
use crate::services::error::ServiceError;

impl Services {
    /// The row of a mail to `account`, at `address`.
    pub(in crate::services::accounts) fn account_mail(
        &self,
        account: &Account,
        address: &Email,
        mail: &AccountMail,
    ) -> Result<QueuedMail, ServiceError> {
        let rendered = mail.render().map_err(ServiceError::Rendering)?;
        let (id, now) = (self.new_id::<MailId>(), self.now());
        Ok(QueuedMail {
            told: None,
            key: MailKey { kind: MailKind::Account, recipient: account.id.to_string() },
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
        })
    }
}
