//! Why a shipment is not carried, and what somebody could do about it: closed lists, whose sentences are in `wording`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why no round carries a shipment. All but the last two hold even for a vehicle that would carry nothing else; when vehicles fail for
/// different reasons, the one of the vehicle that comes nearest, in the order of this list, is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnservedReason {
    /// There is no vehicle at all.
    NoVehicle,
    /// No vehicle is equipped for one of its temperature classes.
    TemperatureNotCarried,
    /// It is heavier than what any vehicle holds.
    TooHeavy,
    /// No way leads from the vehicle's start to the pickup, on to the delivery, and to the vehicle's end.
    NoWay,
    /// Driving straight there from the first opening of the pickup, one arrives after the last closing of the delivery.
    WindowsDoNotMeet,
    /// The vehicle's hours are over before, or begin too late.
    OutsideShift,
    /// The round would be longer than the vehicle can drive.
    OutOfReach,
    /// It would be on board for too long.
    TooLongOnBoard,
    /// It would go too far without refrigeration.
    TooFarUnrefrigerated,
    /// A vehicle could carry it, but not together with what it carries already.
    VehiclesFull,
    /// A vehicle could carry it, and a coordinator took it off its round.
    TakenOut,
}

impl UnservedReason {
    /// Every reason, in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::NoVehicle,
        Self::TemperatureNotCarried,
        Self::TooHeavy,
        Self::NoWay,
        Self::WindowsDoNotMeet,
        Self::OutsideShift,
        Self::OutOfReach,
        Self::TooLongOnBoard,
        Self::TooFarUnrefrigerated,
        Self::VehiclesFull,
        Self::TakenOut,
    ];

    /// The code written in documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoVehicle => "no_vehicle",
            Self::TemperatureNotCarried => "temperature_not_carried",
            Self::TooHeavy => "too_heavy",
            Self::NoWay => "no_way",
            Self::WindowsDoNotMeet => "windows_do_not_meet",
            Self::OutsideShift => "outside_shift",
            Self::OutOfReach => "out_of_reach",
            Self::TooLongOnBoard => "too_long_on_board",
            Self::TooFarUnrefrigerated => "too_far_unrefrigerated",
            Self::VehiclesFull => "vehicles_full",
            Self::TakenOut => "taken_out",
        }
    }
}

/// What would let the shipment be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Find one more vehicle, or more hours of one.
    AddVehicle,
    /// Find a vehicle equipped for its temperature class.
    FindEquippedVehicle,
    /// Find a vehicle that cools.
    FindRefrigeratedVehicle,
    /// Find a vehicle that drives farther.
    FindLongerRangeVehicle,
    /// Find a larger vehicle, or carry the shipment in parts.
    SplitShipment,
    /// Look at both places: one of them seems out of the road network.
    CheckPlaces,
    /// Ask the association to receive for longer.
    WidenReceptionWindow,
    /// Ask the donor to give later, nearer to the hour the association receives.
    WidenPickupWindow,
    /// Ask the driver for more hours.
    ExtendShift,
    /// Ask the association to fetch it.
    AskAssociationToCollect,
}

impl Action {
    /// Every action, in the order of the list.
    pub const ALL: [Self; 10] = [
        Self::AddVehicle,
        Self::FindEquippedVehicle,
        Self::FindRefrigeratedVehicle,
        Self::FindLongerRangeVehicle,
        Self::SplitShipment,
        Self::CheckPlaces,
        Self::WidenReceptionWindow,
        Self::WidenPickupWindow,
        Self::ExtendShift,
        Self::AskAssociationToCollect,
    ];

    /// The code written in documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AddVehicle => "add_vehicle",
            Self::FindEquippedVehicle => "find_equipped_vehicle",
            Self::FindRefrigeratedVehicle => "find_refrigerated_vehicle",
            Self::FindLongerRangeVehicle => "find_longer_range_vehicle",
            Self::SplitShipment => "split_shipment",
            Self::CheckPlaces => "check_places",
            Self::WidenReceptionWindow => "widen_reception_window",
            Self::WidenPickupWindow => "widen_pickup_window",
            Self::ExtendShift => "extend_shift",
            Self::AskAssociationToCollect => "ask_association_to_collect",
        }
    }
}
