//! One second allocation, from the lease to its publication. Killed anywhere, it is taken up again: nothing is written before its one
//! transaction.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::budget::Budget;
use crate::config::settings::DaySettings;
use crate::domain::id::{LotId, RunId};
use crate::domain::planned::answering::{answers_until_before, silent_state};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::Ground;
use crate::services::day::run::hold::{Begun, Held, Task};
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::day::run::route::Carrying;
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::conclude::Second;
use crate::services::day::run::second::joined::join;
use crate::services::day::run::second::remains::{opening_from, remaining};
use crate::services::day::run::second::standing::{first_state, standing};
use crate::services::day::run::solve::solve;
use crate::services::day::transport::to_carry;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

/// Between now and the opening of what is given: half an hour to answer, and the half hour before which the answer is needed.
const LEAD: TimeDelta = TimeDelta::minutes(60);
/// Somebody may answer or drive while this is solved: it is then solved again, so often.
const TRIES: usize = 3;

impl Services {
    /// Shares out again what was freed of a published run.
    ///
    /// # Errors
    /// Those of a run.
    #[tracing::instrument(name = "share again", skip_all, fields(day = %of.day, wave.id = %of.wave))]
    pub(in crate::services::day::run) async fn share_again(
        &self,
        of: &WaveDay,
        run: &RunId,
        limits: &DaySettings,
    ) -> Result<WaveResult, ServiceError> {
        match self.begin(of, Task::ShareAgain(run.clone()), limits.lease, &Keep::nothing()).await? {
            Begun::Mine(held) => self.share_again_held(&Actor::operator(), &held, limits, &Keep::nothing()).await,
            Begun::Held { run, until } => Ok(WaveResult { run, outcome: WaveOutcome::Held { until } }),
            Begun::Standing(run) => Ok(WaveResult { run: run.id, outcome: WaveOutcome::Standing }),
        }
    }

    /// The same under a lease that is held already.
    ///
    /// # Errors
    /// The same.
    pub(in crate::services::day::run) async fn share_again_held(
        &self,
        actor: &Actor,
        held: &Held,
        limits: &DaySettings,
        keep: &Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let mut failure = ServiceError::conflict("changed_meanwhile", "people keep answering while their day is shared out again");
        for _ in 0..TRIES {
            match Box::pin(self.share_again_once(actor, held, limits, keep)).await {
                Ok(Some(result)) => return Ok(result),
                Ok(None) => {}
                Err(error) => {
                    failure = error;
                    break;
                }
            }
        }
        self.give_up(held, &failure).await;
        Err(failure)
    }

    /// `None` when something changed while it was solved.
    async fn share_again_once(
        &self,
        actor: &Actor,
        held: &Held,
        limits: &DaySettings,
        keep: &Keep<WaveResult>,
    ) -> Result<Option<WaveResult>, ServiceError> {
        let budget = |lasting| Budget::lasting(lasting).stopped_by(Arc::clone(&held.lost));
        let Some(continued) = held.run.continues.clone() else {
            return Err(ServiceError::conflict("continues_nothing", format_args!("the run {} continues no other", held.run.id)));
        };
        let now = self.now();
        let before = self.read(move |connection| Before::read(connection, &continued)).await?;
        let (later, too_late) = opening_from(&before.ground, now + LEAD);
        let problem = remaining(later.clone(), &too_late, &before.shares);
        let plan = solve(&self.solvers, problem.clone(), budget(limits.solve)).await?;
        let (id, standing) = (&held.run.id, standing(&before, now));
        let given = self.shares(&before.ground, id, &plan);
        let carrying = Carrying {
            shares: &[standing.carried_anew.as_slice(), &given].concat(),
            to_carry: [to_carry(&opening_from(&before.ground, now).0, &standing.carried_anew), to_carry(&later, &given)].concat(),
            driven: standing.driven(&before.ground, now),
            first: before.shipments.len() + 1,
        };
        let mut carried = self.carry(&before.ground, id, &carrying, (limits.rounds_iterations, budget(limits.rounds))).await?;
        for at in 0..carried.rounds.len() {
            let state = carried.rounds.get(at).map(|round| first_state((round, &carried.shipments), (&before.rounds, &before.shipments)));
            if let (Some(round), Some(state)) = (carried.rounds.get_mut(at), state) {
                round.state = state;
            }
        }
        let given = offered(given, &later, (&carried.shipments, &carried.rounds), now);
        let joined = join(&before, &standing.taken_over, &mut carried.shipments);
        tracing::info!(run.id = %id, given = given.len(), rounds = carried.rounds.len(), "what was freed is shared out again");
        let run = Run { state: RunState::Published, published_at: Some(now), ..held.run.clone() };
        let second = Second { run, before, problem, plan, given, carried, joined, taken_over: standing.taken_over, now };
        Box::pin(self.conclude(actor, held, second, keep)).await
    }
}

/// The new shares as they are offered: settled by silence, or open until half an hour before their window opens.
fn offered(given: Vec<Share>, ground: &Ground, (shipments, rounds): (&[Shipment], &[Round]), now: DateTime<Utc>) -> Vec<Share> {
    let openings: BTreeMap<&LotId, DateTime<Utc>> = ground
        .offers
        .iter()
        .filter_map(|offer| Some((offer, offer.offer.windows.opens()?)))
        .flat_map(|(offer, from)| offer.lots.iter().map(move |lot| (&lot.id, from)))
        .collect();
    let offer = |share: Share| {
        let shipment = shipments.iter().find(|shipment| shipment.shares.contains(&share.id));
        let opening = match shipment.map(|shipment| &shipment.carriage) {
            Some(Carriage::SelfCollected(window)) => window.from(),
            _ => openings.get(&share.lot).copied().unwrap_or(now + LEAD),
        };
        let loads = |round: &&Round| round.stops.iter().any(|stop| shipment.is_some_and(|shipment| stop.pickups.contains(&shipment.id)));
        let opening = rounds.iter().find(loads).map_or(opening, |round| opening.min(round.leaves));
        let always_comes = ground.profiles.get(&share.association).is_some_and(|profile| profile.always_comes);
        let until = answers_until_before(opening);
        Share { state: silent_state(share.origin, always_comes), answer_until: Some(until), ..share }
    };
    given.into_iter().map(offer).collect::<Vec<_>>()
}
