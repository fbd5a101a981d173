//! An instance laid out for looking things up millions of times: flat tables of legs, plain numbers, both ends of a shipment together.
//!
//! Memory: 8 bytes a pair of places and profile; 16 where the ways there and back differ.

use crate::domain::food::family::TemperatureClass;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::load::Load;
use crate::rounds::problem::{Interval, Leg, Profile, Vehicle, Visit};
use crate::rounds::tours::opening::Opening;

/// Grams of each temperature class, in the order of the classes: less than the bounds of a shipment and of a vehicle together.
pub type Mass = [i32; CLASSES];

/// How many temperature classes there are.
pub const CLASSES: usize = TemperatureClass::ALL.len();

/// Longer than any problem lasts and farther than any vehicle drives: no way, or no limit.
const FAR: u32 = u32::MAX;

/// One end of a shipment.
#[derive(Debug, Clone)]
pub struct Call {
    /// Index of the place.
    pub place: usize,
    /// When it may begin.
    pub opening: Opening,
    /// What it adds to a stop.
    pub service: i64,
    /// What a stop takes that does only this.
    pub stay: i64,
    /// What is on board afterwards and was not before; below zero where it is unloaded.
    pub change: Mass,
}

/// A shipment.
#[derive(Debug, Clone)]
pub struct Job {
    /// Where it is loaded.
    pub pickup: Call,
    /// Where it is unloaded.
    pub delivery: Call,
    /// What it weighs.
    pub mass: Mass,
    /// The same, all classes together.
    pub grams: i64,
    /// 1 is carried before 2.
    pub priority: u8,
    /// The longest time on board.
    pub max_seconds: Option<i64>,
    /// The longest way in a vehicle that does not cool.
    pub max_meters: Option<i64>,
}

impl Job {
    /// Whether more than windows and loads decides how `wheels` may carry it.
    #[must_use]
    pub const fn is_limited(&self, wheels: &Wheels) -> bool {
        self.max_seconds.is_some() || (self.max_meters.is_some() && !wheels.cools)
    }

    /// Whether so many seconds and metres on board are allowed.
    #[must_use]
    pub fn keeps(&self, wheels: &Wheels, seconds: i64, meters: i64) -> bool {
        let farthest = self.max_meters.filter(|_| !wheels.cools);
        self.max_seconds.is_none_or(|limit| seconds <= limit) && farthest.is_none_or(|limit| meters <= limit)
    }
}

/// A vehicle.
#[derive(Debug, Clone)]
pub struct Wheels {
    /// Index of the place it leaves from.
    pub start: usize,
    /// Index of the place it ends at.
    pub end: usize,
    /// When it drives.
    pub shift: Interval,
    /// What it holds of each class.
    pub capacity: Mass,
    /// How far it drives at most.
    pub max_meters: i64,
    /// Whether it cools.
    pub cools: bool,
    table: usize,
    /// The rank of each place in the order that it keeps; empty when it keeps none.
    ranks: Vec<Option<usize>>,
}

impl Wheels {
    /// Whether it keeps an order.
    #[must_use]
    pub const fn keeps_order(&self) -> bool {
        !self.ranks.is_empty()
    }

    /// Whether stops at these places are in the order that it keeps.
    #[must_use]
    pub fn are_in_order(&self, mut places: impl Iterator<Item = usize>) -> bool {
        let mut last = 0;
        places.all(|place| {
            let before = last;
            last = self.ranks.get(place).copied().flatten().unwrap_or(before);
            before <= last
        })
    }
}

/// Legs between all places, for one profile, by where they begin and by where they end.
#[derive(Debug)]
pub struct Table {
    width: usize,
    out: Vec<(u32, u32)>,
    /// By where they end, if that differs.
    back: Option<Vec<(u32, u32)>>,
}

/// Legs between one place and all others.
#[derive(Debug, Clone, Copy)]
pub struct Star<'a>(&'a [(u32, u32)]);

impl Table {
    /// From one place to another; where there is no way, one that nobody can drive in time.
    #[must_use]
    pub fn leg(&self, from: usize, to: usize) -> Leg {
        self.out_of(from).leg(to)
    }

    /// From a place to all places.
    #[must_use]
    pub fn out_of(&self, from: usize) -> Star<'_> {
        self.star(&self.out, from)
    }

    /// From all places to a place.
    #[must_use]
    pub fn into(&self, to: usize) -> Star<'_> {
        self.star(self.back.as_ref().unwrap_or(&self.out), to)
    }

    fn star<'a>(&self, legs: &'a [(u32, u32)], place: usize) -> Star<'a> {
        Star(legs.get(place * self.width..(place + 1) * self.width).unwrap_or_default())
    }
}

impl Star<'_> {
    /// The leg between its place and another.
    #[must_use]
    pub fn leg(&self, other: usize) -> Leg {
        let (seconds, meters) = self.0.get(other).copied().unwrap_or((FAR, FAR));
        Leg { seconds: i64::from(seconds), meters: i64::from(meters) }
    }
}

/// An instance, its shipments and vehicles by the same indexes.
#[derive(Debug)]
pub struct Model<'a> {
    /// What it was made from.
    pub instance: &'a Instance,
    jobs: Vec<Option<Job>>,
    vehicles: Vec<Wheels>,
    tables: Vec<Table>,
}

impl<'a> Model<'a> {
    /// Lays an instance out.
    #[must_use]
    pub fn new(instance: &'a Instance) -> Self {
        let mut profiles: Vec<Profile> = instance.vehicles().iter().map(|vehicle| vehicle.profile).collect();
        profiles.sort_unstable();
        profiles.dedup();
        let wheels = |vehicle: &Vehicle| wheels(vehicle, profiles.iter().position(|profile| *profile == vehicle.profile));
        Self {
            instance,
            jobs: (0..instance.shipments().len()).map(|index| job(instance, index)).collect(),
            vehicles: instance.vehicles().iter().map(wheels).collect(),
            tables: profiles.iter().map(|profile| table(instance, *profile)).collect(),
        }
    }

    /// The same, where the vehicles that `keeps` names stop in the order of their regular rounds.
    #[must_use]
    pub fn in_order(mut self, keeps: impl Fn(usize) -> bool) -> Self {
        let places = self.instance.places().len();
        for (index, (wheels, vehicle)) in self.vehicles.iter_mut().zip(self.instance.vehicles()).enumerate() {
            if let Some(regular) = vehicle.regular.as_ref().filter(|_| keeps(index)) {
                wheels.ranks = (0..places).map(|place| regular.rank(place)).collect();
            }
        }
        self
    }

    /// How many shipments there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.jobs.len()
    }

    /// A shipment by its index.
    #[must_use]
    pub fn job(&self, shipment: usize) -> Option<&Job> {
        self.jobs.get(shipment)?.as_ref()
    }

    /// An end of a shipment, with the shipment.
    #[must_use]
    pub fn call(&self, task: Task) -> Option<(&Call, &Job)> {
        let job = self.job(task.shipment)?;
        Some(match task.end {
            End::Pickup => (&job.pickup, job),
            End::Delivery => (&job.delivery, job),
        })
    }

    /// A vehicle by its index, with the legs that it drives.
    #[must_use]
    pub fn wheels(&self, vehicle: usize) -> Option<(&Wheels, &Table)> {
        let wheels = self.vehicles.get(vehicle)?;
        Some((wheels, self.tables.get(wheels.table)?))
    }

    /// All vehicles.
    #[must_use]
    pub fn vehicles(&self) -> &[Wheels] {
        &self.vehicles
    }
}

/// Whether no class exceeds what `capacity` has for it.
#[must_use]
pub fn fits(mass: &Mass, capacity: &Mass) -> bool {
    mass.iter().zip(capacity).all(|(mass, capacity)| mass <= capacity)
}

/// Both together.
#[must_use]
pub fn sum(one: &Mass, other: &Mass) -> Mass {
    let mut both = *one;
    both.iter_mut().zip(other).for_each(|(both, other)| *both += other);
    both
}

fn mass(load: Load) -> Mass {
    let mut mass = Mass::default();
    mass.iter_mut()
        .zip(TemperatureClass::ALL)
        .for_each(|(mass, class)| *mass = i32::try_from(load.of(*class).get()).unwrap_or(i32::MAX / 2));
    mass
}

fn wheels(vehicle: &Vehicle, table: Option<usize>) -> Wheels {
    Wheels {
        start: vehicle.start,
        end: vehicle.end,
        shift: vehicle.shift,
        capacity: mass(vehicle.capacity),
        max_meters: vehicle.max_meters.unwrap_or(i64::MAX),
        cools: vehicle.refrigerated,
        table: table.unwrap_or_default(),
        ranks: Vec::new(),
    }
}

fn job(instance: &Instance, index: usize) -> Option<Job> {
    let shipment = instance.shipments().get(index)?;
    let mass = mass(shipment.load);
    Some(Job {
        pickup: call(instance, &shipment.pickup, mass)?,
        delivery: call(instance, &shipment.delivery, mass.map(i32::wrapping_neg))?,
        mass,
        grams: shipment.load.total().get(),
        priority: shipment.priority,
        max_seconds: shipment.max_seconds_on_board,
        max_meters: shipment.max_unrefrigerated_meters,
    })
}

fn call(instance: &Instance, visit: &Visit, change: Mass) -> Option<Call> {
    let stay = instance.place(visit.place)?.stop_seconds + visit.service_seconds;
    Some(Call { place: visit.place, opening: Opening::new(&visit.windows)?, service: visit.service_seconds, stay, change })
}

fn table(instance: &Instance, profile: Profile) -> Table {
    let width = instance.places().len();
    let number = |value: i64| u32::try_from(value).unwrap_or(FAR);
    let cell = |from, to| instance.leg(profile, from, to).map_or((FAR, FAR), |leg| (number(leg.seconds), number(leg.meters)));
    let out: Vec<(u32, u32)> = (0..width).flat_map(|from| (0..width).map(move |to| cell(from, to))).collect();
    let back: Vec<(u32, u32)> = (0..width).flat_map(|to| (0..width).map(move |from| cell(from, to))).collect();
    Table { width, back: Some(back).filter(|back| *back != out), out }
}
