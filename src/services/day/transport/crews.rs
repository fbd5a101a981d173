//! Who drives what, and with whom. Those whom the rota names come first: who stands in, then who usually drives; then whoever goes along;
//! what is left is driven by whoever is free and has the most hours. Nobody is in two vehicles of one wave.

use std::collections::BTreeMap;

use crate::domain::fleet::rota::Seats;
use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::time::window::Window;
use crate::services::day::transport::fleet::Fleet;
use crate::services::day::transport::turns::{Turn, at_work, common, turns};
use crate::services::day::transport::wheel::{Wheel, Why};

/// A vehicle during one of its shifts, with its people.
#[derive(Debug, Clone)]
pub(in crate::services) struct Manned<'a> {
    pub turn: Turn<'a>,
    /// What the rota says of it; `None` when nobody usually drives it.
    pub seats: Option<Seats<'a>>,
    pub wheel: Wheel<'a>,
    /// Who goes along.
    pub second: Option<&'a CollectorId>,
    /// When it can drive: while everybody on board is at work.
    pub hours: Window,
}

/// Everything that could drive in the wave, with who does.
pub(in crate::services) fn manned(fleet: Fleet<'_>) -> Vec<Manned<'_>> {
    let mut all: Vec<Manned<'_>> = turns(fleet).into_iter().map(|turn| unmanned(fleet, turn)).collect();
    let mut taken = Taken::default();
    for stands_in in [true, false] {
        for one in all.iter_mut().filter(|one| one.seats.is_some_and(|seats| seats.driver.instead.is_some() == stands_in)) {
            one.take_the_wheel(&mut taken);
        }
    }
    for one in all.iter_mut().filter(|one| matches!(one.wheel, Wheel::Driver(_))) {
        one.take_along(fleet, &mut taken);
    }
    for one in all.iter_mut().filter(|one| matches!(one.wheel, Wheel::Nobody(_))) {
        one.find_somebody(fleet, &mut taken);
        one.take_along(fleet, &mut taken);
    }
    all
}

/// Who is in which vehicle.
#[derive(Default)]
struct Taken<'a>(BTreeMap<&'a CollectorId, &'a VehicleId>);

impl<'a> Taken<'a> {
    fn is_free(&self, who: &CollectorId, vehicle: &VehicleId) -> bool {
        self.0.get(who).is_none_or(|other| *other == vehicle)
    }

    fn take(&mut self, who: &'a CollectorId, vehicle: &'a VehicleId) {
        self.0.insert(who, vehicle);
    }
}

/// A vehicle before anybody is in it, and why it would stay so.
fn unmanned<'a>(fleet: Fleet<'a>, turn: Turn<'a>) -> Manned<'a> {
    let seats = fleet.rota.seats(turn.vehicle, fleet.day).filter(|_| turn.is_named);
    let wheel = match seats.map(|seats| seats.driver.holder()) {
        _ if !turn.is_named => Wheel::Organisation,
        None => Wheel::Nobody(Why::NobodyFree),
        Some(who) if fleet.rota.is_away(who, fleet.day) => Wheel::Nobody(Why::Away(who)),
        Some(who) if turn.drivers.iter().all(|(id, _)| *id != who) => Wheel::Nobody(Why::NotAtWork(who)),
        Some(who) => Wheel::Nobody(Why::Taken(who)),
    };
    Manned { hours: turn.hours, turn, seats, wheel, second: None }
}

impl<'a> Manned<'a> {
    /// Puts whom the rota names at the wheel.
    fn take_the_wheel(&mut self, taken: &mut Taken<'a>) {
        let Some(who) = self.seats.map(|seats| seats.driver.holder()) else { return };
        let hours = self.turn.drivers.iter().find(|(id, _)| *id == who).map(|(_, hours)| *hours);
        if let Some(hours) = hours.filter(|_| taken.is_free(who, self.turn.vehicle)) {
            self.drive(taken, (who, hours));
        }
    }

    /// Puts the one at the wheel who is free and has the most hours, of equals the first by id; or whoever stands in for them.
    fn find_somebody(&mut self, fleet: Fleet<'a>, taken: &mut Taken<'a>) {
        let (vehicle, drivers) = (self.turn.vehicle, self.turn.drivers.clone());
        let mut free: Vec<_> = drivers.iter().filter(|(id, _)| taken.is_free(id, vehicle)).copied().collect();
        free.sort_by_key(|(_, hours)| std::cmp::Reverse(hours.to() - hours.from()));
        let stands_in = |(who, hours)| match fleet.rota.stand_in(who, vehicle, fleet.day) {
            Some(by) => free.iter().find(|(id, _)| *id == by).copied(),
            None => Some((who, hours)),
        };
        if let Some(found) = free.iter().copied().find_map(stands_in) {
            self.drive(taken, found);
        }
    }

    fn drive(&mut self, taken: &mut Taken<'a>, (who, hours): (&'a CollectorId, Window)) {
        taken.take(who, self.turn.vehicle);
        (self.wheel, self.hours) = (Wheel::Driver(who), hours);
    }

    /// Takes along whom the rota names, if they are free while the driver is.
    fn take_along(&mut self, fleet: Fleet<'a>, taken: &mut Taken<'a>) {
        let (Wheel::Driver(driver), Some(seat)) = (self.wheel, self.seats.and_then(|seats| seats.second)) else { return };
        let who = seat.holder();
        let hours = at_work(fleet, who, self.turn.hours).and_then(|hours| common(hours, self.hours));
        if let Some(hours) = hours.filter(|_| who != driver && taken.is_free(who, self.turn.vehicle)) {
            taken.take(who, self.turn.vehicle);
            (self.second, self.hours) = (Some(who), hours);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::contact::person::ContactPoint;
    use crate::domain::fleet::absence::Absence;
    use crate::domain::fleet::collector::Collector;
    use crate::domain::fleet::duty::{Crew, Duty};
    use crate::domain::fleet::replacement::Replacement;
    use crate::domain::fleet::rota::Rota;
    use crate::domain::fleet::vehicle::{ColdEquipment, Shifts, Vehicle, VehicleParts, VehicleProfile};
    use crate::domain::food::per_class::{HoldGrams, PerClass};
    use crate::domain::id::{AbsenceId, DutyId, ReplacementId, SiteId};
    use crate::domain::place::territory::{SharingPolicy, Territory};
    use crate::domain::public_id::PublicId;
    use crate::domain::time::civil::{Day, MinuteOfDay};
    use crate::domain::time::span::DaySpan;
    use crate::domain::time::wave::{Wave, Waves};
    use crate::domain::time::weekly::{Hours, Weekdays};

    /// Three vans, 1 to 3, and four people, 1 to 4.
    struct World {
        territory: Territory,
        vehicles: BTreeMap<VehicleId, Vehicle>,
        collectors: BTreeMap<CollectorId, Collector>,
        rota: Rota,
    }

    fn hours(from: u16, to: u16) -> Hours {
        Hours::new(MinuteOfDay::new(60 * from).unwrap(), MinuteOfDay::new(60 * to).unwrap()).unwrap()
    }

    fn who(number: u128) -> CollectorId {
        CollectorId::from_bits(number)
    }

    fn van(number: u128) -> VehicleId {
        VehicleId::from_bits(number)
    }

    fn today() -> Day {
        "2026-12-08".parse().unwrap()
    }

    fn vehicle() -> Vehicle {
        let none = HoldGrams::new(0).unwrap();
        Vehicle::new(VehicleParts {
            external_ref: None,
            name: "Van".parse().unwrap(),
            organisation: None,
            profile: VehicleProfile::Van,
            capacity: PerClass { ambient: HoldGrams::new(1_000).unwrap(), chilled: none, frozen: none, hot: none },
            cold: ColdEquipment::None,
            atp: None,
            start: SiteId::from_bits(1),
            end: SiteId::from_bits(1),
            shifts: Shifts::new(vec![hours(7, 20)]).unwrap(),
            reach: None,
            active: true,
        })
        .unwrap()
    }

    fn collector(vehicles: BTreeSet<VehicleId>, hours: Hours) -> Collector {
        Collector {
            external_ref: None,
            name: "Sam".parse().unwrap(),
            email: None,
            phone: None,
            organisation: None,
            hours,
            vehicles,
            active: true,
        }
    }

    impl World {
        /// Everybody may drive everything, all day.
        fn open() -> Self {
            let all: BTreeSet<VehicleId> = (1..=3).map(van).collect();
            Self {
                territory: Territory {
                    code: "lille".parse().unwrap(),
                    name: "Lille".parse().unwrap(),
                    zone: "Europe/Paris".parse().unwrap(),
                    coordinator: ContactPoint::default(),
                    policy: SharingPolicy::default(),
                    waves: Waves::whole_day().unwrap(),
                    active: true,
                },
                vehicles: (1..=3).map(|number| (van(number), vehicle())).collect(),
                collectors: (1..=4).map(|number| (who(number), collector(all.clone(), hours(7, 20)))).collect(),
                rota: Rota::default(),
            }
        }

        fn duty(mut self, number: u128, driver: u128, crew: Crew) -> Self {
            let duty = Duty::new(van(number), Weekdays::ALL, who(driver), crew).unwrap();
            self.rota.duties.insert(DutyId::from_bits(number), duty);
            self
        }

        fn away(mut self, number: u128) -> Self {
            let absence = Absence { collector: who(number), days: DaySpan::single(today()), reason: None };
            self.rota.absences.insert(AbsenceId::from_bits(number), absence);
            self
        }

        fn stands_in(mut self, replaced: u128, by: u128) -> Self {
            let replacement = Replacement::new(who(replaced), who(by), None, DaySpan::single(today())).unwrap();
            self.rota.replacements.insert(ReplacementId::from_bits(replaced), replacement);
            self
        }

        fn only(mut self, number: u128, vans: &[u128]) -> Self {
            self.collectors.insert(who(number), collector(vans.iter().map(|number| van(*number)).collect(), hours(7, 20)));
            self
        }

        fn wave(&self) -> &Wave {
            self.territory.waves.all().first().unwrap()
        }

        fn manned(&self) -> Vec<Manned<'_>> {
            let (territory, wave, day) = (&self.territory, self.wave(), today());
            manned(Fleet { territory, wave, day, vehicles: &self.vehicles, collectors: &self.collectors, rota: &self.rota })
        }

        /// Of each van: who drives, who goes along.
        fn told(&self) -> Vec<String> {
            let number = |id: &CollectorId| (1..=4).find(|number| who(*number) == *id).unwrap().to_string();
            let manned = self.manned();
            let told = manned.iter().map(|one| {
                let wheel = match one.wheel {
                    Wheel::Organisation => "organisation".to_owned(),
                    Wheel::Driver(driver) => number(driver),
                    Wheel::Nobody(why) => format!("{:?}", why.of(number)).replace('"', ""),
                };
                one.second.map_or_else(|| wheel.clone(), |second| format!("{wheel}+{}", number(second)))
            });
            told.collect()
        }
    }

    #[test]
    fn who_stands_in_goes_before_who_usually_drives_and_both_before_who_is_free() {
        let open = World::open;
        let cases: Vec<(&str, World, [&str; 3])> = vec![
            ("nothing is said", open(), ["1", "2", "3"]),
            ("a duty goes before a choice", open().duty(3, 1, Crew::Alone), ["2", "3", "1"]),
            ("whoever is away is not chosen", open().away(1), ["2", "3", "4"]),
            ("whoever is away does not drive", open().duty(1, 1, Crew::Alone).away(1), ["2", "3", "4"]),
            ("a replacement goes before its duty", open().duty(1, 1, Crew::Alone).stands_in(1, 4), ["4", "2", "3"]),
            ("and before the other's own", open().duty(1, 1, Crew::Alone).duty(2, 2, Crew::Alone).stands_in(1, 2), ["2", "3", "4"]),
            ("one who is away stands in for nobody", open().duty(1, 1, Crew::Alone).stands_in(1, 4).away(4), ["2", "3", "NobodyFree"]),
            ("a replacement without a duty", open().stands_in(1, 4), ["4", "2", "3"]),
            ("a second goes along", open().duty(1, 1, Crew::Two(Some(who(4)))), ["1+4", "2", "3"]),
            ("a second is replaced", open().duty(1, 1, Crew::Two(Some(who(4)))).stands_in(4, 3), ["1+3", "2", "NobodyFree"]),
            ("a second who is away", open().duty(1, 1, Crew::Two(Some(who(4)))).away(4), ["1", "2", "3"]),
            (
                "a second who has to drive",
                open().only(1, &[1]).only(2, &[2]).only(3, &[3]).duty(1, 1, Crew::Two(Some(who(4)))).away(1),
                ["4", "2", "3"],
            ),
            ("nobody else may", open().only(2, &[2]).only(3, &[3]).only(4, &[]).duty(1, 1, Crew::Alone).away(1), ["Away(1)", "2", "3"]),
            ("nobody at all is free", open().only(2, &[2]).only(3, &[3]).only(4, &[]).away(1), ["NobodyFree", "2", "3"]),
        ];
        for (case, world, expected) in cases {
            assert_eq!(world.told(), expected, "{case}");
        }
    }

    #[test]
    fn a_round_of_two_lasts_while_both_are_at_work() {
        let mut world = World::open().duty(1, 1, Crew::Two(Some(who(4))));
        world.collectors.insert(who(4), collector(BTreeSet::new(), hours(9, 12)));
        let manned = world.manned();
        let hours = manned.first().unwrap().hours;
        assert_eq!(
            (hours.from().to_string(), hours.to().to_string()),
            ("2026-12-08 08:00:00 UTC".into(), "2026-12-08 11:00:00 UTC".into())
        );
    }

    proptest! {
        #[test]
        fn nobody_drives_who_is_away_or_in_another_vehicle_or_may_not(
            duties in prop::collection::vec((1_u128..=4, 0_u128..=4), 3),
            away in prop::collection::btree_set(1_u128..=4, 0..3),
            stands_in in prop::collection::btree_map(1_u128..=4, 1_u128..=4, 0..4),
            may in prop::collection::vec(prop::collection::btree_set(1_u128..=3, 0..4), 4),
        ) {
            let mut world = World::open();
            for (number, vans) in (1..).zip(&may) {
                world.collectors.insert(who(number), collector(vans.iter().map(|van_number| van(*van_number)).collect(), hours(7, 20)));
            }
            for (number, (driver, second)) in (1..).zip(&duties) {
                let crew = if *second == 0 || second == driver { Crew::Alone } else { Crew::Two(Some(who(*second))) };
                world = world.duty(number, *driver, crew);
            }
            world = away.iter().fold(world, |world, number| world.away(*number));
            world = stands_in.iter().filter(|(one, other)| one != other).fold(world, |world, (one, other)| world.stands_in(*one, *other));
            let mut seen: BTreeSet<CollectorId> = BTreeSet::new();
            for one in world.manned() {
                if let Wheel::Driver(driver) = one.wheel {
                    prop_assert!(!world.rota.is_away(driver, today()));
                    prop_assert!(world.collectors[driver].vehicles.contains(one.turn.vehicle));
                    prop_assert!(seen.insert(driver.clone()));
                }
                if let Some(second) = one.second {
                    prop_assert!(!world.rota.is_away(second, today()));
                    prop_assert!(seen.insert(second.clone()));
                }
            }
        }
    }
}
