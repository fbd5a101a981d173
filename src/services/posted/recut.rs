//! A donor changes or cancels an offer when the plan is made already: what is no longer there is taken out of the shares, and whoever it
//! concerns is told in the same transaction.
//!
//! Allowed is what PRODUCT.md allows: as long as the food has not left. A plan that is only proposed is put right and told to nobody. A
//! published plan stays as it is apart from that: rounds keep their other stops and hours, and what is freed is shared out again with
//! what associations free.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::domain::access::role::Role;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, ShareId, ShipmentId};
use crate::domain::offer::posted::{PostedLot, PostedOffer};
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::planned::recut::{LotNow, narrowed, recut};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::Run;
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::{RoundState, RunState, ShareState};
use crate::domain::time::window::Window;
use crate::mail::message::Cause;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::mails::Touched;
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::answers::{share_lessen, share_stop_answers};
use crate::store::day::driving::{cargo_of_round, round_advance, share_advance};
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_find;
use crate::store::day::share::{share_of_run, share_runs_of_lots};
use crate::store::day::shipment::{shipment_of_run, shipment_set_window};
use crate::store::standing::site::site_get;

/// What a change did to the plans.
#[derive(Debug, Default)]
pub(in crate::services) struct Recut {
    /// The published plans in which something changed for somebody.
    touched: Vec<(Run, Touched)>,
    /// The lots of which somebody still gets something, by a published plan.
    pub shared: BTreeSet<LotId>,
}

/// One plan, and the change.
struct Plan<'a> {
    run: Run,
    before: &'a PostedOffer,
    after: &'a PostedOffer,
    /// Its shares of the offer.
    shares: Vec<Share>,
    shipments: Vec<Shipment>,
    rounds: Vec<Round>,
}

/// Takes out of every plan that stands what the donor no longer gives.
pub(in crate::services) fn recut_plans(
    connection: &mut Connection,
    (before, after): (&PostedOffer, &PostedOffer),
    now: DateTime<Utc>,
) -> Result<Recut, ServiceError> {
    let lots: Vec<LotId> = before.lots.iter().map(|lot| lot.id.clone()).collect();
    let mut done = Recut::default();
    for id in share_runs_of_lots(connection, &lots)? {
        let run = run_find(connection, &id)?;
        if !matches!(run.state, RunState::Proposed | RunState::Published) {
            continue;
        }
        let mut shares = share_of_run(connection, &id)?;
        shares.retain(|share| lots.contains(&share.lot));
        let (shipments, rounds) = (shipment_of_run(connection, &id)?, round_of_run(connection, &id)?);
        Plan { run, before, after, shares, shipments, rounds }.put_right(connection, &mut done, now)?;
    }
    Ok(done)
}

impl Plan<'_> {
    fn put_right(self, connection: &mut Connection, done: &mut Recut, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let mut left: BTreeMap<ShareId, Grams> = BTreeMap::new();
        for lot in &self.before.lots {
            let own: Vec<&Share> = self.shares.iter().filter(|share| share.lot == lot.id).collect();
            left.extend(recut(&own, self.lot_now(lot)));
        }
        let moved = self.moved(&mut left);
        for (shipment, window) in &moved {
            shipment_set_window(connection, shipment, *window)?;
        }
        self.write(connection, &left, now)?;
        let touched = self.touched(&left, moved.keys());
        if self.run.state == RunState::Published {
            self.cancel_empty_rounds(connection, &touched)?;
            let kept = self.shares.iter().filter(|share| share.is_kept() && left.get(&share.id) != Some(&Grams::ZERO));
            done.shared.extend(kept.map(|share| share.lot.clone()));
            if !touched.is_empty() {
                done.touched.push((self.run, touched));
            }
        }
        Ok(())
    }

    /// What there is now of a lot.
    fn lot_now(&self, before: &PostedLot) -> LotNow {
        let is_here = self.after.offer.site == self.before.offer.site && self.after.state != OfferState::Cancelled;
        let after = self.after.lots.iter().find(|lot| lot.id == before.id && lot.state != LotState::Withdrawn);
        after.filter(|_| is_here).map_or(LotNow::Gone, |after| LotNow::of(&before.lot, &after.lot))
    }

    /// The appointments that keep to the donor's new hours; what nobody can fetch within them is gone.
    fn moved(&self, left: &mut BTreeMap<ShareId, Grams>) -> BTreeMap<ShipmentId, Window> {
        let (hours, mut moved) = (&self.after.offer.windows, BTreeMap::new());
        if *hours == self.before.offer.windows {
            return moved;
        }
        for shipment in &self.shipments {
            let waits = |share: &&Share| {
                let open = matches!(share.state, ShareState::Proposed | ShareState::Confirmed);
                open && shipment.shares.contains(&share.id) && left.get(&share.id) != Some(&Grams::ZERO)
            };
            let own: Vec<ShareId> = self.shares.iter().filter(waits).map(|share| share.id.clone()).collect();
            let holds = match &shipment.carriage {
                _ if own.is_empty() => true,
                Carriage::SelfCollected(window) => match narrowed(*window, hours) {
                    Some(narrower) if narrower != *window => moved.insert(shipment.id.clone(), narrower).is_none(),
                    other => other.is_some(),
                },
                Carriage::Round => self.arrivals(&shipment.id).all(|at| hours.all().iter().any(|it| it.from() <= at && at < it.to())),
                Carriage::Unserved { .. } => true,
            };
            if !holds {
                left.extend(own.into_iter().map(|id| (id, Grams::ZERO)));
            }
        }
        moved
    }

    /// When vehicles come for a shipment.
    fn arrivals<'a>(&'a self, shipment: &'a ShipmentId) -> impl Iterator<Item = DateTime<Utc>> + 'a {
        let stops = self.rounds.iter().flat_map(|round| &round.stops);
        stops.filter(|stop| stop.pickups.contains(shipment)).map(|stop| stop.arrival)
    }

    fn write(&self, connection: &mut Connection, left: &BTreeMap<ShareId, Grams>, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let gone: Vec<ShareId> = left.iter().filter(|(_, grams)| **grams == Grams::ZERO).map(|(id, _)| id.clone()).collect();
        for from in [ShareState::Proposed, ShareState::Confirmed] {
            share_advance(connection, &gone, from, ShareState::Withdrawn)?;
        }
        for (id, grams) in left.iter().filter(|(_, grams)| **grams > Grams::ZERO) {
            share_lessen(connection, id, *grams)?;
        }
        // What somebody declined of a lot that was changed can no longer be taken up again: it may not be there.
        let changed = |share: &&Share| {
            let before = self.before.lots.iter().find(|lot| lot.id == share.lot);
            before.is_some_and(|before| self.after.lots.iter().find(|lot| lot.id == share.lot) != Some(before))
        };
        let declined = self.shares.iter().filter(|share| share.state == ShareState::Declined).filter(changed);
        share_stop_answers(connection, &declined.map(|share| share.id.clone()).collect::<Vec<_>>(), now)?;
        Ok(())
    }

    /// Whom the change concerns.
    fn touched<'a>(&self, left: &BTreeMap<ShareId, Grams>, moved: impl Iterator<Item = &'a ShipmentId>) -> Touched {
        let moved: BTreeSet<&ShipmentId> = moved.collect();
        let is_touched = |shipment: &&Shipment| moved.contains(&shipment.id) || shipment.shares.iter().any(|id| left.contains_key(id));
        let shipments: Vec<&Shipment> = self.shipments.iter().filter(is_touched).collect();
        let lost = self.shares.iter().filter(|share| left.contains_key(&share.id)).map(|share| share.association.clone());
        let carries = |round: &&Round| {
            round.stops.iter().flat_map(|stop| &stop.pickups).any(|id| shipments.iter().any(|shipment| shipment.id == *id))
        };
        Touched {
            associations: lost.chain(shipments.iter().map(|shipment| shipment.association.clone())).collect(),
            rounds: self.rounds.iter().filter(carries).map(|round| round.code.clone()).collect(),
            donor: None,
        }
    }

    /// A round that has nothing left to carry is not driven.
    fn cancel_empty_rounds(&self, connection: &mut Connection, touched: &Touched) -> Result<(), ServiceError> {
        for round in self.rounds.iter().filter(|round| touched.rounds.contains(&round.code)) {
            let cargo = cargo_of_round(connection, &round.id)?;
            let is_empty = cargo.iter().all(|one| matches!(one.state, ShareState::Declined | ShareState::Withdrawn));
            if is_empty && matches!(round.state, RoundState::Sent | RoundState::Accepted) {
                round_advance(connection, &round.id, round.state, RoundState::Cancelled)?;
            }
        }
        Ok(())
    }
}

impl Services {
    /// Tells those whom a change concerns, once it is written. Whoever gives knows what they changed themselves.
    pub(in crate::services::posted) fn tell_recut(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        (before, after): (&PostedOffer, &PostedOffer),
        recut: Recut,
    ) -> Result<(), ServiceError> {
        let did_it = matches!(actor.role(), Role::Donor | Role::Site);
        let donor = site_get(connection, &before.offer.site)?.value.name.to_string();
        let cause = if after.state == OfferState::Cancelled { Cause::Cancelled { donor } } else { Cause::Changed { donor } };
        for (run, touched) in recut.touched {
            let touched = Touched { donor: (!did_it).then(|| before.offer.site.clone()), ..touched };
            let concerned = touched.keys(connection)?;
            let batch = recall(connection, &run.id)?.batch(&run, &self.telling()).about(concerned, cause.clone());
            let queued = self.queue_mails(connection, &batch)?;
            tracing::info!(run.id = %run.id, offer.id = %after.id, mails = queued, "a donor changed what is shared out");
        }
        Ok(())
    }
}
