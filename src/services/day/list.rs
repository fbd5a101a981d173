//! The runs of a day, and the rounds of a run, for whoever may see them: a proposal is the coordinator's until it is published.

use crate::domain::access::action::Action;
use crate::domain::id::{RunId, TerritoryId};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Reach, Target, Visible, check, reach, visible};
use crate::store::Connection;
use crate::store::day::round::round_of_run;
use crate::store::day::run::{run_find, run_history};
use crate::store::standing::territory::{territory_get, wave_id};

impl Services {
    /// The runs of a day, wave by wave, the latest first.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn list_runs(&self, actor: &Actor, territory: &TerritoryId, day: Day) -> Result<Vec<Run>, ServiceError> {
        check(actor, Action::FindRun, &Target::of(territory))?;
        let (actor, territory) = (actor.clone(), territory.clone());
        self.read(move |connection| {
            let mut runs = Vec::new();
            for wave in territory_get(connection, &territory)?.value.waves.all() {
                if let Some(wave) = wave_id(connection, &territory, wave.code().as_str())? {
                    runs.extend(run_history(connection, &WaveDay { territory: territory.clone(), wave, day })?);
                }
            }
            runs.retain(|run| sees(&actor, run.state));
            Ok(runs)
        })
        .await
    }

    /// One run.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_run(&self, actor: &Actor, run: &RunId) -> Result<Run, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = seen_run(connection, &actor, &id)?;
            check(&actor, Action::FindRun, &Target::of(&run.of.territory))?;
            Ok(run)
        })
        .await
    }

    /// The rounds of a run; those of a collector only, for a collector.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_rounds(&self, actor: &Actor, run: &RunId) -> Result<Vec<Round>, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = seen_run(connection, &actor, &id)?;
            let visible = visible(&actor, Action::ReadRound, &run.of.territory)?;
            let mut rounds = round_of_run(connection, &id)?;
            rounds.retain(|round| match &visible {
                Visible::Whole => true,
                Visible::Collector(own) => round.collector.as_ref() == Some(own) || round.companion() == Some(own),
                Visible::Organisation(_) | Visible::Site(_) => false,
            });
            Ok(rounds)
        })
        .await
    }
}

/// A run that `actor` may know of.
///
/// # Errors
/// `NotFound`, also for a proposal that is not the actor's to see.
pub(in crate::services::day) fn seen_run(connection: &mut Connection, actor: &Actor, id: &RunId) -> Result<Run, ServiceError> {
    let run = run_find(connection, id)?;
    if sees(actor, run.state) { Ok(run) } else { Err(ServiceError::not_found("allocation run", id)) }
}

fn sees(actor: &Actor, state: RunState) -> bool {
    matches!(state, RunState::Published | RunState::Superseded) || reach(actor.role(), Action::ReadDay) != Reach::Nothing
}
