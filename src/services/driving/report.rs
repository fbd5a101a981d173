//! What is reported of a stop, and what follows: the round is under way, the food has left its donor or stays there, the round is done.
//!
//! The food of a pickup that failed is lost to whoever was to have it: the memory does not count it. What was loaded and could not be
//! unloaded stays collected, in the vehicle, until somebody weighs it or says what became of it.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::id::{LotId, RoundId, ShareId, StopId};
use crate::domain::planned::driving::StopWord;
use crate::domain::planned::round::{Round, Stop};
use crate::domain::planned::run::Run;
use crate::domain::run::{RoundState, RunState, ShareState, StopState};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::driving::read::{own_second, round_for};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::driving::{cargo_of_round, lots_leave, round_advance, round_get, share_advance, stop_advance};

impl Services {
    /// Notes what somebody says of a stop. Saying it again does nothing. Answers where the round stands.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` naming both states, before the round is accepted, or when another plan stands in its place.
    pub async fn report_stop(&self, actor: &Actor, round: &RoundId, stop: &StopId, word: StopWord) -> Result<RoundState, ServiceError> {
        let (actor, id, stop, now) = (actor.clone(), round.clone(), stop.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let (round, run) = round_for(connection, &actor, Action::ChangeRound, &id)?;
            check_stands(&run)?;
            if own_second(&actor, &round).is_some_and(|second| second.declined) {
                return Err(ServiceError::Forbidden { action: Action::ChangeRound, role: actor.role() });
            }
            let found = round.stops.iter().find(|one| one.id == stop);
            let found = found.ok_or_else(|| ServiceError::not_found("stop", &stop))?;
            if !advance(connection, found, word, now)? {
                return Ok(round.state);
            }
            let state = under_way(connection, &round)?;
            match word {
                StopWord::Arrived => return Ok(state),
                StopWord::Done => load(connection, &round, found)?,
                StopWord::Failed(_) => lose(connection, &round, found)?,
            }
            finish(connection, &round.id)
        })
        .await
    }
}

/// Refuses what concerns a plan that no longer stands.
pub(in crate::services::driving) fn check_stands(run: &Run) -> Result<(), ServiceError> {
    if run.state == RunState::Published {
        return Ok(());
    }
    Err(ServiceError::conflict("not_published", format_args!("the run of this round is {}: another plan stands in its place", run.state)))
}

/// Moves the stop on. False when it is there already.
fn advance(connection: &mut Connection, stop: &Stop, word: StopWord, now: DateTime<Utc>) -> Result<bool, ServiceError> {
    let (wanted, trouble) = match word {
        StopWord::Arrived => (StopState::Arrived, None),
        StopWord::Done => (StopState::Done, None),
        StopWord::Failed(trouble) => (StopState::Failed, Some(trouble)),
    };
    if stop.state == wanted {
        return Ok(false);
    }
    Ok(stop_advance(connection, &stop.id, (stop.state, wanted), trouble, now)?)
}

/// A round is under way from the first word of a stop on; it was accepted before.
fn under_way(connection: &mut Connection, round: &Round) -> Result<RoundState, ServiceError> {
    if round.state == RoundState::UnderWay {
        return Ok(RoundState::UnderWay);
    }
    round_advance(connection, &round.id, round.state, RoundState::UnderWay)?;
    Ok(RoundState::UnderWay)
}

/// What is loaded at a stop has left its donor.
fn load(connection: &mut Connection, round: &Round, stop: &Stop) -> Result<(), ServiceError> {
    let (shares, lots) = loaded_at(connection, round, stop)?;
    share_advance(connection, &shares, ShareState::Confirmed, ShareState::Collected)?;
    Ok(lots_leave(connection, &lots)?)
}

/// What was to be loaded at a stop stays where it is.
fn lose(connection: &mut Connection, round: &Round, stop: &Stop) -> Result<(), ServiceError> {
    let (shares, _) = loaded_at(connection, round, stop)?;
    share_advance(connection, &shares, ShareState::Confirmed, ShareState::Lost)?;
    Ok(())
}

fn loaded_at(connection: &mut Connection, round: &Round, stop: &Stop) -> Result<(Vec<ShareId>, Vec<LotId>), ServiceError> {
    let cargo = cargo_of_round(connection, &round.id)?;
    let loaded = cargo.into_iter().filter(|one| one.stop == stop.id && one.is_loaded);
    Ok(loaded.filter(|one| one.state == ShareState::Confirmed).map(|one| (one.share, one.lot)).unzip())
}

/// A round is done when all its stops have ended; one where all was declined since, or taken back, is no stop.
fn finish(connection: &mut Connection, id: &RoundId) -> Result<RoundState, ServiceError> {
    let (round, cargo) = (round_get(connection, id)?, cargo_of_round(connection, id)?);
    let is_food = |state| !matches!(state, ShareState::Declined | ShareState::Withdrawn);
    let has_food = |stop: &Stop| cargo.iter().any(|one| one.stop == stop.id && is_food(one.state));
    let ended = round.stops.iter().all(|stop| matches!(stop.state, StopState::Done | StopState::Failed) || !has_food(stop));
    if !ended {
        return Ok(round.state);
    }
    round_advance(connection, id, round.state, RoundState::Done)?;
    Ok(RoundState::Done)
}
