//! Whether some vehicle could make stops in another order: every second to leave that matters is tried.
//!
//! Between two such seconds the same windows are met and nothing but a wait changes: it is enough to leave when the hours of the vehicle
//! begin or end, or so as to meet an opening or a closing without a wait before.

use std::collections::BTreeMap;

use crate::domain::food::family::TemperatureClass;
use crate::rounds::checker::course::Call;
use crate::rounds::checker::roads::leg;
use crate::rounds::checker::round::{begin, duration};
use crate::rounds::problem::{Problem, Shipment, Vehicle};

/// Stops that a vehicle would make in this order, with all that is done there.
pub struct Retimed<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// Who would drive.
    pub vehicle: &'a Vehicle,
    /// The stops; their times are not looked at.
    pub calls: &'a [Call<'a>],
}

impl Retimed<'_> {
    /// Whether everything is kept at some second to leave.
    pub fn holds(&self) -> bool {
        let mut seconds = vec![self.vehicle.shift.from];
        let (mut place, mut since) = (self.vehicle.start, 0);
        for call in self.calls {
            let Some(leg) = leg(self.problem, self.vehicle.profile, place, call.place) else { return false };
            since += leg.seconds;
            let bounds = call.visits().flat_map(|visit| &visit.windows).flat_map(|window| [window.from, window.to]);
            seconds.extend(bounds.map(|bound| bound - since));
            since += duration(self.problem, call);
            place = call.place;
        }
        let home = leg(self.problem, self.vehicle.profile, place, self.vehicle.end).map_or(0, |leg| leg.seconds);
        seconds.push(self.vehicle.shift.to - since - home);
        // Where a fact comes first, it is all the same when the vehicle leaves.
        let is_fact = self.fact(0).is_some();
        seconds.into_iter().any(|leaves| (is_fact || leaves >= self.vehicle.shift.from) && self.holds_from(leaves).is_some())
    }

    fn fact(&self, index: usize) -> Option<i64> {
        self.vehicle.locked.get(index)?.arrival
    }

    fn holds_from(&self, leaves: i64) -> Option<()> {
        let (mut time, mut meters, mut place) = (leaves, 0, self.vehicle.start);
        let mut on_board: BTreeMap<&str, (&Shipment, i64, i64)> = BTreeMap::new();
        for (index, call) in self.calls.iter().enumerate() {
            let (leg, fact) = (leg(self.problem, self.vehicle.profile, place, call.place)?, self.fact(index));
            let arrival = fact.unwrap_or(time + leg.seconds);
            let begin = begin(call, arrival).or(fact)?;
            (time, meters, place) = (begin + duration(self.problem, call), meters + leg.meters, call.place);
            for shipment in &call.deliveries {
                let (_, left, from) = on_board.remove(shipment.id.as_str())?;
                let in_time = shipment.max_seconds_on_board.is_none_or(|limit| begin - left <= limit);
                let is_cold = self.vehicle.refrigerated || shipment.max_unrefrigerated_meters.is_none_or(|limit| meters - from <= limit);
                if fact.is_none() && !(in_time && is_cold) {
                    return None;
                }
            }
            on_board.extend(call.pickups.iter().map(|shipment| (shipment.id.as_str(), (*shipment, time, meters))));
            let fits = |class: &TemperatureClass| {
                let grams: i64 = on_board.values().map(|(shipment, ..)| shipment.load.of(*class).get()).sum();
                grams <= self.vehicle.capacity.of(*class).get()
            };
            if fact.is_none() && !TemperatureClass::ALL.iter().all(fits) {
                return None;
            }
        }
        let home = leg(self.problem, self.vehicle.profile, place, self.vehicle.end)?;
        let is_back = time + home.seconds <= self.vehicle.shift.to;
        (is_back && self.vehicle.max_meters.is_none_or(|limit| meters + home.meters <= limit)).then_some(())
    }
}
