//! The rota: what duties, absences and replacements say of a vehicle on a day. Pure.
//!
//! A replacement goes before the duty that it concerns; whoever is away has no place, whatever stands elsewhere. Who really drives also
//! depends on hours and on who may drive what: `services::day::transport` holds the rota against them.

use std::collections::BTreeMap;

use crate::domain::fleet::absence::Absence;
use crate::domain::fleet::duty::{Crew, Duty};
use crate::domain::fleet::replacement::Replacement;
use crate::domain::id::{AbsenceId, CollectorId, DutyId, ReplacementId, VehicleId};
use crate::domain::time::civil::Day;
use crate::domain::time::weekly::Weekdays;

/// The rota of a territory, as far as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rota {
    /// Who usually drives.
    pub duties: BTreeMap<DutyId, Duty>,
    /// Who is away.
    pub absences: BTreeMap<AbsenceId, Absence>,
    /// Who stands in for whom.
    pub replacements: BTreeMap<ReplacementId, Replacement>,
}

/// A place in a vehicle on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// Whose it is.
    pub usual: &'a CollectorId,
    /// Who takes it that day.
    pub instead: Option<&'a CollectorId>,
}

impl<'a> Seat<'a> {
    /// Who is to sit there.
    #[must_use]
    pub fn holder(self) -> &'a CollectorId {
        self.instead.unwrap_or(self.usual)
    }
}

/// The places of a vehicle on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats<'a> {
    /// At the wheel.
    pub driver: Seat<'a>,
    /// Whether it takes two.
    pub needs_two: bool,
    /// Who goes along, once somebody is found.
    pub second: Option<Seat<'a>>,
}

impl<'a> Seats<'a> {
    /// Both.
    pub fn all(self) -> impl Iterator<Item = Seat<'a>> {
        [Some(self.driver), self.second].into_iter().flatten()
    }
}

impl Rota {
    /// The places of a vehicle; `None` when nobody usually drives it that day.
    #[must_use]
    pub fn seats(&self, vehicle: &VehicleId, day: Day) -> Option<Seats<'_>> {
        let duty = self.duties.values().find(|duty| duty.concerns(vehicle, day))?;
        let seat = |usual| Seat { usual, instead: self.stand_in(usual, vehicle, day) };
        Some(Seats { driver: seat(duty.collector()), needs_two: duty.needs_two(), second: duty.second().map(seat) })
    }

    /// Whether somebody is away.
    #[must_use]
    pub fn is_away(&self, collector: &CollectorId, day: Day) -> bool {
        self.absences.values().any(|absence| absence.collector == *collector && absence.days.contains(day))
    }

    /// Who takes the place of `collector` in this vehicle, where it is theirs.
    #[must_use]
    pub fn stand_in(&self, collector: &CollectorId, vehicle: &VehicleId, day: Day) -> Option<&CollectorId> {
        self.replacements.values().find(|one| one.replaced() == collector && one.concerns(vehicle, day)).map(Replacement::by)
    }

    /// The same where it is settled who is in a vehicle, on every day, whatever it said of it.
    #[must_use]
    pub fn settled(mut self, id: DutyId, vehicle: &VehicleId, driver: &CollectorId, second: Option<&CollectorId>) -> Self {
        self.duties.retain(|_, duty| duty.vehicle() != vehicle);
        self.replacements.retain(|_, one| one.replaced() != driver && Some(one.replaced()) != second);
        let crew = second.map_or(Crew::Alone, |second| Crew::Two(Some(second.clone())));
        if let Ok(duty) = Duty::new(vehicle.clone(), Weekdays::ALL, driver.clone(), crew) {
            self.duties.insert(id, duty);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::public_id::PublicId;
    use crate::domain::time::span::DaySpan;

    fn who(number: u128) -> CollectorId {
        CollectorId::from_bits(number)
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn days(from: &str, to: &str) -> DaySpan {
        DaySpan::new(day(from), day(to)).unwrap()
    }

    /// Van 1 is driven by 1 with 2, from Monday to Friday.
    fn rota() -> Rota {
        let duty = Duty::new(VehicleId::from_bits(1), Weekdays::new(31).unwrap(), who(1), Crew::Two(Some(who(2)))).unwrap();
        Rota { duties: BTreeMap::from([(DutyId::from_bits(1), duty)]), ..Rota::default() }
    }

    fn told(rota: &Rota, on: &str) -> Option<(CollectorId, Option<CollectorId>)> {
        let seats = rota.seats(&VehicleId::from_bits(1), day(on))?;
        Some((seats.driver.holder().clone(), seats.second.map(|seat| seat.holder().clone())))
    }

    #[test]
    fn a_duty_holds_on_its_weekdays_alone() {
        assert_eq!(told(&rota(), "2026-12-11"), Some((who(1), Some(who(2)))));
        assert_eq!(told(&rota(), "2026-12-12"), None, "a Saturday");
    }

    #[test]
    fn a_replacement_holds_from_its_first_day_to_its_last_in_its_vehicle_alone() {
        let mut rota = rota();
        let replacement = |vehicle: Option<u128>| {
            Replacement::new(who(1), who(3), vehicle.map(VehicleId::from_bits), days("2026-12-08", "2026-12-09")).unwrap()
        };
        rota.replacements.insert(ReplacementId::from_bits(1), replacement(Some(1)));
        let drivers = |rota: &Rota| ["07", "08", "09", "10"].map(|on| told(rota, &format!("2026-12-{on}")).unwrap().0);
        assert_eq!(drivers(&rota), [who(1), who(3), who(3), who(1)]);
        rota.replacements.insert(ReplacementId::from_bits(1), replacement(Some(2)));
        assert_eq!(drivers(&rota), [who(1), who(1), who(1), who(1)]);
        rota.replacements.insert(ReplacementId::from_bits(1), replacement(None));
        assert_eq!(drivers(&rota), [who(1), who(3), who(3), who(1)]);
    }

    #[test]
    fn two_replacements_collide_where_both_say_who_takes_one_place() {
        let one = |vehicle: Option<u128>, from: &str, to: &str| {
            Replacement::new(who(1), who(3), vehicle.map(VehicleId::from_bits), days(from, to)).unwrap()
        };
        let week = one(None, "2026-12-07", "2026-12-13");
        assert!(week.collides(&one(Some(1), "2026-12-13", "2026-12-14")));
        assert!(!week.collides(&one(Some(1), "2026-12-14", "2026-12-14")));
        assert!(!one(Some(2), "2026-12-07", "2026-12-07").collides(&one(Some(1), "2026-12-07", "2026-12-07")));
    }

    #[test]
    fn nobody_stands_in_for_themselves_or_goes_along_with_themselves() {
        assert!(Replacement::new(who(1), who(1), None, days("2026-12-08", "2026-12-09")).is_err());
        assert!(Duty::new(VehicleId::from_bits(1), Weekdays::ALL, who(1), Crew::Two(Some(who(1)))).is_err());
    }

    #[test]
    fn what_is_settled_stands_whatever_the_rota_said() {
        let mut rota = rota();
        let swap = Replacement::new(who(3), who(4), None, days("2026-12-07", "2026-12-13")).unwrap();
        rota.replacements.insert(ReplacementId::from_bits(1), swap);
        let settled = rota.settled(DutyId::from_bits(2), &VehicleId::from_bits(1), &who(3), None);
        assert_eq!(told(&settled, "2026-12-12"), Some((who(3), None)));
    }
}
