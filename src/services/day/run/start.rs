//! A wave run because somebody pressed a button: it is begun at once and solved beside the page, which looks again until it is done.

use tokio::task::JoinHandle;

use crate::domain::access::action::Action;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::hold::{Begun, Task};
use crate::services::day::run::request::{DayRequest, WaveResult};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::day::run::run_history;
use crate::store::idempotency::{KeptAnswer, KeyedRequest};

/// What the form knew, and what makes it act once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The mark of the form.
    pub key: String,
    /// The number of the latest run when the form was shown; 0 for none.
    pub latest: i32,
}

/// What the button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// Solves the wave anew; what is published stands until the new plan is published.
    Compute,
    /// Plans again what is left of what is published, and tells those for whom something changes.
    Replan,
}

/// What came of the button.
pub enum Started {
    /// It is being solved.
    Begun(JoinHandle<Result<WaveResult, ServiceError>>),
    /// Somebody is solving it already: this form, sent twice, or somebody else.
    UnderWay,
    /// This form was sent before, and what it asked for is done.
    Done,
    /// Something else was computed since the form was shown: nothing was done.
    Changed,
}

impl Services {
    /// Solves a wave, beside whoever asks.
    ///
    /// # Errors
    /// `Forbidden`; `KeyReused` for a form that was sent for another wave.
    pub async fn start_wave(
        &self,
        actor: &Actor,
        (of, button): (&WaveDay, Button),
        request: &DayRequest,
        form: &Form,
    ) -> Result<Started, ServiceError> {
        check(actor, button.action(), &Target::of(&of.territory))?;
        let keyed = keyed(actor, (of, button), form);
        if self.kept_answer(keyed.clone()).await?.is_some() {
            return Ok(Started::Done);
        }
        let (wave, now) = (of.clone(), self.now());
        let history: Vec<Run> = self.read(move |connection| Ok(run_history(connection, &wave)?)).await?;
        match history.first() {
            Some(run) if run.is_held(now) => return Ok(Started::UnderWay),
            Some(run) if run.sequence != form.latest => return Ok(Started::Changed),
            _ => {}
        }
        let Some(task) = button.task(&history) else { return Ok(Started::Changed) };
        let keep = Keep::answer(keyed, |_: &WaveResult| KeptAnswer { status: 303, location: None, version: None, body: String::new() });
        match self.begin(of, task, request.limits.lease, &keep).await {
            Ok(Begun::Mine(held)) => {
                let (services, actor, request) = (self.clone(), actor.clone(), request.clone());
                Ok(Started::Begun(tokio::spawn(async move { Box::pin(services.run_held(&actor, &held, &request, &keep)).await })))
            }
            Ok(Begun::Held { .. } | Begun::Standing(_)) => Ok(Started::UnderWay),
            Err(ServiceError::AlreadyAnswered) => Ok(Started::Done),
            Err(error) => Err(error),
        }
    }
}

impl Button {
    const fn action(self) -> Action {
        match self {
            Self::Compute => Action::RunDay,
            Self::Replan => Action::PublishDay,
        }
    }

    /// `None` when nothing is published that could be planned again.
    fn task(self, history: &[Run]) -> Option<Task> {
        match self {
            Self::Compute => Some(Task::Solve { again: true }),
            Self::Replan => Some(Task::ShareAgain(history.iter().find(|run| run.state == RunState::Published)?.id.clone())),
        }
    }

    const fn form(self) -> &'static str {
        match self {
            Self::Compute => "form: run a wave",
            Self::Replan => "form: plan a wave again",
        }
    }
}

/// The form as a keyed request: the same one for the same wave.
fn keyed(actor: &Actor, (of, button): (&WaveDay, Button), form: &Form) -> KeyedRequest {
    KeyedRequest {
        owner: actor.owner(),
        route: button.form().to_owned(),
        key: form.key.clone(),
        body_hash: format!("{} {} {}", of.territory, of.wave, of.day),
    }
}
