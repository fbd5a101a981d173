//! A territory: whose day is solved, in which civil time, with which policy.

use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::Name;
use crate::domain::food::groups::FoodGroups;
use crate::domain::food::per_class::Storage;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::macros::bounded_integer;
use crate::domain::time::civil::CivilZone;
use crate::domain::time::wave::Waves;

bounded_integer! {
    /// Days after which what was received counts half.
    HalfLife(u16), "half-life in days", 1..=365
}

bounded_integer! {
    /// A distance in metres that food may travel.
    Radius(i64), "radius in metres", 0..=500_000
}

bounded_integer! {
    /// What one more pair of donor and association costs, in metres of road.
    StopCost(i64), "cost of a stop in metres", 0..=1_000_000
}

bounded_integer! {
    /// How many associations come to one donor in a day.
    Visits(i32), "visits of a donor in a day", 1..=10_000
}

bounded_integer! {
    /// The least mass worth a trip from one donor to one association.
    TripGrams(i64), "least mass of a trip in grams", 1..=1_000_000_000
}

bounded_integer! {
    /// To how many donors one association goes in a day.
    Stops(i32), "donors of an association in a day", 1..=100_000
}

/// What donors and associations bear in a day; `None`: no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TripLimits {
    /// Associations that come to one donor.
    pub visits: Option<Visits>,
    /// The least mass of a trip.
    pub least: Option<TripGrams>,
    /// Donors that one association goes to.
    pub stops: Option<Stops>,
}

impl TripLimits {
    /// What a new territory begins with: three visits, which a shopkeeper still bears, and a kilogram, which is still worth a walk. On a
    /// real day of 293 shops without limits, half of them would get three visits or more, up to eleven.
    #[must_use]
    pub const fn usual() -> Self {
        Self { visits: Some(Visits(3)), least: Some(TripGrams(1_000)), stops: None }
    }
}

/// How a territory shares: the `policy` of the allocation's documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharingPolicy {
    half_life: HalfLife,
    fairness_tolerance: f64,
    stop_cost: StopCost,
    default_radius: Radius,
    travel_speed_kmh: f64,
    limits: TripLimits,
    groups: Option<FoodGroups>,
    carrying: Storage,
}

/// What a policy is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharingPolicyParts {
    /// Days after which what was received counts half.
    pub half_life: HalfLife,
    /// The part of its fair mass that an association may lose or gain for fewer stops and shorter ways, 0 to 0.2.
    pub fairness_tolerance: f64,
    /// What one more pair of donor and association costs.
    pub stop_cost: StopCost,
    /// How far food travels when an association says nothing.
    pub default_radius: Radius,
    /// Mean speed from door to door, km/h.
    pub travel_speed_kmh: f64,
    /// What donors and associations bear in a day.
    pub limits: TripLimits,
    /// The families that are shared out apart, each group with its own memory; `None`: a kilo is a kilo.
    pub groups: Option<FoodGroups>,
    /// What can be carried in a day; `None` for a class: no limit.
    pub carrying: Storage,
}

impl SharingPolicy {
    /// The greatest tolerance of a territory: beyond a fifth of its share nobody would call it fair.
    pub const MOST_TOLERANCE: f64 = 0.2;

    /// # Errors
    /// `Invalid` when the tolerance is not in 0 to 0.2 or the speed not in 1 to 130.
    pub fn new(parts: SharingPolicyParts) -> Result<Self, Invalid> {
        let SharingPolicyParts { half_life, fairness_tolerance, stop_cost, default_radius, travel_speed_kmh, .. } = parts;
        if !(0.0..=Self::MOST_TOLERANCE).contains(&fairness_tolerance) {
            return Err(Invalid::out_of_bounds("fairness tolerance", fairness_tolerance, 0, Self::MOST_TOLERANCE));
        }
        if !(1.0..=130.0).contains(&travel_speed_kmh) {
            return Err(Invalid::out_of_bounds("travel speed in km/h", travel_speed_kmh, 1, 130));
        }
        let SharingPolicyParts { limits, groups, carrying, .. } = parts;
        Ok(Self { half_life, fairness_tolerance, stop_cost, default_radius, travel_speed_kmh, limits, groups, carrying })
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(self) -> SharingPolicyParts {
        let Self { half_life, fairness_tolerance, stop_cost, default_radius, travel_speed_kmh, limits, groups, carrying } = self;
        SharingPolicyParts { half_life, fairness_tolerance, stop_cost, default_radius, travel_speed_kmh, limits, groups, carrying }
    }

    /// Days after which what was received counts half.
    #[must_use]
    pub const fn half_life(self) -> HalfLife {
        self.half_life
    }

    /// The part of its fair mass that an association may lose or gain for fewer stops and shorter ways, 0 to 0.2.
    #[must_use]
    pub const fn fairness_tolerance(self) -> f64 {
        self.fairness_tolerance
    }

    /// What one more pair of donor and association costs.
    #[must_use]
    pub const fn stop_cost(self) -> StopCost {
        self.stop_cost
    }

    /// How far food travels when an association says nothing.
    #[must_use]
    pub const fn default_radius(self) -> Radius {
        self.default_radius
    }

    /// Mean speed from door to door, km/h.
    #[must_use]
    pub const fn travel_speed_kmh(self) -> f64 {
        self.travel_speed_kmh
    }

    /// What donors and associations bear in a day.
    #[must_use]
    pub const fn limits(self) -> TripLimits {
        self.limits
    }

    /// The families that are shared out apart, each group with its own memory; `None`: a kilo is a kilo.
    #[must_use]
    pub const fn groups(self) -> Option<FoodGroups> {
        self.groups
    }

    /// What can be carried in a day; `None` for a class: no limit.
    #[must_use]
    pub const fn carrying(self) -> Storage {
        self.carrying
    }

    /// What a new territory begins with: as by default, with three parts in a hundred of tolerance and the usual limits.
    #[must_use]
    pub fn usual() -> Self {
        Self { fairness_tolerance: 0.03, limits: TripLimits::usual(), ..Self::default() }
    }
}

impl Default for SharingPolicy {
    /// A fortnight's memory, exact fairness, 2 km a stop, 30 km around, 30 km/h, no limit of trips, all food together.
    fn default() -> Self {
        Self {
            half_life: HalfLife(14),
            fairness_tolerance: 0.0,
            stop_cost: StopCost(2_000),
            default_radius: Radius(30_000),
            travel_speed_kmh: 30.0,
            limits: TripLimits::default(),
            groups: None,
            carrying: Storage::default(),
        }
    }
}

/// A territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Its short name in addresses and commands, unique in the instance.
    pub code: ExternalRef,
    /// What people call it.
    pub name: Name,
    /// Its civil time.
    pub zone: CivilZone,
    /// Who answers questions; mails are answered to this address.
    pub coordinator: ContactPoint,
    /// How it shares.
    pub policy: SharingPolicy,
    /// How it cuts its day.
    pub waves: Waves,
    /// False once it is closed.
    pub active: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tolerance_above_a_fifth_or_a_speed_of_nothing_is_refused() {
        let parts = SharingPolicyParts {
            half_life: HalfLife(14),
            fairness_tolerance: 0.0,
            stop_cost: StopCost(2_000),
            default_radius: Radius(30_000),
            travel_speed_kmh: 30.0,
            limits: TripLimits::default(),
            groups: None,
            carrying: Storage::default(),
        };
        assert_eq!(SharingPolicy::new(parts), Ok(SharingPolicy::default()));
        assert!(SharingPolicy::new(SharingPolicyParts { fairness_tolerance: 0.21, ..parts }).is_err());
        assert!(SharingPolicy::new(SharingPolicyParts { fairness_tolerance: f64::NAN, ..parts }).is_err());
        assert!(SharingPolicy::new(SharingPolicyParts { travel_speed_kmh: 0.0, ..parts }).is_err());
    }
}
