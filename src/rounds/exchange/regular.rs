//! Reads the regular rounds, into the vehicles that drive them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::findings::Findings;
use crate::rounds::exchange::problem::{ProblemDocument, RegularRoundDocument};
use crate::rounds::problem::{RegularRound, Vehicle};

/// Gives each vehicle its regular round; everything that contradicts itself is noted.
pub fn read_regular(document: &ProblemDocument, (places, vehicles): (&BTreeMap<String, usize>, &mut [Vehicle]), findings: &mut Findings) {
    let mut named = BTreeSet::new();
    for (index, round) in document.regular.iter().enumerate() {
        let at = format!("/regular/{index}");
        if !named.insert(round.vehicle.as_str()) {
            findings.say(format!("{at}/vehicle"), "duplicate", format!("{:?} has a regular round already", round.vehicle));
        }
        let regular = RegularRound { places: read_places(&at, round, places, findings), free: round.free };
        match vehicles.iter_mut().find(|vehicle| vehicle.id.as_str() == round.vehicle) {
            Some(vehicle) => vehicle.regular = Some(regular),
            None => findings.say(format!("{at}/vehicle"), "unknown_reference", format!("no vehicle has the id {:?}", round.vehicle)),
        }
    }
}

fn read_places(at: &str, round: &RegularRoundDocument, places: &BTreeMap<String, usize>, findings: &mut Findings) -> Vec<usize> {
    let mut read = Vec::with_capacity(round.places.len());
    for (position, id) in round.places.iter().enumerate() {
        match places.get(id) {
            Some(place) if read.contains(place) => {
                findings.say(format!("{at}/places/{position}"), "duplicate", format!("{id:?} stands in the order already"));
            }
            Some(place) => read.push(*place),
            None => findings.say(format!("{at}/places/{position}"), "unknown_reference", format!("no place has the id {id:?}")),
        }
    }
    read
}
