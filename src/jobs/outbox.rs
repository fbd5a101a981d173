//! The mail worker: takes what is due, hands it to the transport, records what became of it.
//!
//! Killed between the transport and the record, a mail is sent again under the same Message-ID once its lease has ended: at least
//! once, and in a folder exactly once.

use std::time::Duration;

use tokio::sync::watch;
use tracing::Instrument;

use crate::domain::planned::mail::MailOutcome;
use crate::mail::transport::{Delivery, SendError, Transport};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::outbox::ClaimedMail;

/// How often a command that waits for another worker looks whether it is done.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Sends what is due every `every`, until `shutdown` says true (or its sender is gone).
pub async fn run(services: Services, transport: Transport, every: Duration, mut shutdown: watch::Receiver<bool>) {
    loop {
        if let Err(error) = send_due(&services, &transport).await {
            tracing::error!(%error, "the outbox could not be read or written");
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            stopped = shutdown.wait_for(|stop| *stop) => {
                drop(stopped);
                return;
            }
        }
    }
}

/// Sends what is due now, one mail after the other. Answers how many have left.
///
/// # Errors
/// `ServiceError` when the database fails; a mail that fails is recorded and no error.
pub async fn send_due(services: &Services, transport: &Transport) -> Result<usize, ServiceError> {
    let mut sent = 0;
    while let Some(claimed) = services.claim_mail(transport.handling()).await? {
        let span = tracing::info_span!("send mail", mail.id = %claimed.mail.id);
        let outcome = attempt(services, transport, &claimed).instrument(span).await;
        sent += usize::from(outcome == MailOutcome::Sent);
        services.record_mail(claimed, outcome).await?;
    }
    Ok(sent)
}

/// Sends what is due now, and waits for those that a worker was killed over: afterwards nothing that may leave is left. For commands
/// that end.
///
/// # Errors
/// `ServiceError` when the database fails.
pub async fn send_all(services: &Services, transport: &Transport) -> Result<usize, ServiceError> {
    let mut sent = send_due(services, transport).await?;
    while let Some(until) = services.first_mail_lease_end().await? {
        let wait = (until - services.now()).to_std().unwrap_or_default();
        tokio::time::sleep(wait.min(LOOK_AGAIN)).await;
        sent += send_due(services, transport).await?;
    }
    Ok(sent)
}

async fn attempt(services: &Services, transport: &Transport, claimed: &ClaimedMail) -> MailOutcome {
    match transport.send(&claimed.mail).await {
        Ok(Delivery::Sent) => MailOutcome::Sent,
        Ok(Delivery::Withheld) => MailOutcome::Withheld,
        Err(SendError::Transient(error)) => {
            // The answer may hold an address: it is kept in the outbox, not in the log.
            tracing::warn!("a mail will be tried again");
            services.after_failure(claimed, error)
        }
        Err(SendError::Permanent(error)) => {
            tracing::error!("a mail will never leave: see its error in the outbox");
            MailOutcome::Failed { error }
        }
    }
}
