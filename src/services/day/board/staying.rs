//! The vehicles of a wave that stay, and why: an organisation has booked them, or those who usually drive them do not.

use std::collections::BTreeSet;

use crate::domain::equipment::queue::meet;
use crate::domain::id::{CollectorId, OrganisationId, VehicleId};
use crate::services::day::board::model::{Alarm, BoardPlan, WaveLine};
use crate::services::day::ground::{Ground, read_standing};
use crate::services::day::transport::{Fleet, Manned, Wheel, manned};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::round::round_of_run;

/// Every vehicle that nobody drives, once, unless it has a round.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services::day::board) fn staying(
    connection: &mut Connection,
    line: &WaveLine,
    published: Option<&BoardPlan>,
) -> Result<Vec<Alarm>, ServiceError> {
    let ground = read_standing(connection, &line.of)?;
    let rounds = published.map(|plan| round_of_run(connection, &plan.run.id)).transpose()?.unwrap_or_default();
    let parts = manned(ground.fleet());
    let is_driven = parts.iter().filter(|part| !matches!(part.wheel, Wheel::Nobody(_))).map(|part| part.turn.vehicle);
    let mut said: BTreeSet<&VehicleId> = is_driven.chain(rounds.iter().map(|round| &round.vehicle)).collect();
    let mut told = Vec::new();
    for shift in manned(Fleet { booked: None, ..ground.fleet() }) {
        let id = shift.turn.vehicle;
        let Some(vehicle) = ground.vehicles.get(id).map(|vehicle| vehicle.parts().name.to_string()) else { continue };
        let alarm = stays(&ground, &shift, &parts, vehicle).filter(|_| said.insert(id));
        told.extend(alarm);
    }
    Ok(told)
}

/// Why a vehicle stays during a shift, of which `parts` are what nobody has booked; and nobody drives; `None` when it is nobody's to drive.
fn stays(ground: &Ground, shift: &Manned<'_>, parts: &[Manned<'_>], vehicle: String) -> Option<Alarm> {
    let id = shift.turn.vehicle;
    let left = parts.iter().find(|part| part.turn.vehicle == id && meet(part.turn.hours, shift.turn.hours));
    let is_manned = !matches!(shift.wheel, Wheel::Nobody(_));
    let by = ground.booked.by(id, shift.turn.hours);
    match left.map(|part| part.wheel) {
        Some(Wheel::Nobody(why)) if by.is_empty() || !is_manned => {
            let name = |id: &CollectorId| ground.collectors.get(id).map(|known| known.name.to_string()).unwrap_or_default();
            shift.seats.is_some().then(|| Alarm::Stays { vehicle, why: why.of(name) })
        }
        _ => {
            let name = |id: &OrganisationId| ground.organisations.get(id).map(|known| known.name.to_string()).unwrap_or_default();
            (is_manned || shift.seats.is_some()).then(|| Alarm::Lent { vehicle, id: id.clone(), to: by.into_iter().map(name).collect() })
        }
    }
}
