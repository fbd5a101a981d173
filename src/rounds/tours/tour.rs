//! What one vehicle does, in order, driven as early as possible, and the room that leaves: for each stop the latest arrival that
//! breaks nothing later, and what is on board.
//!
//! Only tours that keep every constraint exist. Windows, hours, loads and metres are settled here in one pass there and one back;
//! where something has a limit of time on board, `Drive::schedule` has the last word. Cost: a pass over the tasks.

use crate::rounds::instance::{End, Task};
use crate::rounds::schedule::Drive;
use crate::rounds::tours::model::{Job, Mass, Model, Table, Wheels, difference, fits, sum};
use crate::rounds::tours::opening::Opening;

/// One stop, all that is done there.
#[derive(Debug, Clone)]
pub struct Halt {
    /// Index of the place.
    pub place: usize,
    /// Index of its first task.
    pub first: usize,
    /// When all its tasks are open.
    pub opening: Opening,
    /// How long it lasts.
    pub duration: i64,
    /// When the vehicle arrives at the earliest.
    pub arrival: i64,
    /// When it leaves at the earliest.
    pub departure: i64,
    /// When it may arrive at the latest.
    pub latest: i64,
    /// What is on board when it leaves.
    pub load: Mass,
    /// Metres from the stop before.
    pub meters: i64,
}

/// What a vehicle does; at least one stop.
#[derive(Debug, Clone)]
pub struct Tour {
    /// Index of the vehicle.
    pub vehicle: usize,
    /// What it does, in order.
    pub tasks: Vec<Task>,
    /// Where it stops.
    pub halts: Vec<Halt>,
    /// From start to end.
    pub meters: i64,
    /// From the last stop to the end.
    pub home: i64,
    /// Whether something on board has a limit that windows and loads do not settle.
    pub limited: bool,
    /// The same for the same vehicle and tasks, and for no others in a lifetime.
    pub print: u64,
}

impl Tour {
    /// Drives `tasks`; `None` when that breaks a constraint, or there are none.
    #[must_use]
    pub fn drive(model: &Model<'_>, vehicle: usize, tasks: Vec<Task>) -> Option<Self> {
        let (wheels, table) = model.wheels(vehicle)?;
        let mut tour = Self {
            vehicle,
            halts: Vec::with_capacity(tasks.len()),
            meters: 0,
            home: 0,
            limited: false,
            print: print(vehicle, &tasks),
            tasks,
        };
        tour.call_on(model, wheels)?;
        tour.go(wheels, table)?;
        tour.come_back(wheels, table)?;
        tour.keeps_limits(model).then_some(tour)
    }

    /// Carries one shipment and nothing else.
    #[must_use]
    pub fn alone(model: &Model<'_>, vehicle: usize, shipment: usize) -> Option<Self> {
        Self::drive(model, vehicle, [End::Pickup, End::Delivery].map(|end| Task { shipment, end }).to_vec())
    }

    /// Seconds from start to end, leaving as late as possible; `None` when a limit of time or metres on board is broken.
    #[must_use]
    pub fn seconds(&self, model: &Model<'_>) -> Option<i64> {
        let vehicle = model.instance.vehicles().get(self.vehicle)?;
        Some(Drive { instance: model.instance, vehicle }.schedule(&self.tasks).ok()?.seconds())
    }

    /// Its shipments, in the order of loading.
    pub fn shipments(&self) -> impl Iterator<Item = usize> {
        self.tasks.iter().filter(|task| task.end == End::Pickup).map(|task| task.shipment)
    }

    /// Lays out the stops: tasks, windows, loads. What is unloaded at a stop makes room for what is loaded there.
    fn call_on(&mut self, model: &Model<'_>, wheels: &Wheels) -> Option<()> {
        for (index, task) in self.tasks.iter().enumerate() {
            let (call, job) = model.call(*task)?;
            self.limited |= is_limited(job, wheels);
            let load = self.halts.last().map_or(Mass::default(), |halt| halt.load);
            let load = if task.end == End::Pickup { sum(&load, &job.mass) } else { difference(&load, &job.mass) };
            if let Some(halt) = self.halts.last_mut().filter(|halt| halt.place == call.place) {
                halt.opening = halt.opening.meet(&call.opening)?;
                halt.duration += call.service;
                halt.load = load;
            } else {
                let (place, opening, duration) = (call.place, call.opening.clone(), call.stay);
                self.halts.push(Halt { place, first: index, opening, duration, arrival: 0, departure: 0, latest: 0, load, meters: 0 });
            }
        }
        (!self.halts.is_empty() && self.halts.iter().all(|halt| fits(&halt.load, &wheels.capacity))).then_some(())
    }

    fn go(&mut self, wheels: &Wheels, table: &Table) -> Option<()> {
        let (mut time, mut place) = (wheels.shift.from, wheels.start);
        for halt in &mut self.halts {
            let leg = table.leg(place, halt.place);
            halt.arrival = time + leg.seconds;
            halt.departure = halt.opening.earliest(halt.arrival)? + halt.duration;
            halt.meters = leg.meters;
            self.meters += leg.meters;
            (time, place) = (halt.departure, halt.place);
        }
        let leg = table.leg(place, wheels.end);
        self.home = leg.meters;
        self.meters += leg.meters;
        (time + leg.seconds <= wheels.shift.to && self.meters <= wheels.max_meters).then_some(())
    }

    fn come_back(&mut self, wheels: &Wheels, table: &Table) -> Option<()> {
        let (mut bound, mut place) = (wheels.shift.to, wheels.end);
        for halt in self.halts.iter_mut().rev() {
            let departure = bound - table.leg(halt.place, place).seconds;
            halt.latest = halt.opening.latest(departure - halt.duration)?;
            (bound, place) = (halt.latest, halt.place);
        }
        Some(())
    }

    fn keeps_limits(&self, model: &Model<'_>) -> bool {
        !self.limited || self.seconds(model).is_some()
    }
}

/// Whether more than windows and loads decides how `wheels` may carry a shipment.
#[must_use]
pub const fn is_limited(job: &Job, wheels: &Wheels) -> bool {
    job.max_seconds.is_some() || (job.max_meters.is_some() && !wheels.cools)
}

/// Mixes vehicle and tasks into 64 bits, in their order.
fn print(vehicle: usize, tasks: &[Task]) -> u64 {
    let mix = |print: u64, value: usize| {
        let mixed = (print ^ u64::try_from(value).unwrap_or(u64::MAX)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9).rotate_left(31)
    };
    tasks.iter().fold(mix(1, vehicle), |print, task| mix(print, 2 * task.shipment + usize::from(task.end == End::Delivery)))
}
