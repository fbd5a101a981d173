//! Why a shipment is not carried: it is tried alone on every vehicle, one kind of constraint after the other.

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::problem::{Interval, Shipment, Vehicle};
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::schedule::{Broken, Drive};

/// Why `vehicle` could not carry the shipment even alone; `None` when it could.
#[must_use]
pub fn obstacle(instance: &Instance, index: usize, vehicle: &Vehicle) -> Option<UnservedReason> {
    let shipment = instance.shipments().get(index)?;
    let lacks = |class: &TemperatureClass| shipment.load.of(*class) > Grams::ZERO && vehicle.capacity.of(*class) == Grams::ZERO;
    if TemperatureClass::ALL.iter().any(lacks) {
        return Some(UnservedReason::TemperatureNotCarried);
    }
    if !shipment.load.fits(vehicle.capacity) {
        return Some(UnservedReason::TooHeavy);
    }
    let tasks = [End::Pickup, End::Delivery].map(|end| Task { shipment: index, end });
    match (Drive { instance, vehicle }).schedule(&tasks) {
        Ok(_) => None,
        Err(Broken::NoWay) => Some(UnservedReason::NoWay),
        Err(Broken::Windows | Broken::Shift) if meets_at_any_hour(instance, vehicle, tasks) => Some(UnservedReason::OutsideShift),
        Err(Broken::Windows | Broken::Shift) => Some(UnservedReason::WindowsDoNotMeet),
        Err(Broken::Capacity) => Some(UnservedReason::TooHeavy),
        Err(Broken::Reach) => Some(UnservedReason::OutOfReach),
        Err(Broken::OnBoard) => Some(UnservedReason::TooLongOnBoard),
        Err(Broken::Unrefrigerated) => Some(UnservedReason::TooFarUnrefrigerated),
    }
}

/// Whether the windows meet for a vehicle that is there all day and before.
fn meets_at_any_hour(instance: &Instance, vehicle: &Vehicle, tasks: [Task; 2]) -> bool {
    let tireless = Vehicle { shift: Interval { from: i64::MIN / 4, to: i64::MAX / 4 }, ..vehicle.clone() };
    let drive = Drive { instance, vehicle: &tireless };
    drive.forward(&tasks, tireless.shift.from).is_ok()
}

/// Why no round carries the shipment, and what would help. `alone`: what `obstacle` says for each vehicle.
#[must_use]
pub fn explain(shipment: &Shipment, alone: &[Option<UnservedReason>]) -> (UnservedReason, Action) {
    let nearest = alone.iter().map(|obstacle| obstacle.unwrap_or(UnservedReason::VehiclesFull)).max();
    let reason = nearest.unwrap_or(UnservedReason::NoVehicle);
    (reason, remedy(reason, shipment))
}

fn remedy(reason: UnservedReason, shipment: &Shipment) -> Action {
    match reason {
        UnservedReason::NoVehicle | UnservedReason::VehiclesFull => Action::AddVehicle,
        UnservedReason::TemperatureNotCarried => Action::FindEquippedVehicle,
        UnservedReason::TooHeavy => Action::SplitShipment,
        UnservedReason::NoWay => Action::CheckPlaces,
        UnservedReason::WindowsDoNotMeet => Action::WidenReceptionWindow,
        UnservedReason::OutsideShift => Action::ExtendShift,
        UnservedReason::OutOfReach => Action::FindLongerRangeVehicle,
        UnservedReason::TooLongOnBoard if waits(shipment) => Action::WidenPickupWindow,
        UnservedReason::TooLongOnBoard | UnservedReason::TakenOut => Action::AskAssociationToCollect,
        UnservedReason::TooFarUnrefrigerated => Action::FindRefrigeratedVehicle,
    }
}

/// Whether the association opens only after the donor has closed: the food would wait on board.
fn waits(shipment: &Shipment) -> bool {
    let closes = shipment.pickup.windows.last().map(|window| window.to);
    let opens = shipment.delivery.windows.first().map(|window| window.from);
    closes < opens
}
