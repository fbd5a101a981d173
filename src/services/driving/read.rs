//! Reading a round: only what a telephone has to show, not the whole day.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::fleet::rota::Rota;
use crate::domain::id::{CollectorId, ExternalRef, OrganisationId, RoundId, ShipmentId, SiteId};
use crate::domain::place::territory::Territory;
use crate::domain::planned::driving::{Cargo, StopReport};
use crate::domain::planned::round::{Round, Second, Stop};
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::run::{RunState, ShareState};
use crate::domain::telling::{Contact, Load, Place, Task};
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::recall::{coordinator, organisation, place};
use crate::services::driving::round::{DrivenRound, DrivenStop};
use crate::services::driving::windows::Windows;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::driving::{cargo_of_round, round_get, round_of_collector, stop_reports};
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_find;
use crate::store::day::shipment::shipment_of_run;
use crate::store::rota::rota_in;
use crate::store::standing::collector::collector_get;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::regular_round::regular_round_of_vehicle;
use crate::store::standing::site::site_get;
use crate::store::standing::territory::territory_get;
use crate::store::standing::vehicle::vehicle_get;

impl Services {
    /// The rounds of whoever drives, from today on, by departure.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_driven_rounds(&self, actor: &Actor) -> Result<Vec<DrivenRound>, ServiceError> {
        let (actor, now) = (actor.clone(), self.now());
        self.read(move |connection| {
            let grant = actor.grant();
            let (Some(territory), Some(own)) = (grant.territory(), grant.collector()) else { return Ok(Vec::new()) };
            check(&actor, Action::ReadRound, &Target::of(territory).collector(own))?;
            let today =
                territory_get(connection, territory)?.value.zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let rounds = round_of_collector(connection, own, today)?;
            let (mut listed, mut runs) = (Vec::new(), BTreeMap::new());
            for id in &rounds {
                let (round, run) = round_for(connection, &actor, Action::ReadRound, id)?;
                let whole = match runs.entry(run.id.clone()) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(Whole::read(connection, &run)?),
                };
                listed.push(told_to(connection, &actor, (round, whole), now)?);
            }
            Ok(listed)
        })
        .await
    }

    /// One round.
    ///
    /// # Errors
    /// `NotFound`, also until its day is published; `Forbidden`.
    pub async fn read_driven_round(&self, actor: &Actor, id: &RoundId) -> Result<DrivenRound, ServiceError> {
        let (actor, id, now) = (actor.clone(), id.clone(), self.now());
        self.read(move |connection| {
            let (round, run) = round_for(connection, &actor, Action::ReadRound, &id)?;
            let mut whole = Whole::read(connection, &run)?;
            told_to(connection, &actor, (round, &mut whole), now)
        })
        .await
    }
}

/// A round that `actor` may do `action` to, and its run.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub(in crate::services::driving) fn round_for(
    connection: &mut Connection,
    actor: &Actor,
    action: Action,
    id: &RoundId,
) -> Result<(Round, Run), ServiceError> {
    let round = round_get(connection, id)?;
    let run = run_find(connection, &round.run)?;
    let target = Target::of(&run.of.territory);
    let whose = own_second(actor, &round).map(|second| &second.collector).or(round.collector.as_ref());
    check(actor, action, &whose.map_or_else(|| target.clone(), |whose| target.clone().collector(whose)))?;
    if matches!(run.state, RunState::Published | RunState::Superseded) {
        Ok((round, run))
    } else {
        Err(ServiceError::not_found("round", id))
    }
}

/// The place of the second, when it is the actor's.
pub(in crate::services::driving) fn own_second<'a>(actor: &Actor, round: &'a Round) -> Option<&'a Second> {
    round.second.as_ref().filter(|second| actor.grant().collector() == Some(&second.collector))
}

/// The rounds of a run, by departure. `documents` are those of the runs that it continues, and its own.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services) fn rounds_of_run<'a>(
    connection: &mut Connection,
    (run, documents): (&Run, impl IntoIterator<Item = &'a RunDocuments>),
    now: DateTime<Utc>,
) -> Result<Vec<DrivenRound>, ServiceError> {
    let mut whole = Whole::with(connection, run, Windows::of(documents))?;
    let mut rounds = Vec::new();
    for round in round_of_run(connection, &run.id)? {
        rounds.push(told(connection, round, &mut whole, now)?);
    }
    rounds.sort_by(|one, other| one.leaves.cmp(&other.leaves).then_with(|| one.vehicle.cmp(&other.vehicle)));
    Ok(rounds)
}

/// What the rounds of a run have in common, read once.
struct Whole {
    run: Run,
    territory: Territory,
    rota: Rota,
    windows: Windows,
    codes: BTreeMap<ShipmentId, ExternalRef>,
    /// Those that were asked for.
    sites: BTreeMap<SiteId, Place>,
}

impl Whole {
    fn read(connection: &mut Connection, run: &Run) -> Result<Self, ServiceError> {
        let windows = Windows::read(connection, run)?;
        Self::with(connection, run, windows)
    }

    fn with(connection: &mut Connection, run: &Run, windows: Windows) -> Result<Self, ServiceError> {
        let of = &run.of;
        Ok(Self {
            territory: territory_get(connection, &of.territory)?.value,
            rota: rota_in(connection, &of.territory, DaySpan::single(of.day))?,
            windows,
            codes: shipment_of_run(connection, &run.id)?.into_iter().map(|shipment| (shipment.id, shipment.code)).collect(),
            sites: BTreeMap::new(),
            run: run.clone(),
        })
    }

    fn place(&mut self, connection: &mut Connection, id: &SiteId) -> Result<Place, ServiceError> {
        if let Some(known) = self.sites.get(id) {
            return Ok(known.clone());
        }
        let site = site_get(connection, id)?.value;
        let owner = organisation_get(connection, &site.organisation)?.value;
        let told = place(&site, &site.name, Some(&owner));
        self.sites.insert(id.clone(), told.clone());
        Ok(told)
    }
}

/// The same as whoever reads it needs it.
fn told_to(
    connection: &mut Connection,
    actor: &Actor,
    (round, whole): (Round, &mut Whole),
    now: DateTime<Utc>,
) -> Result<DrivenRound, ServiceError> {
    let read_by_second = own_second(actor, &round).is_some();
    Ok(DrivenRound { read_by_second, ..told(connection, round, whole, now)? })
}

fn told(connection: &mut Connection, round: Round, whole: &mut Whole, read_at: DateTime<Utc>) -> Result<DrivenRound, ServiceError> {
    let day = whole.run.of.day;
    let vehicle = vehicle_get(connection, &round.vehicle)?.value.parts().clone();
    let carrier = vehicle.organisation.as_ref().map(|id| contact(connection, id)).transpose()?;
    let regular = regular_round_of_vehicle(connection, &round.vehicle)?.into_iter().find(|kept| kept.value.runs_on(day.weekday()));
    let driver = round.collector.as_ref().map(|id| person(connection, id)).transpose()?;
    let second = round.second.as_ref().map(|second| person(connection, &second.collector)).transpose()?;
    let (mut cargo, reports) = (cargo_of_round(connection, &round.id)?, stop_reports(connection, &round.id)?);
    // What is passed on was loaded for somebody else, and is told there as that.
    let is_off = |one: &Cargo| matches!(one.state, ShareState::Declined | ShareState::Withdrawn) || (one.passed_on && one.is_loaded);
    cargo.retain(|one| !is_off(one));
    let mut stops = Vec::new();
    for stop in &round.stops {
        let report = reports.get(&stop.id).cloned().unwrap_or_default();
        let told = stop_told(connection, whole, stop, (report, &cargo))?;
        // Where all was declined since, or taken back, nobody stops.
        if told.has_ended() || !told.taken.is_empty() || !told.left.is_empty() {
            stops.push(told);
        }
    }
    Ok(DrivenRound {
        state: round.state,
        stands: whole.run.state == RunState::Published,
        zone: whole.territory.zone,
        day,
        territory: whole.territory.name.to_string(),
        coordinator: coordinator(&whole.territory),
        regular: regular.map(|kept| (kept.id, kept.value.name.to_string())),
        vehicle: vehicle.name.to_string(),
        carrier: carrier.unwrap_or_else(|| coordinator(&whole.territory)),
        driver,
        second,
        second_declined: round.second.as_ref().is_some_and(|second| second.declined),
        needs_two: whole.rota.seats(&round.vehicle, day).is_some_and(|seats| seats.needs_two),
        read_by_second: false,
        start: whole.place(connection, &vehicle.start)?,
        leaves: round.leaves,
        meters: round.meters,
        stops,
        read_at,
        id: round.id,
    })
}

fn contact(connection: &mut Connection, id: &OrganisationId) -> Result<Contact, ServiceError> {
    Ok(organisation(&organisation_get(connection, id)?.value))
}

fn person(connection: &mut Connection, id: &CollectorId) -> Result<Contact, ServiceError> {
    let known = collector_get(connection, id)?.value;
    Ok(Contact { name: known.name.to_string(), telephone: known.phone.map(|phone| phone.to_string()), email: None })
}

fn stop_told(
    connection: &mut Connection,
    whole: &mut Whole,
    stop: &Stop,
    (report, cargo): (StopReport, &[Cargo]),
) -> Result<DrivenStop, ServiceError> {
    let code = |ids: &[ShipmentId]| ids.iter().filter_map(|id| whole.codes.get(id)).collect::<Vec<_>>();
    let window = whole.windows.around(stop.arrival, (&code(&stop.pickups), &code(&stop.deliveries)));
    let here = |is_loaded: bool| cargo.iter().filter(move |one| one.stop == stop.id && one.is_loaded == is_loaded);
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    for one in here(true) {
        add(&mut taken, whole.place(connection, &one.to)?.name, &one.load);
    }
    for one in here(false) {
        add(&mut left, whole.place(connection, &one.from)?.name, &one.load);
    }
    let place = whole.place(connection, &stop.site)?;
    let (id, state) = (stop.id.clone(), stop.state);
    Ok(DrivenStop { id, place, arrival: stop.arrival, departure: stop.departure, window, state, report, taken, left })
}

/// Adds a load to the task of its other end; the same food twice is one line.
fn add(tasks: &mut Vec<Task>, other: String, load: &Load) {
    let Some(task) = tasks.iter_mut().find(|task| task.other == other) else {
        tasks.push(Task { other, loads: vec![load.clone()] });
        return;
    };
    let same = |one: &&mut Load| (one.family, one.temperature, &one.product) == (load.family, load.temperature, &load.product);
    match task.loads.iter_mut().find(same) {
        Some(known) => known.mass = known.mass + load.mass,
        None => task.loads.push(load.clone()),
    }
}
