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

#[cfg(test)]
mod tests {
    //! Days made up from a seed: few places, so that stops are shared; limits, and several windows.

    use super::*;
    use crate::domain::food::family::TemperatureClass;
    use crate::domain::food::grams::Grams;
    use crate::domain::place::position::Position;
    use crate::rounds::instance::Instance;
    use crate::rounds::load::Load;
    use crate::rounds::problem::{Interval, Place, Problem, Profile, Shipment, Vehicle, Visit};
    use crate::rounds::result::TravelSource;
    use crate::rounds::schedule::{Drive, Schedule};
    use crate::rounds::tours::insertion::cheapest;
    use crate::rounds::tours::model::Model;
    use crate::rounds::tours::tour::Tour;

    /// Numbers one after the other.
    struct Chance(u64);

    impl Chance {
        /// A number below `bound`.
        fn below(&mut self, bound: i64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(self.0 >> 33).unwrap() % bound
        }

        /// An index below `bound`.
        fn index(&mut self, bound: usize) -> usize {
            usize::try_from(self.below(i64::try_from(bound).unwrap())).unwrap()
        }
    }

    /// A day of twelve shipments between seven places, for a vehicle that cools and one that does not.
    fn instance(seed: u64) -> Instance {
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
            regular: None,
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

    fn schedule(model: &Model<'_>, vehicle: usize, tasks: &[Task]) -> Option<Schedule> {
        Drive { instance: model.instance, vehicle: &model.instance.vehicles()[vehicle] }.schedule(tasks).ok()
    }

    fn told(tour: &Tour) -> String {
        let halts: Vec<_> = tour.halts.iter().map(|halt| (halt.place, halt.arrival, halt.departure, halt.latest, halt.load)).collect();
        format!("{:?} {} {} {} {halts:?}", tour.tasks, tour.meters, tour.limited, tour.print)
    }

    #[test]
    fn a_tour_that_is_changed_is_the_one_driven_afresh_and_holds_when_its_schedule_does() {
        let (mut held, mut broken) = (0, 0);
        for seed in 0..400 {
            let instance = instance(seed);
            let (model, mut chance, vehicle) = (Model::new(&instance), Chance(seed), usize::from(seed % 2 == 0));
            let Some(mut tour) = (0..12).find_map(|shipment| Tour::alone(&model, vehicle, shipment)) else { continue };
            for _ in 0..40 {
                let (shipment, pickup) = (chance.index(12), chance.index(tour.tasks.len() + 1));
                let delivery = pickup + chance.index(tour.tasks.len() + 1 - pickup);
                let mut next = tour.clone();
                let (changed, tasks) = if tour.shipments().any(|other| other == shipment) {
                    let stay = tour.tasks.iter().filter(|task| task.shipment != shipment).copied().collect();
                    (next.keep(&model, |other| other != shipment), stay)
                } else {
                    let spot = Spot { pickup, delivery, added: 0 };
                    (next.add(&model, &spot, shipment), spot.fill(&tour.tasks, shipment).unwrap())
                };
                let (afresh, driven) = (Tour::drive(&model, vehicle, tasks.clone()), schedule(&model, vehicle, &tasks));
                assert_eq!(changed.map(|()| told(&next)), afresh.as_ref().map(told), "seed {seed}");
                let driven = driven.filter(|_| !tasks.is_empty()).map(|driven| (driven.meters, driven.seconds()));
                assert_eq!(afresh.map(|tour| (tour.meters, tour.seconds(&model))), driven, "seed {seed}: {tasks:?}");
                match changed {
                    Some(()) => (tour, held) = (next, held + 1),
                    None => broken += 1,
                }
            }
        }
        assert!(held > 1_000 && broken > 1_000, "{held} tours held and {broken} did not: these days show nothing");
    }

    /// The least metres that a shipment adds, every pair of gaps between stops tried.
    fn least(model: &Model<'_>, tour: &Tour, shipment: usize) -> Option<i64> {
        let gaps = tour.halts.iter().skip(1).map(|halt| halt.first);
        let pairs = gaps.clone().enumerate().flat_map(|(index, pickup)| gaps.clone().skip(index).map(move |delivery| (pickup, delivery)));
        let spots = pairs.map(|(pickup, delivery)| Spot { pickup, delivery, added: 0 });
        let driven = spots.filter_map(|spot| Tour::drive(model, tour.vehicle, spot.fill(&tour.tasks, shipment)?));
        driven.map(|longer| longer.meters - tour.meters).min()
    }

    #[test]
    fn the_cheapest_spot_is_the_one_that_trying_all_of_them_finds() {
        let (mut found, mut nowhere) = (0, 0);
        for seed in 0..300 {
            let instance = instance(seed);
            let (model, mut chance, vehicle) = (Model::new(&instance), Chance(seed), usize::from(seed % 2 == 0));
            let Some(mut tour) = (0..12).find_map(|shipment| Tour::alone(&model, vehicle, shipment)) else { continue };
            for _ in 0..15 {
                let shipment = chance.index(12);
                if tour.shipments().any(|other| other == shipment) {
                    continue;
                }
                let spot = cheapest(&model, &tour, shipment, i64::MAX, &mut || false);
                assert_eq!(spot.map(|spot| spot.added), least(&model, &tour, shipment), "seed {seed}: {shipment} in {:?}", tour.tasks);
                let Some(spot) = spot else {
                    nowhere += 1;
                    continue;
                };
                assert_eq!(cheapest(&model, &tour, shipment, spot.added, &mut || false), None);
                let before = tour.meters;
                tour.add(&model, &spot, shipment).unwrap();
                assert_eq!(tour.meters - before, spot.added);
                found += 1;
            }
        }
        assert!(found > 500 && nowhere > 500, "{found} found room and {nowhere} did not: these days show nothing");
    }
}
