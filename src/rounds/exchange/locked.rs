//! Reads the stops that stay as they are, into the vehicles they belong to.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;
use crate::rounds::exchange::bounds::{MAX_SECONDS, bound};
use crate::rounds::exchange::problem::{LockedStopDocument, ProblemDocument};
use crate::rounds::problem::{LockedStop, Shipment, Vehicle};

/// Gives each vehicle its locked stops; everything that contradicts itself is noted.
pub fn read_locked(
    document: &ProblemDocument,
    (places, vehicles, shipments): (&BTreeMap<String, usize>, &mut [Vehicle], &[Shipment]),
    findings: &mut Findings,
) {
    let mut reader = Reader {
        places,
        shipments,
        indices: shipments.iter().zip(0..).map(|(shipment, index)| (shipment.id.as_str(), index)).collect(),
        loaded: BTreeSet::new(),
        findings,
    };
    let mut named = BTreeSet::new();
    for (index, round) in document.locked.iter().enumerate() {
        let at = format!("/locked/{index}");
        if !named.insert(round.vehicle.as_str()) {
            reader.findings.say(format!("{at}/vehicle"), "duplicate", format!("the stops of {:?} stand already above", round.vehicle));
        }
        let stops = reader.stops(&at, &round.stops);
        match vehicles.iter_mut().find(|vehicle| vehicle.id.as_str() == round.vehicle) {
            Some(vehicle) => vehicle.locked = stops,
            None => reader.unknown(format!("{at}/vehicle"), "vehicle", &round.vehicle),
        }
    }
}

struct Reader<'a> {
    places: &'a BTreeMap<String, usize>,
    shipments: &'a [Shipment],
    indices: BTreeMap<&'a str, usize>,
    /// What some locked stop loads.
    loaded: BTreeSet<usize>,
    findings: &'a mut Findings,
}

impl<'a> Reader<'a> {
    /// The stops of one vehicle.
    fn stops(&mut self, at: &str, documents: &[LockedStopDocument]) -> Vec<LockedStop> {
        let mut on_board = BTreeSet::new();
        let mut before: Option<&LockedStopDocument> = None;
        let mut stops = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let at = format!("{at}/stops/{index}");
            stops.extend(self.stop(&at, document, &mut on_board));
            if let Some(before) = before {
                self.follows(&at, before, document);
            }
            before = Some(document);
        }
        stops
    }

    fn follows(&mut self, at: &str, before: &LockedStopDocument, stop: &LockedStopDocument) {
        if before.place == stop.place {
            let conflict = format!("the stop before is at {} as well: they are one", stop.place);
            self.findings.note(format!("{at}/place"), &Invalid::contradiction("place", conflict));
        }
        match (before.arrival, stop.arrival) {
            (None, Some(_)) => {
                let conflict = "the stop before has no arrival: what is known is known from the start on";
                self.findings.note(format!("{at}/arrival"), &Invalid::contradiction("arrival", conflict));
            }
            (Some(before), Some(arrival)) if arrival < before => {
                let conflict = format!("it is at {arrival} and the stop before at {before}");
                self.findings.note(format!("{at}/arrival"), &Invalid::contradiction("arrival", conflict));
            }
            _ => {}
        }
    }

    fn stop(&mut self, at: &str, document: &LockedStopDocument, on_board: &mut BTreeSet<usize>) -> Option<LockedStop> {
        let place = self.places.get(&document.place).copied();
        if place.is_none() {
            self.unknown(format!("{at}/place"), "place", &document.place);
        }
        if document.pickups.is_empty() && document.deliveries.is_empty() {
            self.findings.note(at, &Invalid::contradiction("stop", "something is loaded or unloaded at a stop"));
        }
        if let Some(arrival) = document.arrival {
            bound(self.findings, format!("{at}/arrival"), "arrival in seconds", arrival, MAX_SECONDS);
        }
        let place = place?;
        let deliveries = self.tasks(&format!("{at}/deliveries"), &document.deliveries);
        for (pointer, index, shipment) in &deliveries {
            self.is_here(pointer, (shipment.delivery.place, place), shipment);
            if !on_board.remove(index) {
                let conflict = format!("no locked stop of the vehicle has loaded {}", shipment.id);
                self.findings.note(pointer, &Invalid::contradiction("delivery", conflict));
            }
        }
        let pickups = self.tasks(&format!("{at}/pickups"), &document.pickups);
        for (pointer, index, shipment) in &pickups {
            self.is_here(pointer, (shipment.pickup.place, place), shipment);
            on_board.insert(*index);
            if !self.loaded.insert(*index) {
                self.findings.say(pointer, "duplicate", format!("{} is loaded at another locked stop", shipment.id));
            }
        }
        let indices = |tasks: Vec<(String, usize, &Shipment)>| tasks.into_iter().map(|(_, index, _)| index).collect();
        Some(LockedStop { place, pickups: indices(pickups), deliveries: indices(deliveries), arrival: document.arrival })
    }

    fn tasks(&mut self, at: &str, ids: &[String]) -> Vec<(String, usize, &'a Shipment)> {
        let mut tasks = Vec::with_capacity(ids.len());
        for (position, id) in ids.iter().enumerate() {
            let pointer = format!("{at}/{position}");
            let index = self.indices.get(id.as_str()).copied();
            match index.and_then(|index| Some((index, self.shipments.get(index)?))) {
                Some((index, shipment)) => tasks.push((pointer, index, shipment)),
                None => self.unknown(pointer, "shipment", id),
            }
        }
        tasks
    }

    fn is_here(&mut self, pointer: &str, (own, place): (usize, usize), shipment: &Shipment) {
        if own != place {
            self.findings.note(pointer, &Invalid::contradiction("shipment", format!("{} has nothing to do at this place", shipment.id)));
        }
    }

    fn unknown(&mut self, pointer: String, kind: &str, id: &str) {
        self.findings.say(pointer, "unknown_reference", format!("no {kind} has the id {id:?}"));
    }
}
