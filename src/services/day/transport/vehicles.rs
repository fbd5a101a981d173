//! Vehicles of the day, a part of a shift each, with who drives. Times in seconds since the local midnight.

use crate::domain::fleet::vehicle::{ColdEquipment, Reach, Vehicle, VehicleProfile};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::time::window::Window;
use crate::rounds::Load;
use crate::rounds::exchange::problem::{GramsDocument, ShiftDocument, VehicleDocument};
use crate::rounds::problem::Profile;
use crate::services::day::ground::{Ground, site_code};
use crate::services::day::transport::crews::manned;
use crate::services::day::transport::wheel::Wheel;

/// A vehicle during one of its shifts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day) struct Driven {
    pub vehicle: VehicleId,
    pub collector: Option<CollectorId>,
    /// Who goes along.
    pub second: Option<CollectorId>,
    /// What it holds at once.
    pub capacity: Load,
    pub document: VehicleDocument,
}

/// What can drive in the wave. A vehicle that nobody is named for is driven by its organisation; one whose drivers are all away, taken, or
/// not at work, stays.
pub(in crate::services::day) fn driven(ground: &Ground) -> Vec<Driven> {
    let known = manned(ground.fleet()).into_iter().filter_map(|one| {
        let collector = match one.wheel {
            Wheel::Organisation => None,
            Wheel::Driver(who) => Some(who.clone()),
            Wheel::Nobody(_) => return None,
        };
        let vehicle = ground.vehicles.get(one.turn.vehicle)?;
        let capacity = Load::from_fn(|class| Grams::new(vehicle.parts().capacity.of(class).get()).unwrap_or(Grams::ZERO));
        let document = document(ground, vehicle, one.turn.code, one.hours);
        Some(Driven { vehicle: one.turn.vehicle.clone(), collector, second: one.second.cloned(), capacity, document })
    });
    known.collect()
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
