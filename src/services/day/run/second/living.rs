//! Rounds that go on under the new plan: what of them is done, under way or promised stays, and what is planned comes behind it. Pure.
//!
//! A stop that was made stands when it was made; of one that failed nothing was loaded or unloaded, so it is no stop of the problem.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, ShipmentId, StopId};
use crate::domain::planned::round::{Round, Stop};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::Shipment;
use crate::domain::run::{RoundState, StopState};
use crate::rounds::exchange::problem::{GramsDocument, LockedRoundDocument, LockedStopDocument, ShipmentDocument, VisitDocument};
use crate::rounds::shipment::STOP_SECONDS;
use crate::rounds::{Load, undrivable};
use crate::services::day::ground::site_code;
use crate::services::day::run::second::aboard::{Aboard, last_stop};
use crate::services::day::run::second::before::Before;
use crate::services::day::transport::{Driven, Locked, not_before, rounds_problem};

/// A round that leaves within this time is not planned anew, and none is planned to leave sooner.
pub(in crate::services::day::run::second) const ABOUT_TO_LEAVE: TimeDelta = TimeDelta::minutes(30);

/// How much of a round stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::services::day::run::second) enum Grip {
    /// Everything that it was to do, in its order: what is new comes after it.
    Whole,
    /// What is done, and where the vehicle is going now.
    Needed,
}

/// A round that goes on.
#[derive(Debug, Clone)]
pub(in crate::services::day::run::second) struct Living {
    /// As it stood.
    pub round: Round,
    /// Its vehicle, and who drives it.
    pub driven: Driven,
    pub locked: Vec<LockedStop>,
}

/// A stop that stays.
#[derive(Debug, Clone)]
pub(in crate::services::day::run::second) struct LockedStop {
    /// The first of several that were made at one place, one after the other.
    pub id: StopId,
    place: String,
    /// When the vehicle was there, in seconds since midnight.
    pub at: Option<i64>,
    /// When all was done there.
    until: Option<i64>,
    pub pickups: Vec<ShipmentId>,
    pub deliveries: Vec<ShipmentId>,
}

/// What is on board and goes to another association than it was loaded for.
#[derive(Debug, Clone)]
pub(in crate::services::day::run::second) struct PassedOn {
    pub shipment: Shipment,
    pub sheet: ShipmentDocument,
    /// Where it was loaded.
    pub loaded: StopId,
}

/// What rounds are made of now.
pub(in crate::services::day::run::second) struct Field<'a> {
    pub before: &'a Before,
    /// The shares, without what is on board and nobody's.
    pub shares: &'a [Share],
    pub aboard: &'a [Aboard],
    /// What of that goes to others.
    pub passed: &'a [PassedOn],
    pub now: DateTime<Utc>,
}

impl Field<'_> {
    /// A round as it goes on with vehicle and driver `driven`; `None` when it is planned anew, or cannot be planned on.
    pub fn living(&self, round: &Round, driven: &Driven, grip: Grip) -> Option<Living> {
        if matches!(round.state, RoundState::Declined | RoundState::Cancelled) || (round.state == RoundState::Done && !self.is_bound(round))
        {
            return None;
        }
        let grips: &[Grip] = if grip == Grip::Whole { &[Grip::Whole, Grip::Needed] } else { &[Grip::Needed] };
        let held = grips.iter().filter(|grip| **grip == Grip::Whole || self.is_bound(round));
        held.filter_map(|grip| self.held(round, driven, *grip)).find(|living| self.can_be_driven(living))
    }

    /// Whether it is under way, or about to leave.
    pub fn is_bound(&self, round: &Round) -> bool {
        match round.state {
            RoundState::UnderWay => true,
            RoundState::Done => self.aboard.iter().any(|one| one.round == round.id),
            RoundState::Planned | RoundState::Sent | RoundState::Accepted => round.leaves <= self.now + ABOUT_TO_LEAVE,
            RoundState::Declined | RoundState::Cancelled => false,
        }
    }

    fn held(&self, round: &Round, driven: &Driven, grip: Grip) -> Option<Living> {
        let mut living = Living { round: round.clone(), driven: driven.clone(), locked: self.facts(round) };
        let next: Vec<&Stop> = round.stops.iter().filter(|stop| stop.state == StopState::ToDo).collect();
        let is_there = round.stops.iter().any(|stop| stop.state == StopState::Arrived);
        for stop in next {
            let Some(locked) = self.locked(stop, None, &living.locked) else { continue };
            let is_enough = grip == Grip::Needed && (is_there || living.locked.last().is_some_and(|last| last.at.is_none()));
            if is_enough || living.locked.last().is_some_and(|last| last.place == locked.place) {
                break;
            }
            living.locked.push(locked);
        }
        self.begin(&mut living);
        self.sheets(&living.locked).is_some().then_some(living)
    }

    /// The stops that were made, by when.
    fn facts(&self, round: &Round) -> Vec<LockedStop> {
        let report = |stop: &Stop| self.before.reports.get(&stop.id).cloned().unwrap_or_default();
        let made = round.stops.iter().filter(|stop| matches!(stop.state, StopState::Arrived | StopState::Done));
        let mut made: Vec<(DateTime<Utc>, &Stop)> = made.map(|stop| (report(stop).arrived_at.unwrap_or(stop.arrival), stop)).collect();
        made.sort_by_key(|(at, _)| *at);
        let mut facts: Vec<LockedStop> = Vec::new();
        for (at, stop) in made {
            let Some(mut fact) = self.locked(stop, Some(self.seconds(at)), &facts) else { continue };
            fact.until = report(stop).ended_at.map(|at| self.seconds(at));
            match facts.last_mut() {
                Some(last) if last.place == fact.place => {
                    last.until = fact.until;
                    last.pickups.extend(fact.pickups);
                    last.deliveries.extend(fact.deliveries);
                }
                _ => facts.push(fact),
            }
        }
        facts
    }

    /// A stop with what is still to do, or was done, there; `None` when that is nothing.
    fn locked(&self, stop: &Stop, at: Option<i64>, earlier: &[LockedStop]) -> Option<LockedStop> {
        let is_loaded = |id: &&ShipmentId| earlier.iter().any(|stop| stop.pickups.contains(id));
        let has_food = |id: &&ShipmentId| self.has_food(id);
        let passed = self.passed.iter().filter(|one| one.loaded == stop.id).map(|one| &one.shipment.id);
        let pickups: Vec<ShipmentId> = stop.pickups.iter().filter(has_food).chain(passed).cloned().collect();
        let deliveries: Vec<ShipmentId> = stop.deliveries.iter().filter(has_food).filter(is_loaded).cloned().collect();
        let place = site_code(&self.before.ground, &stop.site);
        (!pickups.is_empty() || !deliveries.is_empty()).then(|| LockedStop {
            id: stop.id.clone(),
            place,
            at,
            until: None,
            pickups,
            deliveries,
        })
    }

    fn has_food(&self, id: &ShipmentId) -> bool {
        self.shipment(id).is_some_and(|shipment| self.food(shipment).next().is_some())
    }

    /// What of a shipment goes, or went, to its association.
    pub fn food<'a>(&'a self, shipment: &'a Shipment) -> impl Iterator<Item = &'a Share> {
        let own = self.shares.iter().filter(|share| shipment.shares.contains(&share.id));
        own.filter(|share| share.is_kept() && !share.never_came())
    }

    fn shipment(&self, id: &ShipmentId) -> Option<&Shipment> {
        self.before.shipments.iter().chain(self.passed.iter().map(|one| &one.shipment)).find(|shipment| shipment.id == *id)
    }

    fn sheet(&self, id: &ShipmentId) -> Option<&ShipmentDocument> {
        let passed = self.passed.iter().find(|one| one.shipment.id == *id).map(|one| &one.sheet);
        passed.or_else(|| self.before.sheets.get(self.shipment(id)?.code.as_str()))
    }

    /// An instant, in seconds since midnight.
    pub fn seconds(&self, at: DateTime<Utc>) -> i64 {
        (at - self.before.ground.midnight()).num_seconds().max(0)
    }

    /// Where and when the vehicle begins.
    fn begin(&self, living: &mut Living) {
        let shift = &mut living.driven.document.shift;
        match (living.round.state, last_stop(self.before, &living.round)) {
            (RoundState::UnderWay | RoundState::Done, Some(last)) if living.locked.first().is_none_or(|first| first.at.is_none()) => {
                living.driven.document.start = site_code(&self.before.ground, &last.site);
                shift.from = self.seconds(self.now);
            }
            (RoundState::UnderWay | RoundState::Done, _) => {}
            _ => shift.from = self.seconds(living.round.leaves),
        }
        shift.to = shift.to.max(shift.from);
    }

    fn can_be_driven(&self, living: &Living) -> bool {
        let Some(locked) = self.lock(std::slice::from_ref(living)) else { return false };
        let problem = rounds_problem(&self.before.ground, std::slice::from_ref(&living.driven), (1, &[]), locked);
        problem.into_problem().is_ok_and(|problem| undrivable(&problem).is_empty())
    }

    /// The locked stops of rounds and their shipments, as the problem of the rounds has them.
    pub fn lock(&self, living: &[Living]) -> Option<Locked> {
        let mut locked = Locked { now: self.seconds(self.now), free: self.before.free.clone(), ..Locked::default() };
        for one in living {
            locked.shipments.extend(self.sheets(&one.locked)?);
            if !one.locked.is_empty() {
                let stops = one.locked.iter().map(|stop| self.stop_document(stop)).collect();
                locked.rounds.push(LockedRoundDocument { vehicle: one.driven.document.id.clone(), stops });
            }
        }
        Some(locked)
    }

    fn stop_document(&self, stop: &LockedStop) -> LockedStopDocument {
        let codes = |ids: &[ShipmentId]| ids.iter().filter_map(|id| self.shipment(id)).map(|shipment| shipment.code.to_string()).collect();
        LockedStopDocument {
            place: stop.place.clone(),
            pickups: codes(&stop.pickups),
            deliveries: codes(&stop.deliveries),
            arrival: stop.at,
        }
    }

    /// When the donor of a shipment gives, as it says now.
    fn hours(&self, shipment: &Shipment) -> Vec<(i64, i64)> {
        let lots: BTreeSet<&LotId> = self.food(shipment).map(|share| &share.lot).collect();
        let offers = self.before.ground.posted.iter().filter(|offer| offer.lots.iter().any(|lot| lots.contains(&lot.id)));
        let windows = offers.map(|offer| {
            offer.offer.windows.all().iter().map(|window| (self.seconds(window.from()), self.seconds(window.to()))).collect::<Vec<_>>()
        });
        windows.reduce(|ones, others| meetings(&ones, &others)).unwrap_or_default()
    }

    /// The shipments of locked stops, with what they weigh now; what is not done yet is not done before now.
    fn sheets(&self, stops: &[LockedStop]) -> Option<Vec<ShipmentDocument>> {
        let temperatures: BTreeMap<&LotId, TemperatureClass> = (self.before.ground.posted.iter())
            .flat_map(|offer| &offer.lots)
            .map(|posted| (&posted.id, posted.lot.parts().temperature))
            .collect();
        let made = || stops.iter().filter(|stop| stop.at.is_some());
        let (taken, left): (BTreeSet<&ShipmentId>, BTreeSet<&ShipmentId>) =
            (made().flat_map(|stop| &stop.pickups).collect(), made().flat_map(|stop| &stop.deliveries).collect());
        let now = self.seconds(self.now);
        let loaded = stops.iter().flat_map(|stop| &stop.pickups);
        loaded
            .map(|id| {
                let (shipment, mut sheet) = (self.shipment(id)?, self.sheet(id)?.clone());
                let mut load = Load::ZERO;
                for share in self.food(shipment) {
                    let class = *temperatures.get(&share.lot)?;
                    load = load + Load::from_fn(|one| if one == class { share.grams } else { Grams::ZERO });
                }
                sheet.grams = GramsDocument::from(load);
                if !taken.contains(id) {
                    let hours = self.hours(shipment);
                    sheet.pickup.windows = not_before(now, &meetings(&sheet.pickup.windows, &hours));
                }
                if !left.contains(id) {
                    sheet.delivery.windows = not_before(now, &sheet.delivery.windows);
                }
                Some(sheet)
            })
            .collect::<Option<Vec<_>>>()
            .map(|mut sheets| {
                for stop in stops {
                    took(stop, &mut sheets, |id| self.shipment(id).map(|one| one.code.as_str()));
                }
                sheets
            })
    }
}

/// When windows of both are open.
fn meetings(ones: &[(i64, i64)], others: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one.0.max(other.0), one.1.min(other.1))));
    let mut met: Vec<(i64, i64)> = pairs.filter(|(from, to)| from <= to).collect();
    met.sort_unstable();
    met
}

/// Writes how long a stop really took, where that was longer than planned: the vehicle left that much later.
fn took<'a>(stop: &LockedStop, sheets: &mut [ShipmentDocument], code: impl Fn(&ShipmentId) -> Option<&'a str>) {
    let (Some(at), Some(until)) = (stop.at, stop.until) else { return };
    let mut visits: Vec<&mut VisitDocument> = Vec::new();
    for sheet in sheets {
        let is_at = |ids: &[ShipmentId]| ids.iter().any(|id| code(id) == Some(sheet.id.as_str()));
        if is_at(&stop.pickups) {
            visits.push(&mut sheet.pickup);
        } else if is_at(&stop.deliveries) {
            visits.push(&mut sheet.delivery);
        }
    }
    let planned = STOP_SECONDS + visits.iter().map(|visit| visit.service_seconds).sum::<i64>();
    if let Some(first) = visits.first_mut() {
        first.service_seconds += (until - at - planned).max(0);
    }
}
