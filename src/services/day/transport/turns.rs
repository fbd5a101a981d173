//! The vehicles of a wave, a part of a shift each, and who could drive them: whoever is at work then and not away.

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::time::window::Window;
use crate::services::day::ground::code_of;
use crate::services::day::transport::fleet::Fleet;
use crate::services::day::transport::parts::{Part, codes};

/// A vehicle during one of its shifts, and who may drive it then.
#[derive(Debug, Clone)]
pub(in crate::services) struct Turn<'a> {
    /// What tells it from all others in the documents.
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
    let active = fleet.vehicles.iter().filter(|(_, vehicle)| vehicle.parts().active);
    let mut vehicles: Vec<_> = active.map(|(id, vehicle)| (code_of(vehicle.parts().external_ref.as_ref(), id), id, vehicle)).collect();
    vehicles.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let all: Vec<Part<'_>> = vehicles.into_iter().flat_map(|(own, id, vehicle)| parts(fleet, &own, (id, vehicle))).collect();
    codes(&all).into_iter().zip(all).map(|(code, part)| turn(fleet, code, &part)).collect()
}

fn turn<'a>(fleet: Fleet<'a>, code: String, part: &Part<'a>) -> Turn<'a> {
    let Part { vehicle, hours, .. } = *part;
    let may_drive = |collector: &Collector| collector.active && collector.vehicles.contains(vehicle);
    let named: Vec<&CollectorId> = fleet.collectors.iter().filter(|(_, collector)| may_drive(collector)).map(|(id, _)| id).collect();
    let drivers = named.iter().filter_map(|id| Some((*id, at_work(fleet, id, hours)?)));
    Turn { code, vehicle, hours, is_named: !named.is_empty(), drivers: drivers.collect() }
}

/// The parts of a vehicle's shifts that nobody has booked.
fn parts<'a>(fleet: Fleet<'a>, own: &str, (vehicle, facts): (&'a VehicleId, &'a Vehicle)) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for (shift, hours) in (1..).zip(facts.parts().shifts.all()) {
        let Some(whole) = within_wave(fleet, hours.on(fleet.territory.zone, fleet.day)) else { continue };
        let left = fleet.booked.map_or_else(|| vec![(whole, None)], |booked| booked.parts(vehicle, whole));
        parts.extend(left.into_iter().map(|(hours, round)| Part { vehicle, own: own.to_owned(), shift, hours, round }));
    }
    parts
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
