//! Queues the mails of a run: nothing for whom nothing has changed, what changed for the others, a cancellation for whom it no longer
//! concerns.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::domain::account::language::Language;
use crate::domain::contact::text::Email;
use crate::domain::id::RunId;
use crate::domain::planned::mail::{MailContent, MailKey, MailKind, MailState, QueuedMail, ToldRun};
use crate::domain::planned::run::WaveDay;
use crate::domain::telling::DayHeader;
use crate::mail::message::{Cancellation, Cause, Message, Told};
use crate::mail::{Facts, RenderedMail, message_id};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::outbox::revisions::{Revisions, Step};
use crate::store::Connection;
use crate::store::account::person::account_by_email;
use crate::store::day::outbox::{outbox_insert, outbox_of, outbox_replace};

/// The mails of one run.
#[derive(Debug, Clone)]
pub struct Batch {
    pub of: WaveDay,
    pub run: RunId,
    pub header: DayHeader,
    /// Where each goes, and what it says.
    pub mails: BTreeMap<MailKey, (String, Message)>,
    /// Those who need not be told that nothing concerns them any more: they said so themselves.
    pub knowing: BTreeSet<MailKey>,
    /// Those whom it is about; `None`: everybody to whom there is something new to tell.
    pub concerned: Option<BTreeSet<MailKey>>,
    /// Why something changes, for whom that can be said.
    pub causes: Causes,
    /// When the plan was made again: only what its reader must know of the difference is told then.
    pub made_again: Option<DateTime<Utc>>,
}

/// Why something changes.
#[derive(Debug, Clone, Default)]
pub struct Causes {
    /// For everybody.
    pub all: Option<Cause>,
    /// For some.
    pub own: BTreeMap<MailKey, Cause>,
}

impl Batch {
    /// The same for those alone whom a donor's change concerns.
    #[must_use]
    pub fn about(self, concerned: BTreeSet<MailKey>, cause: Cause) -> Self {
        Self { concerned: Some(concerned), causes: Causes { all: Some(cause), own: BTreeMap::new() }, ..self }
    }

    /// The same of a plan that was made again: only what its readers must know of the difference, with why, for whom that can be said.
    #[must_use]
    pub fn again(self, at: DateTime<Utc>, own: BTreeMap<MailKey, Cause>) -> Self {
        Self { causes: Causes { all: None, own }, made_again: Some(at), ..self }
    }

    /// The same; these people know already that nothing concerns them any more.
    #[must_use]
    pub fn known_to(mut self, keys: impl IntoIterator<Item = MailKey>) -> Self {
        self.knowing.extend(keys);
        self
    }

    /// Whether somebody who was told `told` must be told this now.
    fn is_worth_telling(&self, message: &Message, told: Option<&QueuedMail>) -> bool {
        let (Some(at), Some(told)) = (self.made_again, told.filter(|told| !told.cancels)) else { return true };
        let since = message.looks_ahead().then_some(at);
        message.asks() || message.facts().differ_really(&Facts::from_text(&told.content.facts), since)
    }

    fn concerns(&self, key: &MailKey) -> bool {
        self.concerned.as_ref().is_none_or(|concerned| concerned.contains(key))
    }

    /// What a mail of this key says of the cause.
    fn cause_for(&self, key: &MailKey) -> Option<Told> {
        let cause = self.causes.own.get(key).or(self.causes.all.as_ref())?.clone();
        Some(Told { cause, to_donor: key.kind == MailKind::Donor })
    }
}

impl Services {
    /// Queues what `batch` has to tell that was not told yet, in the caller's transaction. Answers how many mails that is.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services) fn queue_mails(&self, connection: &mut Connection, batch: &Batch) -> Result<usize, ServiceError> {
        let mut earlier = Revisions::by_key(outbox_of(connection, &batch.of)?);
        let mut queued = 0;
        for (key, (address, message)) in batch.mails.iter().filter(|(key, _)| batch.concerns(key)) {
            let revisions = earlier.remove(key).unwrap_or_default();
            if !batch.is_worth_telling(message, revisions.standing()) {
                continue;
            }
            let entry = Entry { batch, key, revision: revisions.next_revision(), told_anew: Some((address, message)) };
            let step = revisions.step(Some(&message.facts().fingerprint()));
            queued += match step {
                Step::Tell { told: Some(told), replaces } if told.address != *address => {
                    self.tell_another(connection, &entry, (&told, replaces))?
                }
                step => self.carry_out(connection, &entry, step)?,
            };
        }
        let gone = |key: &MailKey| batch.concerns(key) && !batch.mails.contains_key(key) && !batch.knowing.contains(key);
        for (key, revisions) in earlier.iter().filter(|(key, _)| gone(key)) {
            let entry = Entry { batch, key, revision: revisions.next_revision(), told_anew: None };
            queued += self.carry_out(connection, &entry, revisions.step(None))?;
        }
        Ok(queued)
    }

    /// Answers how many mails were queued: one or none.
    fn carry_out(&self, connection: &mut Connection, entry: &Entry<'_>, step: Step) -> Result<usize, ServiceError> {
        let (replaced, mail) = match step {
            Step::Nothing => (None, None),
            Step::TakeBack(waiting) => (Some(waiting), None),
            Step::Tell { told, replaces } => (replaces, self.change(connection, entry, told.as_ref())?),
            Step::Cancel { told, replaces } => (replaces, Some(self.cancellation(connection, entry, &told)?)),
        };
        if let Some(replaced) = replaced {
            outbox_replace(connection, &replaced.id)?;
        }
        if let Some(mail) = &mail {
            outbox_insert(connection, mail)?;
        }
        Ok(usize::from(mail.is_some()))
    }

    /// Somebody else is to read it: whoever read it before is told that it no longer concerns them, unless they said so themselves.
    fn tell_another(
        &self,
        connection: &mut Connection,
        entry: &Entry<'_>,
        (told, replaces): (&QueuedMail, Option<QueuedMail>),
    ) -> Result<usize, ServiceError> {
        let mut revision = entry.revision;
        if !entry.batch.knowing.contains(entry.key) {
            let cancellation = self.cancellation(connection, entry, told)?;
            outbox_insert(connection, &cancellation)?;
            revision += 1;
        }
        let cancelled = usize::try_from(revision - entry.revision).unwrap_or_default();
        let entry = Entry { revision, ..*entry };
        Ok(cancelled + self.carry_out(connection, &entry, Step::Tell { told: None, replaces })?)
    }

    fn change(
        &self,
        connection: &mut Connection,
        entry: &Entry<'_>,
        told: Option<&QueuedMail>,
    ) -> Result<Option<QueuedMail>, ServiceError> {
        let Some((address, message)) = entry.told_anew else { return Ok(None) };
        let previous = told.map(|told| Facts::from_text(&told.content.facts));
        let language = spoken_at(connection, address)?;
        let rendered =
            message.render(language, previous.as_ref(), entry.batch.cause_for(entry.key).as_ref()).map_err(ServiceError::Rendering)?;
        Ok(Some(self.queued(entry, address.clone(), rendered, false)))
    }

    fn cancellation(&self, connection: &mut Connection, entry: &Entry<'_>, told: &QueuedMail) -> Result<QueuedMail, ServiceError> {
        let language = spoken_at(connection, &told.address)?;
        let (header, cause) = (entry.batch.header.clone(), entry.batch.cause_for(entry.key));
        let cancellation = Cancellation { header, facts: Facts::from_text(&told.content.facts), cause };
        let rendered = cancellation.render(language).map_err(ServiceError::Rendering)?;
        Ok(self.queued(entry, told.address.clone(), rendered, true))
    }

    fn queued(&self, entry: &Entry<'_>, address: String, rendered: RenderedMail, cancels: bool) -> QueuedMail {
        let (batch, now) = (entry.batch, self.now());
        let fingerprint = rendered.facts.fingerprint();
        QueuedMail {
            id: self.new_id(),
            told: Some(ToldRun { of: batch.of.clone(), run: batch.run.clone() }),
            key: entry.key.clone(),
            revision: entry.revision,
            message_id: message_id(&batch.of, entry.key, entry.revision, &fingerprint),
            cancels,
            address,
            reply_to: batch.header.coordinator.email.clone(),
            content: MailContent {
                subject: rendered.subject,
                text: rendered.text,
                html: rendered.html,
                facts: rendered.facts.to_text(),
                fingerprint,
            },
            state: MailState::Due,
            attempts: 0,
            next_at: now,
            last_error: None,
            sent_at: None,
            created_at: now,
        }
    }
}

/// The language of who has this address; French for one that belongs to no account.
fn spoken_at(connection: &mut Connection, address: &str) -> Result<Language, ServiceError> {
    let Ok(email) = address.parse::<Email>() else { return Ok(Language::French) };
    Ok(account_by_email(connection, &email)?.map_or(Language::French, |account| account.language))
}

struct Entry<'a> {
    batch: &'a Batch,
    key: &'a MailKey,
    revision: i32,
    told_anew: Option<(&'a String, &'a Message)>,
}
