//! All the mails of a day, by kind and recipient.

use std::collections::BTreeMap;

use crate::domain::planned::mail::{MailKey, MailKind};
use crate::mail::message::Message;
use crate::services::day::facts::DayFacts;
use crate::services::day::mails::addressed::Addressed;

impl DayFacts {
    /// Each with the address it goes to.
    #[must_use]
    pub fn mails(&self) -> BTreeMap<MailKey, (String, Message)> {
        let collectors = self.collector_mails().into_iter().map(|mail| keyed(MailKind::Collector, mail, Message::Collector));
        let donors = self.donor_mails().into_iter().map(|mail| keyed(MailKind::Donor, mail, Message::Donor));
        let associations = self.association_mails().into_iter().map(|mail| keyed(MailKind::Association, mail, Message::Association));
        collectors.chain(donors).chain(associations).collect()
    }
}

fn keyed<M>(kind: MailKind, mail: Addressed<M>, message: impl FnOnce(M) -> Message) -> (MailKey, (String, Message)) {
    (MailKey { kind, recipient: mail.recipient.to_string() }, (mail.address, message(mail.message)))
}
