//! One second allocation, from the lease to its publication. Killed anywhere, it is taken up again: nothing is written before its one
//! transaction.

use crate::config::settings::DaySettings;
use crate::domain::id::RunId;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::hold::{Begun, Held, Task};
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::conclude::Second;
use crate::services::day::run::second::turn::Learned;
use crate::services::day::run::worth::TURNS;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

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
        let Some(continued) = held.run.continues.clone() else {
            return Err(ServiceError::conflict("continues_nothing", format_args!("the run {} continues no other", held.run.id)));
        };
        let now = self.now();
        let before = self.read(move |connection| Before::read(connection, &continued)).await?;
        let (mut best, mut learns) = Box::pin(self.turn((held, &before), &Learned::default(), (limits, now))).await?;
        for _ in 1..TURNS {
            let Some(learned) = learns else { break };
            let (turn, more) = Box::pin(self.turn((held, &before), &learned, (limits, now))).await?;
            if turn.worth > best.worth {
                best = turn;
            }
            learns = more;
        }
        tracing::info!(run.id = %held.run.id, given = best.given.len(), rounds = best.way.rounds.len(), "what was freed is shared out again");
        let run = Run { state: RunState::Published, published_at: Some(now), ..held.run.clone() };
        Box::pin(self.conclude(actor, held, Second { run, before, turn: best, now }, keep)).await
    }
}
