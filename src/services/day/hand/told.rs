//! The rounds of a draft, told: every name and place resolved.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::ExternalRef;
use crate::domain::planned::round::Round;
use crate::domain::planned::shipment::Shipment;
use crate::domain::telling::Load;
use crate::domain::time::window::Window;
use crate::services::day::facts::{DayFacts, RoundFacts, ShipmentFacts, Transport};
use crate::services::day::hand::model::{HandLeft, HandRound, HandStop, HandVehicle};
use crate::services::day::hand::troubles::Looked;
use crate::services::day::recall::{Kept, recall_kept};
use crate::services::error::ServiceError;

/// The day with these rounds and shipments in the place of those that are kept.
pub(in crate::services::day::hand) fn facts(kept: &Kept, rounds: Vec<Round>, shipments: Vec<Shipment>) -> Result<DayFacts, ServiceError> {
    recall_kept(&Kept { shipments, rounds, ..kept.clone() })
}

impl Looked<'_> {
    /// A round; `facts` are those of its run with these rounds.
    pub(in crate::services::day::hand) fn told(&self, facts: &DayFacts, round: &RoundFacts) -> HandRound {
        let code = round.code.as_str();
        let told = plain(facts, round);
        let locked = self.draft.locked.get(code).copied().unwrap_or_default();
        let documents = self.document.rounds.iter().find(|document| document.vehicle == code).map_or(&[][..], |round| &round.stops);
        let stops = told.stops.into_iter().zip(documents).zip(0..).map(|((stop, document), at)| {
            let windows = self.visits(document).into_iter().flat_map(|visit| &visit.windows);
            let origin = self.desk.ground().midnight();
            let windows = windows
                .filter_map(|window| Window::new(origin + TimeDelta::seconds(window.from), origin + TimeDelta::seconds(window.to)).ok());
            HandStop { window: nearest(&windows.collect::<Vec<_>>(), stop.arrival), is_locked: at < locked, ..stop }
        });
        let drivers = self.desk.drivers(code).1.into_iter().map(|(id, driver)| (id.clone(), driver.name.to_string()));
        HandRound {
            stops: stops.collect(),
            drivers: drivers.collect(),
            driver: self.desk.driver(self.draft, code).zip(round.driver.clone()),
            ..told
        }
    }

    /// Everything that may drive.
    pub(in crate::services::day::hand) fn vehicles(&self) -> Vec<HandVehicle> {
        let known = self.problem.vehicles.iter().filter_map(|vehicle| {
            Some(HandVehicle {
                code: vehicle.id.clone(),
                name: self.desk.vehicle_name(vehicle.id.as_str())?,
                is_free: self.document.rounds.iter().all(|round| round.vehicle != vehicle.id.as_str()),
            })
        });
        known.collect()
    }
}

/// A round that is only looked at.
pub(in crate::services::day::hand) fn plain(facts: &DayFacts, round: &RoundFacts) -> HandRound {
    let stop = |stop| {
        let told = facts.told_stop(stop);
        HandStop { place: told.place, arrival: told.arrival, window: None, taken: told.taken, left: told.left, is_locked: false }
    };
    HandRound {
        code: round.code.clone(),
        name: round.name.clone(),
        vehicle: round.vehicle.clone(),
        carrier: round.carrier.clone(),
        driver: None,
        second: round.second.as_ref().filter(|second| !second.declined).map(|second| second.contact.clone()),
        drivers: Vec::new(),
        start: round.start.0.clone(),
        leaves: round.start.1,
        returns: round.end.1,
        meters: round.meters,
        stops: round.stops.iter().map(stop).collect(),
    }
}

/// The hours that hold an instant, and end first; else the next that open, else the last that close.
fn nearest(windows: &[Window], arrival: DateTime<Utc>) -> Option<Window> {
    let holding = windows.iter().filter(|window| window.from() <= arrival && arrival <= window.to()).min_by_key(|window| window.to());
    let next = || windows.iter().filter(|window| arrival < window.from()).min_by_key(|window| window.from());
    holding.or_else(next).or_else(|| windows.iter().max_by_key(|window| window.to())).copied()
}

/// What no round carries.
pub(in crate::services::day::hand) fn left(facts: &DayFacts) -> Vec<HandLeft> {
    let told = |(code, shipment): (&ExternalRef, &ShipmentFacts)| {
        let Transport::Unserved(reason, action) = shipment.transport else { return None };
        let loads: Vec<Load> = facts.shipment_loads(shipment);
        let (from, to) = (facts.donor_name(&shipment.donor), facts.association_name(&shipment.association));
        Some(HandLeft { code: code.clone(), from, to, loads, reason, action })
    };
    facts.shipments.iter().filter_map(told).collect()
}
