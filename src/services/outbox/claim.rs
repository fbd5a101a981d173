//! One worker takes one mail at a time, and records what became of it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::planned::mail::{DueMail, Handling, MailOutcome, QueuedMail};
use crate::domain::planned::run::Lease;
use crate::domain::time::quiet;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::outbox::outbox_first_lease_end;
use crate::store::day::outbox_claim::{outbox_claim, outbox_due, outbox_put_off, outbox_record};

/// How many due mails are looked at to find one that nobody else takes.
const LOOKED_AT: i64 = 20;
/// The first pause after a transient failure; each one doubles it, up to `LONGEST_PAUSE_MINUTES`.
const FIRST_PAUSE_MINUTES: i64 = 1;
const LONGEST_PAUSE_MINUTES: i64 = 240;
/// After this many attempts (about two days) a mail is given up.
const MOST_ATTEMPTS: u32 = 20;

/// A mail that nobody else sends until the lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedMail {
    pub mail: QueuedMail,
    owner: String,
}

impl Services {
    /// Takes a mail that may leave now.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub async fn claim_mail(&self, handling: Handling) -> Result<Option<ClaimedMail>, ServiceError> {
        let now = self.now();
        let mut mark = [0; 16];
        self.random.fill(&mut mark);
        let lease = Lease { owner: format!("{:032x}", u128::from_be_bytes(mark)), until: now + handling.hold };
        self.store
            .transaction(move |connection| {
                for due in outbox_due(connection, now, LOOKED_AT)? {
                    if handling.waits_for_morning && put_off(connection, &due, now)? {
                        continue;
                    }
                    if outbox_claim(connection, &due.mail.id, &lease, now)? {
                        return Ok(Some(ClaimedMail { mail: due.mail, owner: lease.owner.clone() }));
                    }
                }
                Ok(None)
            })
            .await
    }

    /// Records that the transport has it, or never will.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub async fn record_mail(&self, claimed: ClaimedMail, outcome: MailOutcome) -> Result<(), ServiceError> {
        let now = self.now();
        let recorded = self
            .store
            .transaction::<_, ServiceError, _>(move |connection| {
                Ok(outbox_record(connection, &claimed.mail.id, &claimed.owner, &outcome, now)?)
            })
            .await?;
        if !recorded {
            tracing::warn!("a mail took longer to send than its lease: another worker may have sent it too, under the same Message-ID");
        }
        Ok(())
    }

    /// What to do about a transient failure: again after a growing pause, or give up.
    #[must_use]
    pub fn after_failure(&self, claimed: &ClaimedMail, error: String) -> MailOutcome {
        // The attempt under way was counted when the mail was taken, after this copy was read.
        let attempts = claimed.mail.attempts + 1;
        if attempts >= MOST_ATTEMPTS {
            return MailOutcome::Failed { error };
        }
        let doubled = FIRST_PAUSE_MINUTES.saturating_mul(1_i64.checked_shl(attempts - 1).unwrap_or(i64::MAX));
        MailOutcome::Postponed { error, next_at: self.now() + TimeDelta::minutes(doubled.min(LONGEST_PAUSE_MINUTES)) }
    }

    /// When the first mail that somebody is sending becomes free again; `None` when none is being sent.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub async fn first_mail_lease_end(&self) -> Result<Option<DateTime<Utc>>, ServiceError> {
        self.read(|connection| Ok(outbox_first_lease_end(connection)?)).await
    }
}

/// Whether it is night where the mail would be read, and it does not matter enough: it then waits for the morning.
fn put_off(connection: &mut Connection, due: &DueMail, now: DateTime<Utc>) -> Result<bool, ServiceError> {
    let morning = due.zone.filter(|_| !due.mail.cancels).map_or(now, |zone| quiet::first_allowed(zone, now));
    if morning > now {
        outbox_put_off(connection, &due.mail.id, morning)?;
    }
    Ok(morning > now)
}
