//! When a vehicle is where, whatever a round breaks: what cannot be in time is late.

use crate::rounds::instance::{Instance, Task};
use crate::rounds::problem::Vehicle;
use crate::rounds::schedule::{Drive, Schedule, Stop, earliest};

/// The round that does `tasks` in this order: as `Drive` drives it where that holds, or where windows and hours do; else as early as
/// possible, past closed windows. `None` where there is no way at all.
pub fn timed(instance: &Instance, vehicle: &Vehicle, tasks: &[Task]) -> Option<Schedule> {
    let drive = Drive { instance, vehicle };
    if let Ok(schedule) = drive.schedule(tasks).or_else(|_| drive.settle(tasks, vehicle.shift.from)) {
        return Some(schedule);
    }
    let first = late(drive, tasks, vehicle.shift.from)?;
    // It does not leave to wait before the first door.
    let waits = first.stops.first().map_or(0, |stop| stop.begin - stop.arrival);
    late(drive, tasks, first.leaves + waits)
}

fn late(drive: Drive<'_>, tasks: &[Task], leaves: i64) -> Option<Schedule> {
    let mut schedule = Schedule { stops: Vec::with_capacity(tasks.len()), leaves, returns: leaves, meters: 0 };
    let (mut place, mut rest, mut locked) = (drive.vehicle.start, tasks, drive.vehicle.locked.iter());
    while let Some(at) = rest.first().and_then(|task| drive.instance.visit(*task)).map(|visit| visit.place) {
        let lock = locked.next();
        let together = || rest.iter().take_while(|task| drive.instance.visit(**task).is_some_and(|visit| visit.place == at)).count();
        let count = lock.map_or_else(together, |stop| stop.deliveries.len() + stop.pickups.len());
        let (here, later) = rest.split_at_checked(count)?;
        let leg = drive.leg(place, at)?;
        let known = lock.and_then(|stop| stop.arrival);
        if let Some(arrival) = known.filter(|_| schedule.stops.is_empty()) {
            schedule.leaves = arrival - leg.seconds;
        }
        let arrival = known.unwrap_or(schedule.returns + leg.seconds);
        let begin = earliest(&drive.visits(here), arrival).unwrap_or(arrival);
        let departure = begin + drive.duration(at, here);
        let meters = schedule.meters + leg.meters;
        schedule.stops.push(Stop { place: at, first: tasks.len() - rest.len(), count, arrival, begin, departure, meters });
        (schedule.returns, schedule.meters, place, rest) = (departure, meters, at, later);
    }
    let home = drive.leg(place, drive.vehicle.end)?;
    schedule.returns += home.seconds;
    schedule.meters += home.meters;
    Some(schedule)
}
