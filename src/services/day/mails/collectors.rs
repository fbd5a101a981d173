//! One mail a round, to the person who drives it, else to the organisation whose vehicle it is: then it is a sheet to print, and says whom
//! to call.

use crate::mail::message::CollectorMail;
use crate::services::day::facts::{DayFacts, RoundFacts};
use crate::services::day::mails::addressed::Addressed;

impl DayFacts {
    /// The rounds' mails; a round whose driver and organisation have no address gets none, nor does one with nothing left to carry. Where
    /// all was declined or taken back, nobody stops.
    #[must_use]
    pub fn collector_mails(&self) -> Vec<Addressed<CollectorMail>> {
        self.rounds.iter().filter_map(|round| self.collector_mail(round)).collect()
    }

    fn collector_mail(&self, round: &RoundFacts) -> Option<Addressed<CollectorMail>> {
        let stops: Vec<_> =
            round.stops.iter().map(|stop| self.told_stop(stop)).filter(|stop| !stop.taken.is_empty() || !stop.left.is_empty()).collect();
        if stops.is_empty() {
            return None;
        }
        let to_call = round.driver.clone().filter(|driver| driver.email.is_none());
        let contact = round.driver.clone().filter(|driver| driver.email.is_some()).unwrap_or_else(|| round.carrier.clone());
        let message = CollectorMail {
            header: self.header.clone(),
            collector: contact.name.clone(),
            to_call,
            carrier: round.carrier.name.clone(),
            name: round.name.clone(),
            vehicle: round.vehicle.clone(),
            departure: round.start.clone(),
            stops,
            arrival: round.end.clone(),
            metres: round.meters,
        };
        Some(Addressed { recipient: round.code.clone(), address: contact.email?, message })
    }
}
