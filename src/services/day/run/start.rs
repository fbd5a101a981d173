//! A wave run because somebody pressed a button: it is begun at once and solved beside the page, which looks again until it is done.

use tokio::task::JoinHandle;

use crate::domain::access::action::Action;
use crate::domain::planned::run::{Run, WaveDay};
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
    /// Solves a wave anew, beside whoever asks. What is published stands until the new plan is published.
    ///
    /// # Errors
    /// `Forbidden`; `KeyReused` for a form that was sent for another wave.
    pub async fn start_wave(&self, actor: &Actor, of: &WaveDay, request: &DayRequest, form: &Form) -> Result<Started, ServiceError> {
        check(actor, Action::RunDay, &Target::of(&of.territory))?;
        let keyed = keyed(actor, of, form);
        if self.kept_answer(keyed.clone()).await?.is_some() {
            return Ok(Started::Done);
        }
        let (wave, now) = (of.clone(), self.now());
        let latest: Option<Run> = self.read(move |connection| Ok(run_history(connection, &wave)?.into_iter().next())).await?;
        match latest {
            Some(run) if run.is_held(now) => return Ok(Started::UnderWay),
            Some(run) if run.sequence != form.latest => return Ok(Started::Changed),
            _ => {}
        }
        let keep = Keep::answer(keyed, |_: &WaveResult| KeptAnswer { status: 303, location: None, version: None, body: String::new() });
        match self.begin(of, Task::Solve { again: true }, request.limits.lease, &keep).await {
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

/// The form as a keyed request: the same one for the same wave.
fn keyed(actor: &Actor, of: &WaveDay, form: &Form) -> KeyedRequest {
    KeyedRequest {
        owner: actor.owner(),
        route: "form: run a wave".to_owned(),
        key: form.key.clone(),
        body_hash: format!("{} {} {}", of.territory, of.wave, of.day),
    }
}
