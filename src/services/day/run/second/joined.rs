//! What an association fetches anyway, or a round brings it: what it is given anew at the same place and the same hours comes with it, as one
//! delivery to expect, to hand over and to weigh. Pure.

use crate::domain::id::{ShareId, ShipmentId};
use crate::domain::planned::round::Round;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::ShareState;
use crate::services::day::run::second::before::Before;
use crate::store::day::answers::TakenOver;

/// A delivery that stands, and what comes with it from now on.
pub(in crate::services::day::run::second) struct Joined {
    /// The delivery, whole.
    pub shipment: Shipment,
    /// What it did not hold before.
    pub gained: Vec<ShareId>,
}

/// Takes out of `new` what is fetched with a delivery that stands and that nobody has fetched or weighed yet.
pub(in crate::services::day::run::second) fn join(before: &Before, taken_over: &TakenOver, new: &mut Vec<Shipment>) -> Vec<Joined> {
    join_where(before, taken_over, new, |one, old| matches!(one.carriage, Carriage::SelfCollected(_)) && one.carriage == old.carriage)
}

/// Takes out of `new`, and out of the stops of `rounds`, what is loaded and unloaded together with a delivery that stands and that nobody has
/// loaded or weighed yet.
pub(in crate::services::day::run::second) fn join_driven(
    before: &Before,
    taken_over: &TakenOver,
    rounds: &mut [Round],
    new: &mut Vec<Shipment>,
) -> Vec<Joined> {
    join_where(before, taken_over, new, |one, old| {
        let both = |ids: &[ShipmentId]| ids.contains(&old.id) && ids.contains(&one.id);
        let together = |round: &&mut Round| {
            round.stops.iter().any(|stop| both(&stop.pickups)) && round.stops.iter().any(|stop| both(&stop.deliveries))
        };
        let Some(round) = rounds.iter_mut().find(together) else { return false };
        for stop in &mut round.stops {
            stop.pickups.retain(|id| *id != one.id);
            stop.deliveries.retain(|id| *id != one.id);
        }
        true
    })
}

/// Takes out of `new` what goes from the same place to the same place as a delivery that stands, where `goes_with` says that it comes along.
fn join_where(
    before: &Before,
    taken_over: &TakenOver,
    new: &mut Vec<Shipment>,
    mut goes_with: impl FnMut(&Shipment, &Shipment) -> bool,
) -> Vec<Joined> {
    let waits = |old: &Shipment| before.shares.iter().any(|share| old.shares.contains(&share.id) && share.state == ShareState::Confirmed);
    let stands: Vec<&Shipment> = before.shipments.iter().filter(|old| taken_over.shipments.contains(&old.id) && waits(old)).collect();
    let mut joined: Vec<Joined> = Vec::new();
    new.retain(|one| {
        let same = |old: &Shipment| (&old.from, &old.to, &old.association) == (&one.from, &one.to, &one.association);
        let Some(old) = stands.iter().find(|old| same(old) && goes_with(one, old)) else { return true };
        if let Some(known) = joined.iter_mut().find(|known| known.shipment.id == old.id) {
            known.gained.extend(one.shares.iter().cloned());
            known.shipment.shares.extend(one.shares.iter().cloned());
        } else {
            let shares = [old.shares.as_slice(), &one.shares].concat();
            joined.push(Joined { shipment: Shipment { run: one.run.clone(), shares, ..(*old).clone() }, gained: one.shares.clone() });
        }
        false
    });
    joined
}
