//! What the rounds answer: why a shipment stays, and what somebody could do about it.

use crate::rounds::result::TravelSource;
use crate::rounds::{Action, UnservedReason};
use crate::wording::words::Words;

/// Where the times of a day's rounds come from, unless nobody asked for more than an estimate.
#[must_use]
pub const fn travel(source: TravelSource) -> Option<Words> {
    match source {
        TravelSource::GreatCircle | TravelSource::Matrix => None,
        TravelSource::Osrm => Some(Words::new("Les temps de route suivent les rues.", "Travel times follow the streets.")),
        TravelSource::GreatCircleFallback => Some(Words::new(
            "Les temps de route sont estimés à vol d’oiseau : le serveur de routes n’a pas répondu.",
            "Travel times are estimated as the crow flies: the road server did not answer.",
        )),
    }
}

/// Why no round carries a shipment.
#[must_use]
pub const fn unserved(reason: UnservedReason) -> Words {
    match reason {
        UnservedReason::NoVehicle => Words::new("aucun véhicule n’est disponible", "no vehicle is available"),
        UnservedReason::TemperatureNotCarried => {
            Words::new("aucun véhicule n’est équipé pour cette température", "no vehicle is equipped for this temperature")
        }
        UnservedReason::TooHeavy => {
            Words::new("c’est plus lourd que ce qu’un véhicule peut porter", "it is heavier than any vehicle can hold")
        }
        UnservedReason::NoWay => Words::new("aucune route ne relie ces deux lieux", "no road leads from one place to the other"),
        UnservedReason::WindowsDoNotMeet => Words::new(
            "en partant dès l’ouverture chez le donateur, on arrive après la fermeture de l’association",
            "leaving when the shop opens, one arrives after the association has closed",
        ),
        UnservedReason::OutsideShift => Words::new("aucun véhicule ne roule à ces heures-là", "no vehicle is out at these hours"),
        UnservedReason::OutOfReach => Words::new("c’est trop loin pour les véhicules du jour", "it is too far for today’s vehicles"),
        UnservedReason::TooLongOnBoard => Words::new("le trajet serait trop long pour ces produits", "the food would be on board too long"),
        UnservedReason::TooFarUnrefrigerated => {
            Words::new("le trajet est trop long sans véhicule réfrigéré", "it is too far without a refrigerated vehicle")
        }
        UnservedReason::VehiclesFull => Words::new("les véhicules du jour sont déjà pleins ou pris", "today’s vehicles are full or busy"),
        UnservedReason::TakenOut => Words::new("la coordination l’a retiré de sa tournée", "the coordinator took it off its round"),
    }
}

/// What would let it be carried.
#[must_use]
pub const fn action(action: Action) -> Words {
    match action {
        Action::AddVehicle => Words::new("trouver un véhicule de plus, ou quelques heures de plus", "find one more vehicle, or more hours"),
        Action::FindEquippedVehicle => {
            Words::new("trouver un véhicule équipé, ou des caisses isothermes", "find an equipped vehicle or cool boxes")
        }
        Action::FindRefrigeratedVehicle => Words::new("trouver un véhicule réfrigéré", "find a refrigerated vehicle"),
        Action::FindLongerRangeVehicle => Words::new("trouver un véhicule qui va plus loin", "find a vehicle that goes farther"),
        Action::SplitShipment => Words::new("trouver un véhicule plus grand, ou faire deux voyages", "find a larger vehicle, or go twice"),
        Action::CheckPlaces => Words::new("vérifier l’adresse des deux lieux", "check the address of both places"),
        Action::WidenReceptionWindow => {
            Words::new("demander à l’association de recevoir plus longtemps", "ask the association to receive for longer")
        }
        Action::WidenPickupWindow => Words::new("demander au donateur un autre créneau", "ask the shop for another time"),
        Action::ExtendShift => {
            Words::new("demander au chauffeur ou à la chauffeuse quelques heures de plus", "ask the driver for more hours")
        }
        Action::AskAssociationToCollect => Words::new("demander à l’association de venir chercher", "ask the association to fetch it"),
    }
}
