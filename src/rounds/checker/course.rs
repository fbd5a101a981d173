//! A round of a result with its ids resolved: what its stops are and what they do.

use std::collections::BTreeMap;

use crate::rounds::checker::violation::{ViolationCode, Violations};
use crate::rounds::exchange::result::{RoundDocument, StopDocument};
use crate::rounds::problem::{Problem, Shipment, Vehicle, Visit};

/// No instant of a round is farther from the origin, in seconds: beyond it, nothing is computed.
const FARTHEST: u64 = 1_000_000_000;

/// The ids of a problem.
pub struct Directory<'a> {
    places: BTreeMap<&'a str, usize>,
    vehicles: BTreeMap<&'a str, &'a Vehicle>,
    shipments: BTreeMap<&'a str, &'a Shipment>,
}

impl<'a> Directory<'a> {
    /// Of a problem.
    pub fn new(problem: &'a Problem) -> Self {
        Self {
            places: problem.places.iter().zip(0..).map(|(place, index)| (place.id.as_str(), index)).collect(),
            vehicles: problem.vehicles.iter().map(|vehicle| (vehicle.id.as_str(), vehicle)).collect(),
            shipments: problem.shipments.iter().map(|shipment| (shipment.id.as_str(), shipment)).collect(),
        }
    }

    /// A shipment by its id.
    pub fn shipment(&self, id: &str) -> Option<&'a Shipment> {
        self.shipments.get(id).copied()
    }
}

/// A stop with its ids resolved.
#[derive(Clone)]
pub struct Call<'a> {
    /// Index of its place.
    pub place: usize,
    /// When the vehicle arrives.
    pub arrival: i64,
    /// When it leaves.
    pub departure: i64,
    /// What is loaded.
    pub pickups: Vec<&'a Shipment>,
    /// What is unloaded.
    pub deliveries: Vec<&'a Shipment>,
}

impl<'a> Call<'a> {
    /// All that is done there.
    pub fn visits(&self) -> impl Iterator<Item = &'a Visit> + Clone {
        let pickups = self.pickups.iter().map(|shipment| &shipment.pickup);
        pickups.chain(self.deliveries.iter().map(|shipment| &shipment.delivery)).collect::<Vec<_>>().into_iter()
    }
}

/// A round with its ids resolved.
pub struct Course<'a> {
    /// Who drives.
    pub vehicle: &'a Vehicle,
    /// Its stops.
    pub calls: Vec<Call<'a>>,
}

/// Resolves a round; `None` when an id is unknown or an instant absurd, which is noted: nothing more can be said of the round then.
pub fn resolve<'a>(directory: &Directory<'a>, at: &str, round: &RoundDocument, violations: &mut Violations) -> Option<Course<'a>> {
    let vehicle = directory.vehicles.get(round.vehicle.as_str()).copied();
    if vehicle.is_none() {
        violations.add(ViolationCode::UnknownId, format!("{at}/vehicle"), format!("no vehicle has the id {:?}", round.vehicle));
    }
    if round.stops.is_empty() {
        violations.add(ViolationCode::Empty, format!("{at}/stops"), "a round has stops");
    }
    let calls: Vec<_> = (0..)
        .zip(&round.stops)
        .map(|(index, stop): (usize, _)| call(directory, &format!("{at}/stops/{index}"), stop, violations))
        .collect();
    Some(Course { vehicle: vehicle?, calls: calls.into_iter().collect::<Option<_>>()? })
}

fn call<'a>(directory: &Directory<'a>, at: &str, stop: &StopDocument, violations: &mut Violations) -> Option<Call<'a>> {
    let place = directory.places.get(stop.place.as_str()).copied();
    if place.is_none() {
        violations.add(ViolationCode::UnknownId, format!("{at}/place"), format!("no place has the id {:?}", stop.place));
    }
    if stop.pickups.is_empty() && stop.deliveries.is_empty() {
        violations.add(ViolationCode::Empty, at, "nothing is done at this stop");
    }
    let far = [stop.arrival, stop.departure].into_iter().any(|instant| instant.abs_diff(0) > FARTHEST);
    if far {
        violations.add(ViolationCode::WrongTime, at, format!("no round lasts from {} to {}", stop.arrival, stop.departure));
    }
    let pickups = tasks(directory, &format!("{at}/pickups"), &stop.pickups, violations);
    let deliveries = tasks(directory, &format!("{at}/deliveries"), &stop.deliveries, violations);
    let place = place.filter(|_| !far);
    Some(Call { place: place?, arrival: stop.arrival, departure: stop.departure, pickups: pickups?, deliveries: deliveries? })
}

fn tasks<'a>(directory: &Directory<'a>, at: &str, ids: &[String], violations: &mut Violations) -> Option<Vec<&'a Shipment>> {
    let mut shipments = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        let shipment = directory.shipment(id);
        if shipment.is_none() {
            violations.add(ViolationCode::UnknownId, format!("{at}/{index}"), format!("no shipment has the id {id:?}"));
        }
        shipments.push(shipment);
    }
    shipments.into_iter().collect()
}
