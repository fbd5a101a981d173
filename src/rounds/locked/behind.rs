//! The problem behind the locked stops.

use std::collections::BTreeMap;

use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::load::Load;
use crate::rounds::problem::{Interval, Place, Problem, Shipment, Vehicle, Visit};
use crate::rounds::reason::UnservedReason;
use crate::rounds::schedule::{Drive, Schedule};

/// What is left to plan. Vehicles keep their indices.
pub struct Behind {
    /// Without a locked stop.
    pub problem: Problem,
    /// For each of its shipments, the index in the whole problem.
    pub shipments: Vec<usize>,
    /// For each of its shipments, the vehicle that has it on board.
    owners: Vec<Option<usize>>,
    /// For each vehicle, what it does at its locked stops.
    pub firsts: Vec<Vec<Task>>,
    /// What is loaded at a locked stop and cannot be brought any more, by its index in the whole problem.
    pub stuck: BTreeMap<usize, UnservedReason>,
}

/// Where a vehicle is when its locked stops are done.
struct Ready {
    tasks: Vec<Task>,
    /// The locked stops alone, as early as can be; `None` when nobody can drive them.
    schedule: Option<Schedule>,
    /// When it leaves the last of them at the latest.
    latest: i64,
}

impl Behind {
    /// Behind the locked stops of `whole`.
    #[must_use]
    pub fn new(whole: &Instance) -> Self {
        let ready: Vec<Ready> = whole.vehicles().iter().map(|vehicle| ready(whole, vehicle)).collect();
        let ends = |end: End| {
            let tasks = ready.iter().enumerate().flat_map(|(vehicle, ready)| ready.tasks.iter().map(move |task| (vehicle, task)));
            tasks.filter(move |(_, task)| task.end == end).map(|(vehicle, task)| (task.shipment, vehicle)).collect::<BTreeMap<_, _>>()
        };
        let (loaded, unloaded) = (ends(End::Pickup), ends(End::Delivery));
        let mut places = whole.places().to_vec();
        let mut stands = BTreeMap::new();
        let vehicles = whole.vehicles().iter().zip(&ready).enumerate();
        let vehicles = vehicles.map(|(index, (vehicle, ready))| {
            let (vehicle, stand) = begins(vehicle, ready, &mut places);
            stand.map(|stand| stands.insert(index, stand));
            vehicle
        });
        let vehicles: Vec<Vehicle> = vehicles.collect();
        let mut behind = Self {
            problem: whole.at_places(places),
            shipments: Vec::new(),
            owners: Vec::new(),
            firsts: Vec::new(),
            stuck: BTreeMap::new(),
        };
        for (index, shipment) in whole.shipments().iter().enumerate().filter(|(index, _)| !unloaded.contains_key(index)) {
            let owner = loaded.get(&index).copied();
            let left = match owner.map(|owner| (stands.get(&owner), ready.get(owner))) {
                None => Ok(shipment.clone()),
                Some((Some(stand), Some(ready))) => on_board(index, shipment, stand, ready),
                Some(_) => Err(UnservedReason::WindowsDoNotMeet),
            };
            match left {
                Ok(shipment) => {
                    behind.problem.shipments.push(shipment);
                    behind.shipments.push(index);
                    behind.owners.push(owner);
                }
                Err(reason) => {
                    behind.stuck.insert(index, reason);
                }
            }
        }
        behind.problem.vehicles = vehicles;
        behind.firsts = ready.into_iter().map(|ready| ready.tasks).collect();
        behind
    }

    /// Whether a vehicle may carry a shipment: what is on board of another stays there.
    #[must_use]
    pub fn may_carry(&self, shipment: usize, vehicle: usize) -> bool {
        self.owners.get(shipment).copied().flatten().is_none_or(|owner| owner == vehicle)
    }

    /// Whether a shipment was on board before.
    #[must_use]
    pub fn is_on_board(&self, shipment: usize) -> bool {
        self.owners.get(shipment).copied().flatten().is_some()
    }
}

fn ready(whole: &Instance, vehicle: &Vehicle) -> Ready {
    let task = |end| move |shipment: &usize| Task { shipment: *shipment, end };
    let tasks = vehicle.locked.iter().flat_map(|stop| {
        let unloaded = stop.deliveries.iter().map(task(End::Delivery));
        unloaded.chain(stop.pickups.iter().map(task(End::Pickup)))
    });
    let tasks: Vec<Task> = tasks.collect();
    // The way home is no part of it: a vehicle with no way home carries nothing more.
    let drive = Drive { instance: whole, vehicle };
    let schedule = drive.forward(&tasks, vehicle.shift.from).ok();
    let has_left = vehicle.locked.iter().any(|stop| stop.arrival.is_some());
    let later =
        schedule.as_ref().filter(|_| !has_left).and_then(|earliest| drive.forward(&tasks, leaves_at_latest(drive, &tasks, earliest)?).ok());
    let end = |schedule: &Option<Schedule>| schedule.as_ref().and_then(|schedule| schedule.stops.last()).map_or(0, |stop| stop.departure);
    let latest = end(&later).max(end(&schedule));
    Ready { tasks, schedule, latest }
}

/// When the vehicle leaves at the latest to meet at each stop the windows that it meets at the earliest.
fn leaves_at_latest(drive: Drive<'_>, tasks: &[Task], earliest: &Schedule) -> Option<i64> {
    let mut later: Option<(usize, i64)> = None;
    for stop in earliest.stops.iter().rev() {
        let here = tasks.get(stop.first..stop.first + stop.count)?;
        let is_met = |window: &&Interval| window.from <= stop.begin && stop.begin <= window.to;
        let closes = drive.visits(here).filter_map(|visit| visit.windows.iter().find(is_met)).map(|window| window.to).min()?;
        let bound = match later {
            Some((place, begin)) => closes.min(begin - drive.leg(stop.place, place)?.seconds - (stop.departure - stop.begin)),
            None => closes,
        };
        later = Some((stop.place, bound));
    }
    let (place, begin) = later?;
    Some(begin - drive.leg(drive.vehicle.start, place)?.seconds)
}

/// Where and when a vehicle stands behind its locked stops.
struct Stand {
    place: usize,
    from: i64,
    to: i64,
    meters: i64,
    cools: bool,
}

/// The vehicle as it begins behind its locked stops; a place of its own stands for where it is.
fn begins(vehicle: &Vehicle, ready: &Ready, places: &mut Vec<Place>) -> (Vehicle, Option<Stand>) {
    let free = Vehicle { locked: Vec::new(), ..vehicle.clone() };
    if vehicle.locked.is_empty() {
        return (free, None);
    }
    let Some(last) = ready.schedule.as_ref().and_then(|schedule| schedule.stops.last()) else {
        return (Vehicle { capacity: Load::ZERO, ..free }, None);
    };
    let stand = Stand { place: places.len(), from: last.departure, to: ready.latest, meters: last.meters, cools: vehicle.refrigerated };
    places.extend(places.get(last.place).map(|place| Place { stop_seconds: 0, ..place.clone() }));
    let begins = Vehicle {
        start: stand.place,
        shift: Interval { from: stand.from, to: vehicle.shift.to.max(stand.from) },
        max_meters: vehicle.max_meters.map(|most| (most - stand.meters).max(0)),
        ..free
    };
    (begins, Some(stand))
}

/// A shipment that is on board, as it is loaded where the vehicle stands. The later it leaves the less it has waited on the way: what is
/// left of the time on board is counted from the earliest.
///
/// # Errors
/// Why it is too late to bring it.
fn on_board(index: usize, shipment: &Shipment, stand: &Stand, ready: &Ready) -> Result<Shipment, UnservedReason> {
    let pickup = Task { shipment: index, end: End::Pickup };
    let at = ready.tasks.iter().position(|task| *task == pickup);
    let mut stops = ready.schedule.iter().flat_map(|schedule| &schedule.stops);
    let loaded = at.and_then(|at| stops.find(|stop| (stop.first..stop.first + stop.count).contains(&at)));
    let Some(loaded) = loaded else { return Err(UnservedReason::WindowsDoNotMeet) };
    let left = |limit: Option<i64>, used: i64, reason| match limit {
        Some(limit) if limit < used => Err(reason),
        limit => Ok(limit.map(|limit| limit - used)),
    };
    let (seconds, meters) = (shipment.max_seconds_on_board, shipment.max_unrefrigerated_meters.filter(|_| !stand.cools));
    Ok(Shipment {
        priority: 0,
        max_seconds_on_board: left(seconds, stand.from - loaded.departure, UnservedReason::TooLongOnBoard)?,
        max_unrefrigerated_meters: left(meters, stand.meters - loaded.meters, UnservedReason::TooFarUnrefrigerated)?,
        pickup: Visit { place: stand.place, windows: vec![Interval { from: stand.from, to: stand.to }], service_seconds: 0 },
        ..shipment.clone()
    })
}
