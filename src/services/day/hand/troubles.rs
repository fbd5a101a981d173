//! What the checker finds, where it is, with the values that a sentence needs; and what it cannot know: who drives two vehicles.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::family::TemperatureClass;
use crate::domain::id::{CollectorId, ExternalRef, VehicleId};
use crate::domain::time::window::Window;
use crate::rounds::checker::{Violation, ViolationCode, verify};
use crate::rounds::exchange::ResultDocument;
use crate::rounds::exchange::result::{RoundDocument, StopDocument};
use crate::rounds::problem::{Problem, Shipment, Vehicle, Visit};
use crate::rounds::{Load, RoundsResult};
use crate::services::day::ground::site_code;
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::draft::Draft;
use crate::services::day::hand::model::{Trouble, What};

/// Rounds that are looked at.
pub(in crate::services::day::hand) struct Looked<'a> {
    pub desk: &'a Desk,
    pub draft: &'a Draft,
    pub problem: &'a Problem,
    pub result: &'a RoundsResult,
    pub document: &'a ResultDocument,
}

impl Looked<'_> {
    /// Everything that does not hold, each once, in the order of the rounds.
    pub(in crate::services::day::hand) fn troubles(&self) -> Vec<Trouble> {
        let violations = verify(self.problem, self.document);
        let mut found: Vec<Trouble> = Vec::new();
        for trouble in violations.iter().flat_map(|one| self.trouble(one, &violations)).chain(self.drivers()) {
            if !found.contains(&trouble) {
                found.push(trouble);
            }
        }
        let order = |trouble: &Trouble| {
            let code = trouble.round.as_ref().map(ExternalRef::as_str)?;
            self.document.rounds.iter().position(|round| round.vehicle == code)
        };
        found.sort_by_key(|trouble| (order(trouble), trouble.stop));
        found
    }

    fn trouble(&self, violation: &Violation, all: &[Violation]) -> Vec<Trouble> {
        let (at, stop) = place(&violation.pointer);
        let round = at.and_then(|at| self.document.rounds.get(at));
        let whats = match (at.zip(round), stop) {
            (Some((at, round)), stop) => self.whats((violation, all), (at, round), stop),
            (None, _) => vec![other(violation)],
        };
        let code = round.and_then(|round| round.vehicle.parse::<ExternalRef>().ok());
        whats.into_iter().map(|what| Trouble { round: code.clone(), stop, what }).collect()
    }

    fn whats(&self, (violation, all): (&Violation, &[Violation]), (at, round): (usize, &RoundDocument), stop: Option<usize>) -> Vec<What> {
        let here = stop.and_then(|stop| round.stops.get(stop));
        match (violation.code, here.zip(stop)) {
            (ViolationCode::WindowClosed, Some((here, _))) => vec![self.closed(here)],
            (ViolationCode::Capacity, Some((_, stop))) => self.too_heavy(round, stop),
            (ViolationCode::NotOnBoard, Some((here, stop))) => vec![self.not_on_board(round, (stop, here))],
            // What is unloaded first and loaded then is told once.
            (ViolationCode::NotDelivered, _) if all.iter().any(|one| unloads_first(one, at)) => Vec::new(),
            (ViolationCode::TooLongOnBoard, Some(_)) => vec![What::TooLongOnBoard],
            (ViolationCode::TooFarUnrefrigerated, Some(_)) => vec![What::TooFarUnrefrigerated],
            (ViolationCode::OutsideShift, _) => vec![self.out_of_hours(at, round).unwrap_or_else(|| other(violation))],
            (ViolationCode::OutOfReach, _) => {
                let most = self.vehicle(round).and_then(|vehicle| vehicle.max_meters);
                vec![most.map_or_else(|| other(violation), |most| What::OutOfReach { meters: round.meters, most })]
            }
            _ => vec![other(violation)],
        }
    }

    fn instant(&self, seconds: i64) -> DateTime<Utc> {
        self.desk.ground().midnight() + TimeDelta::seconds(seconds)
    }

    fn shipment(&self, id: &str) -> Option<&Shipment> {
        self.problem.shipments.iter().find(|shipment| shipment.id.as_str() == id)
    }

    fn vehicle(&self, round: &RoundDocument) -> Option<&Vehicle> {
        self.problem.vehicles.iter().find(|vehicle| vehicle.id.as_str() == round.vehicle)
    }

    /// Where and when everything at a stop is done.
    pub(in crate::services::day::hand) fn visits(&self, stop: &StopDocument) -> Vec<&Visit> {
        let pickups = stop.pickups.iter().filter_map(|id| Some(&self.shipment(id)?.pickup));
        let deliveries = stop.deliveries.iter().filter_map(|id| Some(&self.shipment(id)?.delivery));
        pickups.chain(deliveries).collect()
    }

    fn closed(&self, stop: &StopDocument) -> What {
        let closings = self.visits(stop).into_iter().filter_map(|visit| visit.windows.last()).map(|window| window.to);
        match closings.filter(|closing| *closing < stop.arrival).min() {
            Some(closing) => What::Closed { closes: self.instant(closing), arrival: self.instant(stop.arrival) },
            None => What::NoCommonHour,
        }
    }

    fn too_heavy(&self, round: &RoundDocument, stop: usize) -> Vec<What> {
        let Some(vehicle) = self.vehicle(round) else { return Vec::new() };
        let mut on_board: BTreeMap<&str, Load> = BTreeMap::new();
        for stop in round.stops.iter().take(stop + 1) {
            for id in &stop.deliveries {
                on_board.remove(id.as_str());
            }
            on_board.extend(stop.pickups.iter().filter_map(|id| Some((id.as_str(), self.shipment(id)?.load))));
        }
        let load = on_board.values().fold(Load::ZERO, |sum, load| sum + *load);
        let over = TemperatureClass::ALL.iter().filter(|class| load.of(**class) > vehicle.capacity.of(**class));
        over.map(|class| What::TooHeavy { class: *class, on_board: load.of(*class), holds: vehicle.capacity.of(*class) }).collect()
    }

    fn not_on_board(&self, round: &RoundDocument, (stop, here): (usize, &StopDocument)) -> What {
        let before: Vec<&String> = round.stops.iter().take(stop).flat_map(|stop| &stop.pickups).collect();
        let missing = here.deliveries.iter().filter(|id| !before.contains(id)).filter_map(|id| self.shipment(id));
        let mut from: Vec<String> = missing.filter_map(|shipment| self.place_name(shipment.pickup.place)).collect();
        from.sort();
        from.dedup();
        What::NotOnBoard { from }
    }

    fn place_name(&self, place: usize) -> Option<String> {
        let code = &self.problem.places.get(place)?.id;
        let ground = self.desk.ground();
        let (_, site) = ground.sites.iter().find(|(id, _)| site_code(ground, id) == code.as_str())?;
        Some(site.name.to_string())
    }

    fn out_of_hours(&self, at: usize, round: &RoundDocument) -> Option<What> {
        let (driven, shift) = (self.result.rounds.get(at)?, self.vehicle(round)?.shift);
        let hours = Window::new(self.instant(shift.from), self.instant(shift.to)).ok()?;
        Some(What::OutOfHours { leaves: self.instant(driven.leaves), returns: self.instant(driven.leaves + driven.seconds), hours })
    }

    /// Who drives two vehicles, and what nobody drives.
    fn drivers(&self) -> Vec<Trouble> {
        let mut taken: BTreeMap<CollectorId, VehicleId> = BTreeMap::new();
        let mut found = Vec::new();
        for round in &self.document.rounds {
            let mut note = |what| found.push(Trouble { round: round.vehicle.parse().ok(), stop: None, what });
            let Some(driver) = self.desk.driver(self.draft, &round.vehicle) else {
                if self.desk.drivers(&round.vehicle).0 {
                    note(What::NobodyDrives);
                }
                continue;
            };
            let Some(vehicle) = self.desk.vehicle(&round.vehicle) else { continue };
            let second = self.desk.second(&round.vehicle).filter(|second| *second != driver);
            for who in std::iter::once(driver).chain(second) {
                if taken.get(&who).is_some_and(|other| *other != vehicle) {
                    let name = self.desk.ground().collectors.get(&who).map(|known| known.name.to_string());
                    note(What::DrivesTwice { driver: name.unwrap_or_default() });
                }
                taken.insert(who, vehicle.clone());
            }
        }
        found
    }
}

fn other(violation: &Violation) -> What {
    What::Other { detail: violation.to_string() }
}

/// Whether the round at this place unloads something before it loads it.
fn unloads_first(violation: &Violation, at: usize) -> bool {
    violation.code == ViolationCode::NotOnBoard && place(&violation.pointer).0 == Some(at)
}

/// The round and the stop that a pointer leads to.
fn place(pointer: &str) -> (Option<usize>, Option<usize>) {
    let mut parts = pointer.split('/').skip(1);
    let mut number = |name: &str| (parts.next() == Some(name)).then(|| parts.next()?.parse().ok()).flatten();
    let round = number("rounds");
    (round, round.and_then(|_| number("stops")))
}
