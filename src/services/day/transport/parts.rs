//! The parts of shifts that nobody has booked, and the code by which each is told from all others: in documents, in drafts, as a round.

use std::collections::BTreeSet;

use crate::domain::id::{ExternalRef, VehicleId};
use crate::domain::time::window::Window;

/// A part of a vehicle's shift.
#[derive(Debug, Clone)]
pub(in crate::services::day::transport) struct Part<'a> {
    pub vehicle: &'a VehicleId,
    /// What the vehicle is called in documents.
    pub own: String,
    /// Which of its shifts, from 1.
    pub shift: usize,
    pub hours: Window,
    /// The code of the round that is driven in it.
    pub round: Option<&'a ExternalRef>,
}

/// The code of each part, which no other part has: that of the round that is driven in it; else the first unused one of vehicle, shift and
/// part, `van`, `van.2`, `van.2.3`.
pub(in crate::services::day::transport) fn codes(parts: &[Part<'_>]) -> Vec<String> {
    let vehicles: BTreeSet<&str> = parts.iter().map(|part| part.own.as_str()).collect();
    let mut used = BTreeSet::new();
    let driven: Vec<Option<String>> =
        parts.iter().map(|part| part.round.map(ToString::to_string).filter(|code| used.insert(code.clone()))).collect();
    let code = |(part, driven): (&Part<'_>, Option<String>)| {
        driven.unwrap_or_else(|| {
            let is_free = |code: &String| !used.contains(code) && (*code == part.own || !vehicles.contains(code.as_str()));
            let code = (1..=2 * parts.len() + 1).map(|number| numbered(part, number)).find(is_free).unwrap_or_else(|| part.own.clone());
            used.insert(code.clone());
            code
        })
    };
    parts.iter().zip(driven).map(code).collect()
}

/// Never longer than documents allow.
fn numbered(part: &Part<'_>, number: usize) -> String {
    let end = match (part.shift, number) {
        (1, 1) => String::new(),
        (shift, 1) => format!(".{shift}"),
        (shift, _) => format!(".{shift}.{number}"),
    };
    part.own.chars().take(ExternalRef::MAX_LENGTH.saturating_sub(end.len())).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::public_id::PublicId;

    /// The codes of parts: the vehicle's own, the shift, the code of a round or nothing.
    fn named(parts: &[(&str, usize, &str)]) -> Vec<String> {
        let (vehicle, noon) = (VehicleId::from_bits(1), DateTime::<Utc>::UNIX_EPOCH);
        let rounds: Vec<Option<ExternalRef>> = parts.iter().map(|(_, _, round)| round.parse().ok()).collect();
        let parts = parts.iter().zip(&rounds).map(|((own, shift, _), round)| Part {
            vehicle: &vehicle,
            own: (*own).to_owned(),
            shift: *shift,
            hours: Window::spanning(noon, noon),
            round: round.as_ref(),
        });
        codes(&parts.collect::<Vec<_>>())
    }

    #[test]
    fn a_code_is_of_the_vehicle_its_shift_and_the_part() {
        let parts = [("van", 1, ""), ("van", 1, ""), ("van", 2, ""), ("van", 2, "")];
        assert_eq!(named(&parts), ["van", "van.1.2", "van.2", "van.2.2"]);
    }

    #[test]
    fn a_round_that_stands_keeps_its_code_wherever_it_is_driven_now() {
        assert_eq!(named(&[("van", 1, ""), ("van", 1, "van")]), ["van.1.2", "van"]);
        assert_eq!(named(&[("van", 1, "van.2"), ("van", 2, "")]), ["van.2", "van.2.2"], "the first shift was given up since");
    }

    #[test]
    fn no_two_parts_have_one_code() {
        assert_eq!(named(&[("van", 1, "van"), ("van", 2, "van")]), ["van", "van.2"], "rounds of two waves");
        assert_eq!(named(&[("van", 1, ""), ("van", 2, ""), ("van.2", 1, "")]), ["van", "van.2.2", "van.2"], "a vehicle is called so");
    }

    #[test]
    fn a_code_is_no_longer_than_documents_allow() {
        let long = "v".repeat(ExternalRef::MAX_LENGTH);
        let codes = named(&[(&long, 1, ""), (&long, 2, "")]);
        assert_eq!(codes[0], long);
        assert!(codes[1].parse::<ExternalRef>().is_ok() && codes[1].ends_with(".2"), "{codes:?}");
    }
}
