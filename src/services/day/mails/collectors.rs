//! One mail a round, to the person who drives it, else to the organisation whose vehicle it is: then it is a sheet to print, and says whom
//! to call. Whoever goes along gets the same, under their own name.

use crate::domain::id::ExternalRef;
use crate::domain::telling::Contact;
use crate::mail::message::CollectorMail;
use crate::services::day::facts::{DayFacts, RoundFacts};
use crate::services::day::mails::addressed::Addressed;

impl DayFacts {
    /// The rounds' mails; a round whose driver and organisation have no address gets none, nor does one with nothing left to carry. Where
    /// all was declined or taken back, nobody stops.
    #[must_use]
    pub fn collector_mails(&self) -> Vec<Addressed<CollectorMail>> {
        let drivers = self.rounds.iter().filter_map(|round| self.collector_mail(round));
        drivers.chain(self.rounds.iter().filter_map(|round| self.second_mail(round))).collect()
    }

    fn collector_mail(&self, round: &RoundFacts) -> Option<Addressed<CollectorMail>> {
        let to_call = round.driver.clone().filter(|driver| driver.email.is_none());
        let contact = round.driver.clone().filter(|driver| driver.email.is_some()).unwrap_or_else(|| round.carrier.clone());
        let second = round.second.as_ref().filter(|second| !second.declined).map(|second| second.contact.clone());
        let message = CollectorMail { to_call, with: second, ..self.round_mail(round, &contact)? };
        Some(Addressed { recipient: round.code.clone(), address: contact.email?, message })
    }

    fn second_mail(&self, round: &RoundFacts) -> Option<Addressed<CollectorMail>> {
        let second = round.second.as_ref().filter(|second| !second.declined)?;
        let with = Some(round.driver.clone().unwrap_or_else(|| round.carrier.clone()));
        let message = CollectorMail { with, is_second: true, ..self.round_mail(round, &second.contact)? };
        Some(Addressed { recipient: self.second_key(round)?, address: second.contact.email.clone()?, message })
    }

    /// What the second's mail about a round is known by: their own id, and the number of the round for whoever goes along on several.
    pub(in crate::services::day::mails) fn second_key(&self, round: &RoundFacts) -> Option<ExternalRef> {
        let id = &round.second.as_ref()?.id;
        let earlier = self.rounds.iter().take_while(|one| one.code != round.code);
        let number = earlier.filter(|one| one.second.as_ref().is_some_and(|second| second.id == *id)).count();
        let key = if number == 0 { id.to_string() } else { format!("{id}.{}", number + 1) };
        key.parse().ok()
    }

    fn round_mail(&self, round: &RoundFacts, reader: &Contact) -> Option<CollectorMail> {
        let stops: Vec<_> =
            round.stops.iter().map(|stop| self.told_stop(stop)).filter(|stop| !stop.taken.is_empty() || !stop.left.is_empty()).collect();
        (!stops.is_empty()).then(|| CollectorMail {
            header: self.header.clone(),
            collector: reader.name.clone(),
            to_call: None,
            with: None,
            is_second: false,
            carrier: round.carrier.name.clone(),
            name: round.name.clone(),
            vehicle: round.vehicle.clone(),
            departure: round.start.clone(),
            stops,
            arrival: round.end.clone(),
            metres: round.meters,
        })
    }
}
