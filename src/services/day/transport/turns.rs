//! The vehicles of a wave, a part of a shift each, and who could drive them: whoever is at work then and not away.

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, ExternalRef, VehicleId};
use crate::domain::time::weekly::Hours;
use crate::domain::time::window::Window;
use crate::services::day::ground::code_of;
use crate::services::day::transport::fleet::Fleet;

/// A vehicle during one of its shifts, and who may drive it then.
#[derive(Debug, Clone)]
pub(in crate::services) struct Turn<'a> {
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
pub(in crate::services) fn turns(fleet: Fleet<'_>) -> Vec<Turn<'_>> {
    let mut vehicles: Vec<_> = fleet.vehicles.iter().filter(|(_, vehicle)| vehicle.parts().active).collect();
    vehicles.sort_by_cached_key(|(id, vehicle)| code_of(vehicle.parts().external_ref.as_ref(), id));
    let turns = vehicles.into_iter().flat_map(|(id, vehicle)| {
        parts(fleet, (id, vehicle)).into_iter().map(move |(code, hours)| {
            let named: Vec<&CollectorId> = fleet
                .collectors
                .iter()
                .filter(|(_, collector)| collector.active && collector.vehicles.contains(id))
                .map(|(id, _)| id)
                .collect();
            let is_named = !named.is_empty();
            let drivers = named.into_iter().filter_map(|id| Some((id, at_work(fleet, id, hours)?)));
            Turn { code, vehicle: id, hours, is_named, drivers: drivers.collect() }
        })
    });
    turns.collect()
}

/// The parts of a vehicle's shifts that nobody has booked, each with its code: that of the round that is driven in it, else one that none
/// has.
fn parts(fleet: Fleet<'_>, (id, vehicle): (&VehicleId, &Vehicle)) -> Vec<(String, Window)> {
    let own = code_of(vehicle.parts().external_ref.as_ref(), id);
    let shifts = (1..).zip(vehicle.parts().shifts.all()).flat_map(|(number, shift): (usize, &Hours)| {
        let hours = within_wave(fleet, shift.on(fleet.territory.zone, fleet.day));
        let left = hours.map(|hours| fleet.booked.map_or_else(|| vec![(hours, None)], |booked| booked.parts(id, hours)));
        let left = left.unwrap_or_default();
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

/// The part of some hours during which somebody is at work; `None` too on a day on which they are away.
pub(in crate::services) fn at_work(fleet: Fleet<'_>, id: &CollectorId, hours: Window) -> Option<Window> {
    let collector: &Collector = fleet.collectors.get(id).filter(|one| one.active && !fleet.rota.is_away(id, fleet.day))?;
    common(hours, collector.hours.on(fleet.territory.zone, fleet.day))
}

/// The part that two windows have in common, if it lasts.
pub(in crate::services::day::transport) fn common(one: Window, other: Window) -> Option<Window> {
    Window::new(one.from().max(other.from()), one.to().min(other.to())).ok().filter(|window| window.from() < window.to())
}

/// The part of a shift that this wave may use, so that two waves never use a vehicle at once: the first wave of the day has the hours
/// before it, the last those after it.
fn within_wave(fleet: Fleet<'_>, shift: Window) -> Option<Window> {
    let (zone, day) = (fleet.territory.zone, fleet.day);
    let span = fleet.wave.pickups_on(zone, day);
    let spans = || fleet.territory.waves.on(day).unwrap_or_default().into_iter().map(|wave| wave.pickups_on(zone, day));
    let from = if spans().any(|other| other.from() < span.from()) { shift.from().max(span.from()) } else { shift.from() };
    let to = if spans().any(|other| other.from() > span.from()) { shift.to().min(span.to()) } else { shift.to() };
    Window::new(from, to).ok().filter(|window| window.from() < window.to())
}
