//! From the shares of a day to what is driven: who fetches for itself and when, and the shipments that need a vehicle.
//!
//! A share is fetched by its association when the association collects while the donor gives, for 15 minutes at least; then it needs
//! an appointment and no vehicle. All other shares of one pair of sites whose windows meet travel together; they are parted by share
//! only when no vehicle holds them all. Food kept cold or hot has limits on board: see the tables. Left out: what the label of a lot
//! says beyond its temperature class.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::rule::DatedRule;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::rounds::exchange::problem::{ShipmentDocument, VisitDocument};
use crate::rounds::load::Load;

/// What every stop takes, in seconds, unless a site says otherwise.
pub const STOP_SECONDS: i64 = 300;
/// What loading or unloading takes for each 50 kg begun, in seconds.
const SECONDS_PER_HANDFUL: i64 = 60;
/// 50 kg, in grams.
const HANDFUL_GRAMS: i64 = 50_000;
/// The longest time on board for food that is kept cold or hot.
const TEMPERED_SECONDS: [DatedRule<i64>; 1] = [DatedRule {
    value: 90 * 60,
    unit: "s",
    source: "usage of food aid for rounds without refrigeration, to be confirmed by a professional",
    valid_from: (2000, 1, 1),
}];
/// The longest way of cold food in isothermal boxes, without a break of load, in a vehicle that does not cool.
const UNREFRIGERATED_METERS: [DatedRule<i64>; 1] = [DatedRule {
    value: 80_000,
    unit: "m",
    source: "rule T3: < 80 km without break of load, isothermal boxes allowed; beyond, refrigerated; multi-stop reading to be confirmed (?)",
    valid_from: (2000, 1, 1),
}];
/// The shortest time in which an association can fetch, in minutes.
const FETCHING_MINUTES: i64 = 15;

/// A share of the day, with what decides how it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareToCarry<S> {
    /// The share.
    pub share: S,
    /// The id of the donor's place in the problem.
    pub from: String,
    /// The id of the association's place in the problem.
    pub to: String,
    /// What it weighs.
    pub grams: Grams,
    /// How warm it is kept.
    pub temperature: TemperatureClass,
    /// 1 is carried before 2.
    pub priority: u8,
    /// When the donor gives.
    pub pickup: Vec<Window>,
    /// When the association receives.
    pub reception: Vec<Window>,
    /// When the association fetches from this donor: its own windows, or the slots of an agreement.
    pub collects: Vec<Window>,
}

/// Shares that travel together from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel<S> {
    /// The shares.
    pub shares: Vec<S>,
    /// The id of the donor's place.
    pub from: String,
    /// The id of the association's place.
    pub to: String,
    /// What they weigh.
    pub load: Load,
    /// The priority of the most pressing of them.
    pub priority: u8,
    /// When the donor gives all of them.
    pub pickup: Vec<Window>,
    /// When the association receives all of them.
    pub reception: Vec<Window>,
}

/// Shares that their association fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment<S> {
    /// The shares.
    pub shares: Vec<S>,
    /// The id of the donor's place.
    pub from: String,
    /// The id of the association's place.
    pub to: String,
    /// The first span in which the donor gives and the association fetches: it is expected when this opens.
    pub when: Window,
}

/// How the shares of a day travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transport<S> {
    /// What needs a vehicle.
    pub parcels: Vec<Parcel<S>>,
    /// What is fetched.
    pub appointments: Vec<Appointment<S>>,
}

/// Decides how each share travels; `capacities` are those of the vehicles of the day. Pairs come in the order of their places' ids,
/// shares in the order given.
#[must_use]
pub fn arrange<S: Clone>(shares: &[ShareToCarry<S>], capacities: &[Load]) -> Transport<S> {
    let mut groups: BTreeMap<(&str, &str, bool), Vec<Group<'_, S>>> = BTreeMap::new();
    for share in shares {
        let group = Group::of(share);
        let pair = groups.entry((&share.from, &share.to, group.fetched)).or_default();
        match pair.iter_mut().find_map(|other| other.meet(&group).map(|met| (other, met))) {
            Some((other, met)) => *other = met,
            None => pair.push(group),
        }
    }
    let mut transport = Transport { parcels: Vec::new(), appointments: Vec::new() };
    for group in groups.into_values().flatten() {
        match group.pickup.first().filter(|_| group.fetched) {
            Some(when) => transport.appointments.push(group.appointment(*when)),
            None => transport.parcels.extend(group.parcels(capacities)),
        }
    }
    transport
}

/// Shares of one pair whose windows meet.
struct Group<'a, S> {
    shares: Vec<&'a ShareToCarry<S>>,
    fetched: bool,
    pickup: Vec<Window>,
    reception: Vec<Window>,
}

impl<'a, S: Clone> Group<'a, S> {
    fn of(share: &'a ShareToCarry<S>) -> Self {
        let fetching = meetings(&share.pickup, &share.collects, TimeDelta::minutes(FETCHING_MINUTES));
        let fetched = !fetching.is_empty();
        Self {
            shares: vec![share],
            fetched,
            pickup: if fetched { fetching } else { share.pickup.clone() },
            reception: share.reception.clone(),
        }
    }

    /// Both together, if there is a time for it.
    fn meet(&self, other: &Self) -> Option<Self> {
        let least = if self.fetched { TimeDelta::minutes(FETCHING_MINUTES) } else { TimeDelta::zero() };
        let pickup = meetings(&self.pickup, &other.pickup, least);
        let reception = meetings(&self.reception, &other.reception, TimeDelta::zero());
        let possible = !pickup.is_empty() && (self.fetched || !reception.is_empty());
        possible.then(|| Self { shares: [self.shares.as_slice(), &other.shares].concat(), fetched: self.fetched, pickup, reception })
    }

    fn appointment(&self, when: Window) -> Appointment<S> {
        let (from, to) = self.places();
        Appointment { shares: self.shares.iter().map(|share| share.share.clone()).collect(), from, to, when }
    }

    /// One parcel, or as few as the vehicles can hold, the heaviest shares first.
    fn parcels(&self, capacities: &[Load]) -> Vec<Parcel<S>> {
        let fits = |load: Load| capacities.iter().any(|capacity| load.fits(*capacity));
        let mut heaviest_first = self.shares.clone();
        heaviest_first.sort_by_key(|share| std::cmp::Reverse(share.grams));
        let mut parts: Vec<(Load, Vec<&ShareToCarry<S>>)> = Vec::new();
        let whole = self.shares.iter().fold(Load::ZERO, |sum, share| sum + load(share));
        if fits(whole) {
            parts.push((whole, self.shares.clone()));
        } else {
            for share in heaviest_first {
                match parts.iter_mut().find(|(sum, _)| fits(*sum + load(share))) {
                    Some((sum, part)) => {
                        *sum = *sum + load(share);
                        part.push(share);
                    }
                    None => parts.push((load(share), vec![share])),
                }
            }
        }
        parts.into_iter().map(|(load, shares)| self.parcel(load, &shares)).collect()
    }

    fn parcel(&self, load: Load, shares: &[&ShareToCarry<S>]) -> Parcel<S> {
        let (from, to) = self.places();
        Parcel {
            shares: shares.iter().map(|share| share.share.clone()).collect(),
            from,
            to,
            load,
            priority: shares.iter().map(|share| share.priority).min().unwrap_or(1),
            pickup: self.pickup.clone(),
            reception: self.reception.clone(),
        }
    }

    fn places(&self) -> (String, String) {
        self.shares.first().map(|share| (share.from.clone(), share.to.clone())).unwrap_or_default()
    }
}

impl<S> Parcel<S> {
    /// The shipment of a problem whose second 0 is `origin`, the local midnight.
    #[must_use]
    pub fn to_document(&self, id: String, origin: DateTime<Utc>) -> ShipmentDocument {
        let has = |class| self.load.of(class) > Grams::ZERO;
        let cold = has(TemperatureClass::Chilled) || has(TemperatureClass::Frozen);
        let tempered = cold || has(TemperatureClass::Hot);
        // Noon of the local day is the same day in UTC, wherever the day is less than half a day away.
        let day = Day::new((origin + TimeDelta::hours(12)).date_naive()).ok();
        let visit = |place: &str, windows: &[Window]| VisitDocument {
            place: place.to_owned(),
            windows: windows.iter().filter_map(|window| seconds(*window, origin)).collect(),
            service_seconds: service_seconds(self.load),
        };
        ShipmentDocument {
            id,
            priority: self.priority,
            grams: self.load.into(),
            max_seconds_on_board: day.filter(|_| tempered).and_then(|day| DatedRule::on(&TEMPERED_SECONDS, day)),
            max_unrefrigerated_meters: day.filter(|_| cold).and_then(|day| DatedRule::on(&UNREFRIGERATED_METERS, day)),
            pickup: visit(&self.from, &self.pickup),
            delivery: visit(&self.to, &self.reception),
        }
    }
}

fn load<S>(share: &ShareToCarry<S>) -> Load {
    Load::from_fn(|class| if class == share.temperature { share.grams } else { Grams::ZERO })
}

fn service_seconds(load: Load) -> i64 {
    let begun = (load.total().get() + HANDFUL_GRAMS - 1) / HANDFUL_GRAMS;
    begun * SECONDS_PER_HANDFUL
}

/// A window in seconds since `origin`; `None` when it is over by then.
fn seconds(window: Window, origin: DateTime<Utc>) -> Option<(i64, i64)> {
    let since = |instant: DateTime<Utc>| (instant - origin).num_seconds();
    (since(window.to()) >= 0).then(|| (since(window.from()).max(0), since(window.to())))
}

/// When windows of both lists are open at once for `least` or longer, in order.
fn meetings(ones: &[Window], others: &[Window], least: TimeDelta) -> Vec<Window> {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let long = pairs.filter(|(one, other)| one.overlap(**other) >= least);
    let mut met: Vec<Window> =
        long.filter_map(|(one, other)| Window::new(one.from().max(other.from()), one.to().min(other.to())).ok()).collect();
    met.sort();
    met
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        let instant = |clock: &str| format!("2026-11-24T{clock}:00Z").parse().unwrap();
        Window::new(instant(from), instant(to)).unwrap()
    }

    fn share(share: u8, kilograms: i64, temperature: TemperatureClass) -> ShareToCarry<u8> {
        ShareToCarry {
            share,
            from: "donor".to_owned(),
            to: "association".to_owned(),
            grams: Grams::new(kilograms * 1_000).unwrap(),
            temperature,
            priority: 2,
            pickup: vec![window("08:00", "10:00")],
            reception: vec![window("09:00", "12:00")],
            collects: Vec::new(),
        }
    }

    fn capacity(kilograms: i64) -> Load {
        Load::from_fn(|_| Grams::new(kilograms * 1_000).unwrap())
    }

    #[test]
    fn the_shares_of_a_pair_travel_together_with_the_limits_of_the_coldest() {
        let shares = [share(1, 30, TemperatureClass::Ambient), share(2, 40, TemperatureClass::Chilled)];
        let transport = arrange(&shares, &[capacity(100)]);
        let [parcel] = transport.parcels.as_slice() else { panic!("{transport:?}") };
        assert_eq!(parcel.shares, [1, 2]);
        let document = parcel.to_document("H1".to_owned(), "2026-11-23T23:00:00Z".parse().unwrap());
        assert_eq!((document.grams.ambient, document.grams.chilled), (30_000, 40_000));
        assert_eq!((document.max_seconds_on_board, document.max_unrefrigerated_meters), (Some(5_400), Some(80_000)));
        assert_eq!(document.pickup.windows, [(9 * 3_600, 11 * 3_600)]);
        assert_eq!(document.pickup.service_seconds, 120);
    }

    #[test]
    fn what_no_vehicle_holds_is_parted_by_share() {
        let shares = [30, 60, 50].map(|kilograms| share(u8::try_from(kilograms).unwrap(), kilograms, TemperatureClass::Ambient));
        let transport = arrange(&shares, &[capacity(90)]);
        let parts: Vec<_> = transport.parcels.iter().map(|parcel| parcel.shares.clone()).collect();
        assert_eq!(parts, [vec![60, 30], vec![50]]);
    }

    #[test]
    fn an_association_that_collects_gets_the_first_appointment_that_lasts() {
        let mut fetched = share(1, 10, TemperatureClass::Ambient);
        fetched.collects = vec![window("07:00", "08:10"), window("09:30", "11:00")];
        let transport = arrange(&[fetched], &[]);
        assert!(transport.parcels.is_empty());
        assert_eq!(transport.appointments.first().map(|appointment| appointment.when), Some(window("09:30", "10:00")));
    }

    #[test]
    fn shares_given_at_different_hours_are_different_shipments() {
        let mut evening = share(2, 10, TemperatureClass::Ambient);
        evening.pickup = vec![window("18:00", "19:00")];
        let transport = arrange(&[share(1, 10, TemperatureClass::Ambient), evening], &[capacity(100)]);
        assert_eq!(transport.parcels.len(), 2);
    }
}
