//! Vehicles of the day, a part of a shift each, with who drives. Times in seconds since the local midnight.

use std::collections::BTreeMap;

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::vehicle::{ColdEquipment, Reach, Vehicle, VehicleProfile};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::{CollectorId, ExternalRef, VehicleId};
use crate::domain::time::weekly::Hours;
use crate::domain::time::window::Window;
use crate::rounds::Load;
use crate::rounds::exchange::problem::{GramsDocument, ShiftDocument, VehicleDocument};
use crate::rounds::problem::Profile;
use crate::services::day::ground::{Ground, code_of, site_code};

/// A vehicle during one of its shifts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day) struct Driven {
    pub vehicle: VehicleId,
    pub collector: Option<CollectorId>,
    /// What it holds at once.
    pub capacity: Load,
    pub document: VehicleDocument,
}

/// A vehicle during one of its shifts, and who may drive it then.
#[derive(Debug, Clone)]
pub(in crate::services::day) struct Turn<'a> {
    /// The id of vehicle, shift and part in the documents.
    pub code: String,
    pub vehicle: &'a VehicleId,
    /// The part of the shift that is of the wave and that nobody has booked.
    pub hours: Window,
    /// Whether somebody is named to drive it; else its organisation does.
    pub is_named: bool,
    /// Those of them who are at work then, and when.
    pub drivers: Vec<(&'a CollectorId, Window)>,
}

/// What could drive in the wave, whoever else drives: in the order of their codes, which imports give: ids are drawn, and the search
/// depends on the order.
pub(in crate::services::day) fn turns(ground: &Ground) -> Vec<Turn<'_>> {
    let mut vehicles: Vec<_> = ground.vehicles.iter().filter(|(_, vehicle)| vehicle.parts().active).collect();
    vehicles.sort_by_cached_key(|(id, vehicle)| code_of(vehicle.parts().external_ref.as_ref(), id));
    let turns = vehicles.into_iter().flat_map(|(id, vehicle)| {
        parts(ground, (id, vehicle)).into_iter().map(move |(code, hours)| {
            let named: Vec<(&CollectorId, &Collector)> =
                ground.collectors.iter().filter(|(_, collector)| collector.active && collector.vehicles.contains(id)).collect();
            let is_named = !named.is_empty();
            let drivers = named.into_iter().filter_map(|(id, collector)| Some((id, at_work(ground, collector, hours)?)));
            Turn { code, vehicle: id, hours, is_named, drivers: drivers.collect() }
        })
    });
    turns.collect()
}

/// The parts of a vehicle's shifts that nobody has booked, each with its code: that of the round that is driven in it, else one that none
/// has.
fn parts(ground: &Ground, (id, vehicle): (&VehicleId, &Vehicle)) -> Vec<(String, Window)> {
    let own = code_of(vehicle.parts().external_ref.as_ref(), id);
    let shifts = (1..).zip(vehicle.parts().shifts.all()).flat_map(|(number, shift): (usize, &Hours)| {
        let hours = within_wave(ground, shift.on(ground.territory.zone, ground.of.day));
        let left = hours.map(|hours| ground.booked.parts(id, hours)).unwrap_or_default();
        let known: Vec<&ExternalRef> = left.iter().filter_map(|(_, round)| *round).collect();
        let codes = (1..).map(|part| match (number, part) {
            (1, 1) => own.clone(),
            (_, 1) => format!("{own}.{number}"),
            _ => format!("{own}.{number}.{part}"),
        });
        let mut unused = codes.filter(|code| !known.iter().any(|round| round.as_str() == code.as_str()));
        let named =
            left.iter().filter_map(|(hours, round)| Some((round.map_or_else(|| unused.next(), |round| Some(round.to_string()))?, *hours)));
        named.collect::<Vec<_>>()
    });
    shifts.collect()
}

fn at_work(ground: &Ground, collector: &Collector, hours: Window) -> Option<Window> {
    let own = collector.hours.on(ground.territory.zone, ground.of.day);
    let common = Window::new(hours.from().max(own.from()), hours.to().min(own.to())).ok()?;
    (common.from() < common.to()).then_some(common)
}

/// What can drive in the wave. A vehicle that nobody is named for is driven by its organisation; one whose drivers are all taken, or
/// not at work, stays.
pub(in crate::services::day) fn driven(ground: &Ground) -> Vec<Driven> {
    let mut taken: BTreeMap<&CollectorId, &VehicleId> = BTreeMap::new();
    let mut driven = Vec::new();
    for turn in turns(ground) {
        let Some((collector, hours)) = driver(&taken, &turn) else { continue };
        if let Some(collector) = collector {
            taken.insert(collector, turn.vehicle);
        }
        let Some(vehicle) = ground.vehicles.get(turn.vehicle) else { continue };
        let capacity = Load::from_fn(|class| Grams::new(vehicle.parts().capacity.of(class).get()).unwrap_or(Grams::ZERO));
        let document = document(ground, vehicle, turn.code, hours);
        driven.push(Driven { vehicle: turn.vehicle.clone(), collector: collector.cloned(), capacity, document });
    }
    driven
}

/// The part of a shift that this wave may use, so that two waves never use a vehicle at once: the first wave of the day has the hours
/// before it, the last those after it.
fn within_wave(ground: &Ground, shift: Window) -> Option<Window> {
    let (zone, day, span) = (ground.territory.zone, ground.of.day, ground.span());
    let spans = || ground.territory.waves.on(day).unwrap_or_default().into_iter().map(|wave| wave.pickups_on(zone, day));
    let from = if spans().any(|other| other.from() < span.from()) { shift.from().max(span.from()) } else { shift.from() };
    let to = if spans().any(|other| other.from() > span.from()) { shift.to().min(span.to()) } else { shift.to() };
    Window::new(from, to).ok().filter(|window| window.from() < window.to())
}

/// The driver with the most hours, and those hours; `Some(None)` when the vehicle needs none by name.
fn driver<'a>(taken: &BTreeMap<&CollectorId, &VehicleId>, turn: &Turn<'a>) -> Option<(Option<&'a CollectorId>, Window)> {
    if !turn.is_named {
        return Some((None, turn.hours));
    }
    let free = turn.drivers.iter().filter(|(id, _)| taken.get(id).is_none_or(|other| *other == turn.vehicle));
    // Of equals the first by id: `max_by_key` would keep the last.
    let longest = free.min_by_key(|(_, common)| std::cmp::Reverse(common.to() - common.from()))?;
    Some((Some(longest.0), longest.1))
}

fn document(ground: &Ground, vehicle: &Vehicle, code: String, hours: Window) -> VehicleDocument {
    let parts = vehicle.parts();
    VehicleDocument {
        id: code,
        profile: match parts.profile {
            VehicleProfile::Van => Profile::Van,
            VehicleProfile::Car => Profile::Car,
            VehicleProfile::CargoBike => Profile::CargoBike,
            VehicleProfile::OnFoot => Profile::OnFoot,
        },
        start: site_code(ground, &parts.start),
        end: site_code(ground, &parts.end),
        shift: shift(ground, hours),
        capacity_grams: GramsDocument {
            ambient: HoldGrams::get(parts.capacity.ambient),
            chilled: HoldGrams::get(parts.capacity.chilled),
            frozen: HoldGrams::get(parts.capacity.frozen),
            hot: HoldGrams::get(parts.capacity.hot),
        },
        refrigerated: parts.cold == ColdEquipment::Refrigerated
            && parts.atp.as_ref().is_none_or(|marking| !marking.is_expired_on(ground.of.day)),
        max_meters: parts.reach.map(Reach::get),
    }
}

/// Hours as seconds since the local midnight.
pub(in crate::services::day) fn shift(ground: &Ground, hours: Window) -> ShiftDocument {
    let origin = ground.midnight();
    ShiftDocument { from: (hours.from() - origin).num_seconds(), to: (hours.to() - origin).num_seconds() }
}
