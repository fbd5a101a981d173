//! When a vehicle is where, whatever a round breaks: what cannot be in time is late.

use crate::rounds::instance::{Instance, Task};
use crate::rounds::problem::Vehicle;
use crate::rounds::schedule::{Drive, Schedule};

/// The round that does `tasks` in this order: as `Drive` drives it where that holds, or where windows and hours do; else as early as
/// possible, past closed windows. `None` where there is no way at all.
pub fn timed(instance: &Instance, vehicle: &Vehicle, tasks: &[Task]) -> Option<Schedule> {
    let drive = Drive { instance, vehicle };
    if let Ok(schedule) = drive.schedule(tasks).or_else(|_| drive.settle(tasks, vehicle.shift.from)) {
        return Some(schedule);
    }
    let first = drive.late(tasks, vehicle.shift.from).ok()?;
    // It does not leave to wait before the first door.
    let waits = first.stops.first().map_or(0, |stop| stop.begin - stop.arrival);
    drive.late(tasks, first.leaves + waits).ok()
}
