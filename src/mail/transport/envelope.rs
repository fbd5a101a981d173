//! From a queued mail to an Internet message (RFC 5322): headers, text and HTML.

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::domain::planned::mail::QueuedMail;
use crate::mail::transport::outcome::SendError;

/// The message. Its date is when the mail was written and its boundary comes from its name, so that sending it again gives the same
/// bytes.
///
/// # Errors
/// `SendError::Permanent` when an address is not one.
pub fn message(mail: &QueuedMail, from: &Mailbox) -> Result<Message, SendError> {
    let to = Mailbox::new(None, mail.address.parse().map_err(|_| SendError::Permanent("the address is not an e-mail address".to_owned()))?);
    let mut builder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(mail.content.subject.as_str())
        .date(mail.created_at.into())
        .message_id(Some(mail.message_id.clone()))
        // RFC 3834: no answering machine answers this.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    // A coordinator's address that is not one costs the answers, not the mail.
    if let Some(reply_to) = mail.reply_to.as_ref().and_then(|address| address.parse().ok()) {
        builder = builder.reply_to(Mailbox::new(None, reply_to));
    }
    let boundary: String = mail.message_id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let parts = MultiPart::alternative()
        .boundary(boundary)
        .singlepart(SinglePart::plain(mail.content.text.clone()))
        .singlepart(SinglePart::html(mail.content.html.clone()));
    builder.multipart(parts).map_err(|error| SendError::Permanent(error.to_string()))
}
