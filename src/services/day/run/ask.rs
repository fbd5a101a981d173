//! A wave run because a client asks for it, perhaps twice.
//!
//! The answer is kept in the transaction that makes it true: the proposal, or the publication when that was asked for. Killed before it,
//! the same request takes the same run over; killed between a proposal and its publication, it publishes that proposal, or, when it asks
//! for a new solve, sets it aside unpublished: nobody was told of it. Killed after it, the request is answered as before.

use crate::config::settings::DaySettings;
use crate::domain::access::action::Action;
use crate::domain::id::{ExternalRef, RunId, TerritoryId};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::hold::{Begun, Task};
use crate::services::day::run::request::{DayRequest, WaveOutcome, WaveResult};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::day::run::run_find;

impl Services {
    /// Runs the wave called `wave`. The lease lets no two requests solve it at once, and a plan that stands is not solved again.
    ///
    /// # Errors
    /// Those of a run; `NotFound` when the day has no such wave; `Conflict` while somebody else is solving it; `AlreadyAnswered` when the
    /// answer to the same request is kept.
    pub async fn ask_wave(
        &self,
        actor: &Actor,
        (territory, day, wave): (&TerritoryId, Day, &ExternalRef),
        request: &DayRequest,
        keep: Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let waves = self.find_waves(actor, territory.as_str(), day, Some(wave.as_str())).await?;
        let of = waves.first().ok_or_else(|| ServiceError::not_found("wave", format_args!("{wave} on {day}")))?;
        let result = self.run_wave_once(actor, of, request, &keep).await?;
        if let WaveOutcome::Held { until } = result.outcome {
            return Err(ServiceError::conflict("run_held", format_args!("somebody else is solving this wave, until {until} at least")));
        }
        Ok(result)
    }

    /// Plans again what is left of a published run: what was freed is shared out again, what nobody drives is driven anew, and those for
    /// whom something changes are told.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` unless the run is the published one, while somebody else is solving, or when a solver fails;
    /// `AlreadyAnswered` when the answer to the same request is kept.
    pub async fn replan(
        &self,
        actor: &Actor,
        run: &RunId,
        limits: &DaySettings,
        keep: Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let (asking, id) = (actor.clone(), run.clone());
        let run = self.read(move |connection| {
            let run = run_find(connection, &id)?;
            check(&asking, Action::PublishDay, &Target::of(&run.of.territory))?;
            Ok(run)
        });
        let run = run.await?;
        match self.begin(&run.of, Task::ShareAgain(run.id.clone()), limits.lease, &keep).await? {
            Begun::Mine(held) => self.share_again_held(actor, &held, limits, &keep).await,
            Begun::Held { until, .. } => {
                Err(ServiceError::conflict("run_held", format_args!("somebody else is solving this wave, until {until} at least")))
            }
            Begun::Standing(other) => Err(ServiceError::conflict(
                "not_published",
                format_args!(
                    "the run {} is {}: what is published, and nothing else, is planned again; {} stands",
                    run.id, run.state, other.id
                ),
            )),
        }
    }
}
