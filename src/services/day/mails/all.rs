//! All the mails of a day, by kind and recipient.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::ExternalRef;
use crate::domain::planned::mail::{MailKey, MailKind};
use crate::domain::planned::run::Run;
use crate::domain::run::ShareState;
use crate::mail::message::Message;
use crate::services::day::facts::DayFacts;
use crate::services::day::mails::addressed::Addressed;
use crate::services::day::mails::telling::Telling;
use crate::services::outbox::{Batch, Causes};

impl DayFacts {
    /// What `run` has to tell.
    #[must_use]
    pub(in crate::services) fn batch(self, run: &Run, telling: &Telling) -> Batch {
        let mails = self.mails(telling);
        let (of, run) = (run.of.clone(), run.id.clone());
        Batch { of, run, mails, knowing: self.knowing(), header: self.header, concerned: None, causes: Causes::default(), made_again: None }
    }

    /// The associations that said no to everything, and whoever does not go along as they said: they need not be told that nothing comes.
    /// What was taken back from associations, or never came, they did not say.
    fn knowing(&self) -> BTreeSet<MailKey> {
        let silent =
            self.declined.iter().filter(|share| !share.answered || share.state != ShareState::Declined).map(|share| &share.association);
        let silent: BTreeSet<&ExternalRef> = silent.collect();
        let said = self.declined.iter().filter(|share| share.answered && !silent.contains(&share.association));
        let declined = self.rounds.iter().filter(|round| round.second.as_ref().is_some_and(|second| second.declined));
        let seconds = declined.filter_map(|round| Some((MailKind::Collector, self.second_key(round)?.to_string())));
        let said = said.map(|share| (MailKind::Association, share.association.to_string()));
        said.chain(seconds).map(|(kind, recipient)| MailKey { kind, recipient }).collect()
    }

    /// Each with the address it goes to.
    #[must_use]
    pub fn mails(&self, telling: &Telling) -> BTreeMap<MailKey, (String, Message)> {
        let collectors = self.collector_mails().into_iter().map(|mail| keyed(MailKind::Collector, mail, Message::Collector));
        let donors = self.donor_mails().into_iter().map(|mail| keyed(MailKind::Donor, mail, Message::Donor));
        let associations = self.association_mails(telling).into_iter().map(|mail| keyed(MailKind::Association, mail, Message::Association));
        collectors.chain(donors).chain(associations).collect()
    }
}

fn keyed<M>(kind: MailKind, mail: Addressed<M>, message: impl FnOnce(M) -> Message) -> (MailKey, (String, Message)) {
    (MailKey { kind, recipient: mail.recipient.to_string() }, (mail.address, message(mail.message)))
}
