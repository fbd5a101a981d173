//! Mails to an SMTP server (RFC 5321): 4yz and a lost connection are worth another attempt, 5yz are not.

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::settings::{SmtpSecurity, SmtpSettings};
use crate::mail::transport::outcome::SendError;

/// No server may keep a worker longer than this for one command.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The connection to the server; it is opened with the first mail and kept.
pub type SmtpConnection = AsyncSmtpTransport<Tokio1Executor>;

/// # Errors
/// lettre's own, when the host's name cannot be one of a certificate.
pub fn connection(settings: &SmtpSettings) -> Result<SmtpConnection, Error> {
    let tls = || TlsParameters::new(settings.host.clone());
    let tls = match settings.security {
        SmtpSecurity::None => Tls::None,
        SmtpSecurity::StartTls => Tls::Required(tls()?),
        SmtpSecurity::Tls => Tls::Wrapper(tls()?),
    };
    let builder = SmtpConnection::builder_dangerous(&settings.host).port(settings.port).tls(tls).timeout(Some(TIMEOUT));
    let builder = if settings.user.is_empty() {
        builder
    } else {
        builder.credentials(Credentials::new(settings.user.clone(), settings.password.expose().to_owned()))
    };
    Ok(builder.build())
}

/// Hands one message to the server.
///
/// # Errors
/// `SendError::Permanent` for a 5yz answer, `SendError::Transient` for everything else: a mail is given up only when the server says so.
pub async fn send(connection: &SmtpConnection, message: Message) -> Result<(), SendError> {
    match connection.send(message).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() => Err(SendError::Permanent(error.to_string())),
        Err(error) => Err(SendError::Transient(error.to_string())),
    }
}
