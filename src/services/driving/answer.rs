//! Accepting and declining a round.

use crate::domain::access::action::Action;
use crate::domain::id::RoundId;
use crate::domain::planned::round::{Round, Second};
use crate::domain::planned::run::Run;
use crate::domain::run::RoundState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::driving::read::{own_second, round_for};
use crate::services::driving::report::check_stands;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::driving::{round_advance, round_answered, round_get, second_answer};

impl Services {
    /// Says whether somebody drives a round, or goes along: the second's no leaves their place free, and the round to its driver. Saying the
    /// same again does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` naming both states, or when another plan stands in its place.
    pub async fn answer_round(&self, actor: &Actor, id: &RoundId, drives: bool) -> Result<RoundState, ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        let wanted = if drives { RoundState::Accepted } else { RoundState::Declined };
        self.write(Keep::nothing(), move |connection| {
            let (round, run) = round_for(connection, &actor, Action::ChangeRound, &id)?;
            check_stands(&run)?;
            if let Some(second) = own_second(&actor, &round) {
                return services.answer_as_second(connection, &run, (&round, second), drives);
            }
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

    /// The second comes, or does not, until the round is under way; the coordinator is told of a no.
    fn answer_as_second(
        &self,
        connection: &mut Connection,
        run: &Run,
        (round, second): (&Round, &Second),
        comes: bool,
    ) -> Result<RoundState, ServiceError> {
        if second.declined != comes {
            return Ok(round.state);
        }
        if !second_answer(connection, &round.id, comes)? {
            let detail = format_args!("the round is {}: who goes along is settled", round.state);
            return Err(ServiceError::conflict("under_way", detail));
        }
        if !comes {
            self.tell_second_declined(connection, &run.of.territory, (run.of.day, &second.collector, &round.vehicle))?;
        }
        Ok(round.state)
    }
}
