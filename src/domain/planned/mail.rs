//! A mail waiting to leave, written in the transaction that causes it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::{MailId, RunId};
use crate::domain::macros::closed_list;
use crate::domain::macros::state_machine;
use crate::domain::planned::run::WaveDay;
use crate::domain::time::civil::CivilZone;

closed_list! {
    /// What a mail is about.
    MailKind, "mail kind" {
        /// A round, to the person who drives it.
        Collector = "collector",
        /// Who comes, to a donor.
        Donor = "donor",
        /// What comes, to an association.
        Association = "association",
        /// A link, to somebody with an account. Its text is a secret: it is forgotten once it has left.
        Account = "account",
    }
}

state_machine! {
    /// The life of a mail. `sending` is held by a lease: when it ends, another worker sends the same mail, with the same Message-ID. One
    /// that has failed leaves again when a coordinator says so.
    MailState, "mail" {
        Due = "due" => [Sending, Replaced],
        Sending = "sending" => [Due, Sent, Withheld, Failed],
        Sent = "sent" => [],
        Withheld = "withheld" => [],
        Failed = "failed" => [Due],
        Replaced = "replaced" => [],
    }
}

impl MailState {
    /// Whether its reader may have read it: what comes later tells the difference from it.
    #[must_use]
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Sending | Self::Sent | Self::Withheld)
    }
}

/// Who is told what of a wave's day, whatever the run: a later run tells only what has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailKey {
    /// What it is about.
    pub kind: MailKind,
    /// The recipient's id in the exchange documents.
    pub recipient: String,
}

/// What the mail says, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailContent {
    pub subject: String,
    pub text: String,
    pub html: String,
    /// One short line each; empty when the mail takes an earlier one back.
    pub facts: String,
    /// SHA-256 of the facts, in hexadecimal.
    pub fingerprint: String,
}

/// The run that a mail tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRun {
    pub of: WaveDay,
    pub run: RunId,
}

/// A mail of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedMail {
    pub id: MailId,
    /// `None` for a mail to an account.
    pub told: Option<ToldRun>,
    pub key: MailKey,
    /// 1 for the first mail of its key, one more for each that changes it.
    pub revision: i32,
    pub message_id: String,
    /// Whether it takes an earlier mail back: such a mail leaves at night too, as does one to an account.
    pub cancels: bool,
    pub address: String,
    pub reply_to: Option<String>,
    pub content: MailContent,
    pub state: MailState,
    /// How often it was handed to the transport.
    pub attempts: u32,
    /// Not before.
    pub next_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub sent_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// A mail that may be due, and the civil time of its reader, where a run tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMail {
    pub mail: QueuedMail,
    pub zone: Option<CivilZone>,
}

/// How the workers of a transport handle its mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handling {
    /// How long a worker may hold one mail: longer than an attempt lasts.
    pub hold: TimeDelta,
    /// Whether a mail of the night waits, cancellations excepted.
    pub waits_for_morning: bool,
}

/// How one attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    /// The transport has taken it.
    Sent,
    /// The address is one of those that never leave.
    Withheld,
    /// Not this time: again at `next_at`.
    Postponed { error: String, next_at: DateTime<Utc> },
    /// Never: somebody has to look.
    Failed { error: String },
}
