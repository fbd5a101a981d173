//! What one recipient of a wave's day has been told so far, and what is still to be told. Pure.

use std::collections::BTreeMap;

use crate::domain::planned::mail::{MailKey, MailState, QueuedMail};

/// The mails of one key, the earliest first.
#[derive(Debug, Clone, Default)]
pub struct Revisions(Vec<QueuedMail>);

/// What a later run has to do for one recipient. `replaces` is a mail that has not left yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The last mail says it all.
    Nothing,
    /// Write what holds now, and how it differs from what was told.
    Tell { told: Option<QueuedMail>, replaces: Option<QueuedMail> },
    /// Write that what was told no longer holds.
    Cancel { told: QueuedMail, replaces: Option<QueuedMail> },
    /// Take back a mail that has not left; what was told before it holds again.
    TakeBack(QueuedMail),
}

impl Revisions {
    /// The mails of a wave's day by key; `mails` has the earliest revision first.
    #[must_use]
    pub fn by_key(mails: Vec<QueuedMail>) -> BTreeMap<MailKey, Self> {
        let mut by_key: BTreeMap<MailKey, Self> = BTreeMap::new();
        for mail in mails {
            by_key.entry(mail.key.clone()).or_default().0.push(mail);
        }
        by_key
    }

    /// The revision of the next mail.
    #[must_use]
    pub fn next_revision(&self) -> i32 {
        self.0.last().map_or(1, |last| last.revision + 1)
    }

    /// The last mail that holds, whether it has left or not.
    #[must_use]
    pub fn standing(&self) -> Option<&QueuedMail> {
        self.0.iter().rev().find(|mail| mail.state != MailState::Replaced)
    }

    /// What is to be done so that the reader knows facts with this fingerprint; `None` when nothing concerns it any more.
    #[must_use]
    pub fn step(&self, wanted: Option<&str>) -> Step {
        let standing = self.standing();
        let known = |mail: Option<&QueuedMail>| mail.filter(|mail| !mail.cancels).map(|mail| mail.content.fingerprint.clone());
        if known(standing).as_deref() == wanted {
            return Step::Nothing;
        }
        let told = self.0.iter().rev().find(|mail| mail.state.is_told());
        let replaces = standing.filter(|mail| mail.state == MailState::Due).cloned();
        let told_already = known(told).as_deref() == wanted;
        let told = told.filter(|mail| !mail.cancels).cloned();
        match (replaces, told) {
            (Some(waiting), _) if told_already => Step::TakeBack(waiting),
            (replaces, Some(told)) if wanted.is_none() => Step::Cancel { told, replaces },
            (replaces, told) if wanted.is_some() => Step::Tell { told, replaces },
            (_, _) => Step::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::planned::mail::{MailContent, MailKind};

    const ID: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    fn mail(revision: i32, fingerprint: &str, state: MailState) -> QueuedMail {
        QueuedMail {
            id: ID.parse().unwrap(),
            told: None,
            key: MailKey { kind: MailKind::Donor, recipient: "D1".into() },
            revision,
            message_id: String::new(),
            cancels: fingerprint.is_empty(),
            address: String::new(),
            reply_to: None,
            content: MailContent {
                subject: String::new(),
                text: String::new(),
                html: String::new(),
                facts: String::new(),
                fingerprint: fingerprint.into(),
            },
            state,
            attempts: 0,
            next_at: DateTime::UNIX_EPOCH,
            last_error: None,
            sent_at: None,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn step(mails: &[(&str, MailState)], wanted: Option<&str>) -> Step {
        let mails = mails.iter().zip(1..).map(|((fingerprint, state), revision)| mail(revision, fingerprint, *state));
        Revisions(mails.collect()).step(wanted)
    }

    #[test]
    fn nothing_is_written_twice() {
        for state in [MailState::Due, MailState::Sending, MailState::Sent, MailState::Withheld, MailState::Failed] {
            assert_eq!(step(&[("a", state)], Some("a")), Step::Nothing, "{state}");
        }
    }

    #[test]
    fn what_changes_before_it_has_left_is_replaced_without_a_word() {
        let waiting = mail(1, "a", MailState::Due);
        assert_eq!(step(&[("a", MailState::Due)], Some("b")), Step::Tell { told: None, replaces: Some(waiting.clone()) });
        assert_eq!(step(&[("a", MailState::Due)], None), Step::TakeBack(waiting));
    }

    #[test]
    fn what_changes_after_it_has_left_is_told_as_a_change() {
        let told = mail(1, "a", MailState::Sent);
        assert_eq!(step(&[("a", MailState::Sent)], Some("b")), Step::Tell { told: Some(told.clone()), replaces: None });
        assert_eq!(step(&[("a", MailState::Sent)], None), Step::Cancel { told, replaces: None });
    }

    #[test]
    fn a_change_that_is_undone_before_it_has_left_is_taken_back() {
        let change = mail(2, "b", MailState::Due);
        assert_eq!(step(&[("a", MailState::Sent), ("b", MailState::Due)], Some("a")), Step::TakeBack(change));
    }

    #[test]
    fn after_a_cancellation_everything_is_told_anew() {
        let cancelled = [("a", MailState::Sent), ("", MailState::Sent)];
        assert_eq!(step(&cancelled, None), Step::Nothing);
        assert_eq!(step(&cancelled, Some("a")), Step::Tell { told: None, replaces: None });
    }
}
