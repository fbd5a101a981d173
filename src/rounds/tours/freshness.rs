//! The limits of what is on board: how long, and how far where the vehicle does not cool.

use crate::rounds::instance::End;
use crate::rounds::schedule::Drive;
use crate::rounds::tours::model::{Model, Wheels};
use crate::rounds::tours::tour::Tour;

/// How the limits of what is on board are kept.
enum Freshness {
    /// All of them.
    Kept,
    /// Not all, because the vehicle waits.
    Waited,
    /// Not all, however long it waits.
    Lost,
}

/// Where something was loaded, from the start.
struct Stretch {
    seconds: i64,
    waited: i64,
    meters: i64,
}

impl Tour {
    /// Whether nothing is on board for too long or too far. Where later windows might help, `Drive::schedule` has the last word.
    pub(super) fn keeps_limits(&self, model: &Model<'_>, wheels: &Wheels) -> bool {
        match self.freshness(model, wheels) {
            Some(Freshness::Kept) => true,
            Some(Freshness::Waited) => self.has_later_windows() && self.is_driven(model),
            Some(Freshness::Lost) | None => false,
        }
    }

    fn is_driven(&self, model: &Model<'_>) -> bool {
        let vehicle = model.instance.vehicles().get(self.vehicle);
        vehicle.is_some_and(|vehicle| Drive { instance: model.instance, vehicle }.schedule(&self.tasks).is_ok())
    }

    /// How the limits are kept when the vehicle leaves as late as it can.
    fn freshness(&self, model: &Model<'_>, wheels: &Wheels) -> Option<Freshness> {
        let (mut left, mut waited, mut result) = (self.leaves()?, 0, Freshness::Kept);
        let mut on_board: Vec<(usize, Stretch)> = Vec::with_capacity(8);
        for (halt, next) in self.halts.iter().zip(self.halts.iter().skip(1)).skip(1) {
            let arrival = left + halt.leg.seconds;
            let begin = self.earliest(halt, arrival)?;
            waited += begin - arrival;
            left = begin + halt.duration;
            for task in self.tasks.get(halt.first..next.first)? {
                let (_, job) = model.call(*task)?;
                if !job.is_limited(wheels) {
                    continue;
                }
                if task.end == End::Pickup {
                    on_board.push((task.shipment, Stretch { seconds: left, waited, meters: halt.meters }));
                    continue;
                }
                let at = on_board.iter().position(|(shipment, _)| *shipment == task.shipment)?;
                let (_, from) = on_board.swap_remove(at);
                let (seconds, meters) = (begin - from.seconds, halt.meters - from.meters);
                if !job.keeps(wheels, seconds - (waited - from.waited), meters) {
                    return Some(Freshness::Lost);
                }
                if !job.keeps(wheels, seconds, meters) {
                    result = Freshness::Waited;
                }
            }
        }
        Some(result)
    }
}
