//! One way to send, chosen by the settings.

use std::path::PathBuf;

use chrono::TimeDelta;
use lettre::message::Mailbox;

use crate::config::settings::{MailSettings, MailTransport};
use crate::domain::planned::mail::{Handling, QueuedMail};
use crate::mail::transport::envelope;
use crate::mail::transport::file;
use crate::mail::transport::outcome::{Delivery, SendError};
use crate::mail::transport::smtp;
use crate::mail::transport::smtp::SmtpConnection;

/// The domain whose addresses belong to nobody (RFC 2606): demonstrations use it.
const EXAMPLES: &str = "example.org";

/// The way mails leave.
#[derive(Debug, Clone)]
pub struct Transport {
    from: Mailbox,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    File(PathBuf),
    Smtp(SmtpConnection),
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The sender's address is not one.
    #[error("mail.from is {0:?}, expected an address such as Allié·e·s <mail@allies.example.org>")]
    From(String),
    /// The server's name is not one.
    #[error("mail.smtp_host is {host:?}")]
    Host { host: String, source: lettre::transport::smtp::Error },
}

impl Transport {
    /// The way that the settings choose. Nothing is opened yet.
    ///
    /// # Errors
    /// `TransportError` naming the setting that cannot be used.
    pub fn new(settings: &MailSettings) -> Result<Self, TransportError> {
        let from = settings.from.parse().map_err(|_| TransportError::From(settings.from.clone()))?;
        let way = match settings.transport {
            MailTransport::File => Way::File(settings.folder.clone()),
            MailTransport::Smtp => {
                let refused = |source| TransportError::Host { host: settings.smtp.host.clone(), source };
                Way::Smtp(smtp::connection(&settings.smtp).map_err(refused)?)
            }
        };
        Ok(Self { from, way })
    }

    /// Sends one mail. Sending it again is harmless: it keeps its Message-ID, and in a folder its name.
    ///
    /// # Errors
    /// `SendError`, which says whether another attempt makes sense.
    pub async fn send(&self, mail: &QueuedMail) -> Result<Delivery, SendError> {
        let message = envelope::message(mail, &self.from)?;
        match &self.way {
            Way::File(folder) => file::deposit(folder, &mail.message_id, &message.formatted()).await?,
            Way::Smtp(_) if is_example(&mail.address) => return Ok(Delivery::Withheld),
            Way::Smtp(connection) => smtp::send(connection, message).await?,
        }
        Ok(Delivery::Sent)
    }

    /// How workers handle its mails. A file wakes nobody: it is written at any hour.
    #[must_use]
    pub const fn handling(&self) -> Handling {
        match self.way {
            Way::File(_) => Handling { hold: TimeDelta::seconds(5), waits_for_morning: false },
            Way::Smtp(_) => Handling { hold: TimeDelta::seconds(180), waits_for_morning: true },
        }
    }
}

/// Whether an address lies under the domain of examples, in any case and at any depth.
fn is_example(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    domain == EXAMPLES || domain.strip_suffix(EXAMPLES).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_address_is_one_at_any_depth() {
        for address in ["a@example.org", "a@b.Example.ORG", "a@example.org."] {
            assert!(is_example(address), "{address}");
        }
        for address in ["a@example.org.fr", "a@notexample.org", "example.org@b.fr"] {
            assert!(!is_example(address), "{address}");
        }
    }
}
