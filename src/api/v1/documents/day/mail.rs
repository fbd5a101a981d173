//! A mail of the outbox. Its text is not shown: it is the recipient's.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::time::instant_text;
use crate::domain::planned::mail::QueuedMail;

/// A mail that waits, has left, or cannot leave.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mail)]
pub struct MailDocument {
    id: String,
    /// The id of the run that caused it.
    run: Option<String>,
    day: Option<String>,
    #[schema(schema_with = codes::mail_kind)]
    kind: &'static str,
    /// The recipient's id in the exchange documents.
    recipient: String,
    address: String,
    subject: String,
    #[schema(schema_with = codes::mail_state)]
    state: &'static str,
    /// How often it was handed over.
    attempts: u32,
    /// Not before.
    next_at: String,
    last_error: Option<String>,
    sent_at: Option<String>,
    created_at: String,
}

impl MailDocument {
    /// Writes a mail.
    #[must_use]
    pub fn of(mail: &QueuedMail) -> Self {
        Self {
            id: mail.id.to_string(),
            run: mail.told.as_ref().map(|told| told.run.to_string()),
            day: mail.told.as_ref().map(|told| told.of.day.to_string()),
            kind: mail.key.kind.code(),
            recipient: mail.key.recipient.clone(),
            address: mail.address.clone(),
            subject: mail.content.subject.clone(),
            state: mail.state.code(),
            attempts: mail.attempts,
            next_at: instant_text(mail.next_at),
            last_error: mail.last_error.clone(),
            sent_at: mail.sent_at.map(instant_text),
            created_at: instant_text(mail.created_at),
        }
    }
}
