//! Where one shipment more goes in a tour.

use crate::rounds::instance::{End, Task};

/// Where one shipment more goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The tasks before the pickup.
    pub pickup: usize,
    /// The tasks before the delivery, the pickup not counted.
    pub delivery: usize,
    /// The metres that it adds.
    pub added: i64,
}

impl Spot {
    /// In an empty tour.
    #[must_use]
    pub const fn alone(added: i64) -> Self {
        Self { pickup: 0, delivery: 0, added }
    }

    /// The tasks with the shipment among them.
    #[must_use]
    pub fn fill(&self, tasks: &[Task], shipment: usize) -> Option<Vec<Task>> {
        let (before, rest) = tasks.split_at_checked(self.pickup)?;
        let (between, after) = rest.split_at_checked(self.delivery.checked_sub(self.pickup)?)?;
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        Some([before, &[pickup], between, &[delivery], after].concat())
    }
}

/// Problems made up from a seed, for the tests of this folder: few places, so that stops are shared; limits, and several windows.
#[cfg(test)]
pub mod tests {
    use crate::domain::food::family::TemperatureClass;
    use crate::domain::food::grams::Grams;
    use crate::domain::place::position::Position;
    use crate::rounds::instance::Instance;
    use crate::rounds::load::Load;
    use crate::rounds::problem::{Interval, Place, Problem, Profile, Shipment, Vehicle, Visit};
    use crate::rounds::result::TravelSource;

    /// Numbers one after the other.
    pub struct Chance(pub u64);

    impl Chance {
        /// A number below `bound`.
        pub fn below(&mut self, bound: i64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(self.0 >> 33).unwrap() % bound
        }

        /// An index below `bound`.
        pub fn index(&mut self, bound: usize) -> usize {
            usize::try_from(self.below(i64::try_from(bound).unwrap())).unwrap()
        }
    }

    /// A day of twelve shipments between seven places, for a vehicle that cools and one that does not.
    pub fn instance(seed: u64) -> Instance {
        let mut chance = Chance(seed);
        Instance::new(Problem {
            places: (0..7).map(|index| place(&mut chance, index)).collect(),
            matrices: None,
            travel_source: TravelSource::GreatCircle,
            vehicles: (0..2).map(|index| vehicle(&mut chance, index)).collect(),
            shipments: (0..12).map(|index| shipment(&mut chance, index)).collect(),
        })
    }

    fn place(chance: &mut Chance, index: i64) -> Place {
        let mut around = |middle: f64| middle + f64::from(i32::try_from(chance.below(2_000)).unwrap()) / 10_000.0;
        let position = Position::new(around(50.5), around(3.0)).unwrap();
        Place { id: format!("P{index}").parse().unwrap(), position, stop_seconds: 120 }
    }

    fn vehicle(chance: &mut Chance, index: i64) -> Vehicle {
        Vehicle {
            id: format!("V{index}").parse().unwrap(),
            profile: if index == 0 { Profile::Van } else { Profile::CargoBike },
            start: chance.index(7),
            end: chance.index(7),
            shift: Interval { from: 25_000, to: 25_000 + 3_600 * (7 + chance.below(4)) },
            capacity: Load::from_fn(|class| Grams::new(if class == TemperatureClass::Hot { 0 } else { 150_000 }).unwrap()),
            refrigerated: index == 0,
            max_meters: Some(120_000),
            locked: Vec::new(),
        }
    }

    fn shipment(chance: &mut Chance, index: i64) -> Shipment {
        let (from, step) = (chance.index(7), 1 + chance.index(6));
        let (class, cold) = [(TemperatureClass::Ambient, false), (TemperatureClass::Chilled, true)][chance.index(2)];
        let grams = 1_000 * (1 + chance.below(60));
        Shipment {
            id: format!("H{index}").parse().unwrap(),
            priority: 1,
            load: Load::from_fn(|other| Grams::new(if other == class { grams } else { 0 }).unwrap()),
            max_seconds_on_board: cold.then_some(4_000),
            max_unrefrigerated_meters: cold.then_some(20_000),
            pickup: visit(chance, from, 27_000),
            delivery: visit(chance, (from + step) % 7, 29_000),
        }
    }

    fn visit(chance: &mut Chance, place: usize, opens: i64) -> Visit {
        let opens = opens + 900 * chance.below(10);
        let mut windows = vec![Interval { from: opens, to: opens + 900 * (2 + chance.below(12)) }];
        if chance.below(3) == 0 {
            windows.push(Interval { from: opens + 14_400, to: opens + 18_000 });
        }
        Visit { place, windows, service_seconds: 60 * (1 + chance.below(3)) }
    }
}
