//! A vehicle: what it holds, when and from where it drives, how it keeps food cold.

use crate::domain::contact::text::Name;
use crate::domain::fleet::atp::AtpMarking;
use crate::domain::food::per_class::Capacity;
use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::invalid::Invalid;
use crate::domain::macros::{bounded_integer, closed_list};
use crate::domain::time::weekly::Hours;

closed_list! {
    /// How a vehicle moves; the speeds are those of the rounds.
    VehicleProfile, "vehicle profile" {
        Van = "van",
        Car = "car",
        CargoBike = "cargo_bike",
        OnFoot = "on_foot",
    }
}

impl VehicleProfile {
    /// How far somebody fetches food by it, in metres as the crow flies; `None`: as far as the territory decides.
    #[must_use]
    pub const fn usual_radius_m(self) -> Option<i64> {
        match self {
            Self::OnFoot => Some(1_500),
            Self::CargoBike => Some(5_000),
            Self::Car | Self::Van => None,
        }
    }
}

closed_list! {
    /// What keeps food cold on board.
    ColdEquipment, "cold equipment" {
        None = "none",
        /// Boxes that keep the cold: less than 80 km.
        Isothermal = "isothermal",
        /// The vehicle cools.
        Refrigerated = "refrigerated",
    }
}

bounded_integer! {
    /// The longest round, in metres.
    Reach(i64), "reach in metres", 1..=2_000_000
}

/// The hours of a day in which a vehicle or a person drives: at least once, sorted, apart from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shifts(Vec<Hours>);

impl Shifts {
    /// The most shifts of a day.
    pub const MAX: usize = 6;

    /// # Errors
    /// `Invalid` when there is none, too many, or two overlap.
    pub fn new(mut shifts: Vec<Hours>) -> Result<Self, Invalid> {
        if !(1..=Self::MAX).contains(&shifts.len()) {
            return Err(Invalid::out_of_bounds("number of shifts", shifts.len(), 1, Self::MAX));
        }
        shifts.sort_unstable();
        let overlapping = |pair: &&[Hours]| matches!(pair, [first, second] if second.from() < first.to());
        match shifts.windows(2).find(overlapping) {
            Some(_) => Err(Invalid::contradiction("shifts", "two of them overlap")),
            None => Ok(Self(shifts)),
        }
    }

    /// All of them, the first to begin first.
    #[must_use]
    pub fn all(&self) -> &[Hours] {
        &self.0
    }
}

/// What a vehicle is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VehicleParts {
    /// What another program calls it.
    pub external_ref: Option<ExternalRef>,
    /// What people call it.
    pub name: Name,
    /// Whose it is; `None` is the territory's pool.
    pub organisation: Option<OrganisationId>,
    /// How it moves.
    pub profile: VehicleProfile,
    /// What it holds at once.
    pub capacity: Capacity,
    /// What keeps food cold on board.
    pub cold: ColdEquipment,
    /// The marking of a refrigerated vehicle.
    pub atp: Option<AtpMarking>,
    /// Where it leaves from.
    pub start: SiteId,
    /// Where it ends.
    pub end: SiteId,
    /// When it drives.
    pub shifts: Shifts,
    /// The longest round it can drive.
    pub reach: Option<Reach>,
    /// False once it is given up.
    pub active: bool,
}

/// A vehicle whose parts agree with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle(VehicleParts);

impl Vehicle {
    /// # Errors
    /// `Invalid` when it has room for cold food and nothing to keep it cold, or an ATP marking and no cooling.
    pub fn new(parts: VehicleParts) -> Result<Self, Invalid> {
        let cold_grams = parts.capacity.chilled.get() + parts.capacity.frozen.get();
        if parts.cold == ColdEquipment::None && cold_grams > 0 {
            let conflict = format_args!("room for {cold_grams} g of chilled and frozen food, and nothing to keep it cold");
            return Err(Invalid::contradiction("vehicle", conflict));
        }
        match &parts.atp {
            Some(_) if parts.cold == ColdEquipment::None => {
                Err(Invalid::contradiction("vehicle", "an ATP marking, and nothing that keeps cold"))
            }
            Some(marking) if parts.capacity.frozen.get() > 0 && !marking.allows_frozen() => {
                Err(Invalid::contradiction("vehicle", format_args!("room for frozen food, which the ATP marking {marking} does not allow")))
            }
            _ => Ok(Self(parts)),
        }
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(&self) -> &VehicleParts {
        &self.0
    }

    /// The same parts, to make another of them.
    #[must_use]
    pub fn into_parts(self) -> VehicleParts {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::food::per_class::{HoldGrams, PerClass};
    use crate::domain::public_id::PublicId;
    use crate::domain::time::civil::MinuteOfDay;

    fn hours(from: u16, to: u16) -> Hours {
        Hours::new(MinuteOfDay::new(from).unwrap(), MinuteOfDay::new(to).unwrap()).unwrap()
    }

    fn parts() -> VehicleParts {
        let grams = |value| HoldGrams::new(value).unwrap();
        VehicleParts {
            external_ref: None,
            name: "Fourgon".parse().unwrap(),
            organisation: None,
            profile: VehicleProfile::Van,
            capacity: PerClass { ambient: grams(800_000), chilled: grams(300_000), frozen: grams(100_000), hot: grams(0) },
            cold: ColdEquipment::Refrigerated,
            atp: None,
            start: SiteId::from_bits(1),
            end: SiteId::from_bits(1),
            shifts: Shifts::new(vec![hours(420, 780)]).unwrap(),
            reach: None,
            active: true,
        }
    }

    #[test]
    fn room_for_cold_food_needs_something_that_keeps_it_cold() {
        assert!(Vehicle::new(parts()).is_ok());
        assert!(Vehicle::new(VehicleParts { cold: ColdEquipment::None, ..parts() }).is_err());
    }

    #[test]
    fn frozen_food_needs_class_c() {
        let marked = |marking: &str| Vehicle::new(VehicleParts { atp: marking.parse().ok(), ..parts() });
        assert!(marked("FRCX 10 2028").is_ok());
        assert!(marked("FRAX 10 2028").is_err());
    }

    #[test]
    fn shifts_are_apart_from_each_other() {
        assert!(Shifts::new(vec![hours(810, 1200), hours(420, 780)]).is_ok());
        assert!(Shifts::new(vec![hours(420, 780), hours(700, 900)]).is_err());
        assert!(Shifts::new(vec![]).is_err());
    }
}
