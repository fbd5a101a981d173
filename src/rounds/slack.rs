//! What a round still leaves room for, so that most impossible insertions are refused without driving the whole round again.
//!
//! Looks at windows, hours, length and ways, and at the load where something is loaded (inside a stop, in the order of its tasks: what is
//! unloaded later in the stop leaves room at a later position). The rest is for `Drive::schedule`. Cost: the two stops beside the
//! position.

use crate::rounds::instance::{End, Task};
use crate::rounds::load::Load;
use crate::rounds::problem::Visit;
use crate::rounds::schedule::{Broken, Drive, Schedule, Stop, earliest};

/// A round and its room.
#[derive(Debug)]
pub struct Slack {
    /// What is done, in order.
    pub tasks: Vec<Task>,
    /// From start to end.
    pub meters: i64,
    schedule: Schedule,
    latest: Vec<i64>,
    stop_of: Vec<usize>,
    loads: Vec<Load>,
}

/// Why a task cannot be done at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another position may do.
    Here,
    /// Any later position is too late as well.
    FromHereOn,
}

/// What is beside the position of an insertion.
struct Gap<'a> {
    before: Option<(&'a Stop, &'a [Task])>,
    after: Option<(&'a Stop, &'a [Task])>,
    index_after: usize,
}

impl Slack {
    /// Drives `tasks` as early as possible.
    ///
    /// # Errors
    /// What it breaks, if it cannot be driven at all.
    pub fn new(drive: Drive<'_>, tasks: Vec<Task>) -> Result<Self, Broken> {
        let schedule = drive.forward(&tasks, drive.vehicle.shift.from)?;
        let latest = drive.latest_arrivals(&tasks, &schedule, drive.vehicle.shift.to).ok_or(Broken::Shift)?;
        let stop_of = schedule.stops.iter().enumerate().flat_map(|(index, stop)| vec![index; stop.count]).collect();
        let loads = loads_after(drive, &tasks);
        Ok(Self { meters: schedule.meters, tasks, schedule, latest, stop_of, loads })
    }

    /// The tasks with `pickup` after the first `first` of them, and `delivery` after the first `second`.
    #[must_use]
    pub fn with_both(&self, pickup: Task, first: usize, delivery: Task, second: usize) -> Option<Vec<Task>> {
        let (before, rest) = self.tasks.split_at_checked(first)?;
        let (between, after) = rest.split_at_checked(second.checked_sub(first)?)?;
        Some([before, &[pickup], between, &[delivery], after].concat())
    }

    /// The metres added by doing `tasks` one after the other after the first `index` tasks of the round.
    #[must_use]
    pub fn detour<const N: usize>(&self, drive: Drive<'_>, index: usize, tasks: [Task; N]) -> Option<i64> {
        let place = |at: Option<usize>| at.and_then(|at| self.tasks.get(at)).and_then(|task| drive.instance.visit(*task));
        let from = place(index.checked_sub(1)).map_or(drive.vehicle.start, |visit| visit.place);
        let to = place(Some(index)).map_or(drive.vehicle.end, |visit| visit.place);
        let (mut meters, mut at) = (-drive.leg(from, to)?.meters, from);
        for visit in drive.visits(&tasks) {
            meters += drive.leg(at, visit.place)?.meters;
            at = visit.place;
        }
        Some(meters + drive.leg(at, to)?.meters)
    }

    /// Whether `task` may be done after the first `index` tasks, as far as it is looked at here.
    ///
    /// # Errors
    /// Whether another position may do.
    pub fn admits(&self, drive: Drive<'_>, index: usize, task: Task) -> Result<(), Refusal> {
        let visit = drive.instance.visit(task).ok_or(Refusal::FromHereOn)?;
        let gap = self.gap(index, visit.place).ok_or(Refusal::Here)?;
        let earliest_begin = gap.before.map_or(self.schedule.leaves, |(stop, _)| stop.begin);
        if visit.windows.last().is_none_or(|last| last.to < earliest_begin) {
            return Err(Refusal::FromHereOn);
        }
        if task.end == End::Pickup && !self.has_room(drive, index, task) {
            return Err(Refusal::Here);
        }
        self.drives_through(drive, &gap, visit).ok_or(Refusal::Here)
    }

    fn has_room(&self, drive: Drive<'_>, index: usize, task: Task) -> bool {
        let on_board = index.checked_sub(1).and_then(|last| self.loads.get(last)).copied().unwrap_or(Load::ZERO);
        drive.instance.shipment(task).is_some_and(|shipment| (on_board + shipment.load).fits(drive.vehicle.capacity))
    }

    fn stop(&self, index: usize) -> Option<(&Stop, &[Task])> {
        let stop = self.schedule.stops.get(index)?;
        Some((stop, self.tasks.get(stop.first..stop.first + stop.count)?))
    }

    /// The stops beside the position; `None` inside a stop at another place, which would be visited twice.
    fn gap(&self, index: usize, place: usize) -> Option<Gap<'_>> {
        let before = index.checked_sub(1).and_then(|last| self.stop_of.get(last)).copied();
        let inside = before.is_some() && before == self.stop_of.get(index).copied();
        let index_after = before.map_or(0, |before| before + 1);
        let before = before.and_then(|before| self.stop(before));
        if inside && before.is_none_or(|(stop, _)| stop.place != place) {
            return None;
        }
        Some(Gap { before, after: self.stop(index_after), index_after })
    }

    fn drives_through(&self, drive: Drive<'_>, gap: &Gap<'_>, visit: &Visit) -> Option<()> {
        if let Some((stop, tasks)) = gap.before.filter(|(stop, _)| stop.place == visit.place) {
            return self.goes_on(drive, visit.place, joined(drive, stop, tasks, visit)?, gap.index_after);
        }
        if let Some((stop, tasks)) = gap.after.filter(|(stop, _)| stop.place == visit.place) {
            return self.goes_on(drive, visit.place, joined(drive, stop, tasks, visit)?, gap.index_after + 1);
        }
        let (from, left) = gap.before.map_or((drive.vehicle.start, self.schedule.leaves), |(stop, _)| (stop.place, stop.departure));
        let begin = earliest(&std::iter::once(visit), left + drive.leg(from, visit.place)?.seconds)?;
        let departure = begin + drive.duration(visit.place, &[]) + visit.service_seconds;
        self.is_short_enough(drive, from, visit.place, gap)?;
        self.goes_on(drive, visit.place, departure, gap.index_after)
    }

    /// Whether the vehicle, leaving `place` at `departure`, is in time for the stop `index` and all that follow.
    fn goes_on(&self, drive: Drive<'_>, place: usize, departure: i64, index: usize) -> Option<()> {
        let (next, bound) = match (self.schedule.stops.get(index), self.latest.get(index)) {
            (Some(stop), Some(latest)) => (stop.place, *latest),
            _ => (drive.vehicle.end, drive.vehicle.shift.to),
        };
        (departure + drive.leg(place, next)?.seconds <= bound).then_some(())
    }

    fn is_short_enough(&self, drive: Drive<'_>, from: usize, place: usize, gap: &Gap<'_>) -> Option<()> {
        let next = gap.after.map_or(drive.vehicle.end, |(stop, _)| stop.place);
        let (to, on, straight) = (drive.leg(from, place)?, drive.leg(place, next)?, drive.leg(from, next)?);
        let meters = self.meters + to.meters + on.meters - straight.meters;
        drive.vehicle.max_meters.is_none_or(|limit| meters <= limit).then_some(())
    }
}

/// The departure of a stop that does one visit more.
fn joined(drive: Drive<'_>, stop: &Stop, tasks: &[Task], visit: &Visit) -> Option<i64> {
    let begin = earliest(&drive.visits(tasks).chain(std::iter::once(visit)), stop.arrival)?;
    Some(begin + (stop.departure - stop.begin) + visit.service_seconds)
}

fn loads_after(drive: Drive<'_>, tasks: &[Task]) -> Vec<Load> {
    let step = |on_board: &mut Load, task: &Task| {
        let load = drive.instance.shipment(*task)?.load;
        *on_board = if task.end == End::Pickup { *on_board + load } else { on_board.minus(load) };
        Some(*on_board)
    };
    tasks.iter().scan(Load::ZERO, step).collect()
}
