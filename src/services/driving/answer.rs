//! Accepting and declining a round.

use crate::domain::access::action::Action;
use crate::domain::id::RoundId;
use crate::domain::run::RoundState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::driving::read::round_for;
use crate::services::driving::report::check_stands;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::day::driving::{round_advance, round_answered, round_get};

impl Services {
    /// Says whether somebody drives a round. Saying the same again does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` naming both states, or when another plan stands in its place.
    pub async fn answer_round(&self, actor: &Actor, id: &RoundId, drives: bool) -> Result<RoundState, ServiceError> {
        let (actor, id, now) = (actor.clone(), id.clone(), self.now());
        let wanted = if drives { RoundState::Accepted } else { RoundState::Declined };
        self.write(Keep::nothing(), move |connection| {
            let (round, run) = round_for(connection, &actor, Action::ChangeRound, &id)?;
            check_stands(&run)?;
            if round.state == wanted {
                return Ok(wanted);
            }
            if round_advance(connection, &id, round.state, wanted)? {
                round_answered(connection, &id, now)?;
                return Ok(wanted);
            }
            match round_get(connection, &id)?.state {
                state if state == wanted => Ok(wanted),
                state => Ok(state.advance(wanted)?),
            }
        })
        .await
    }
}
