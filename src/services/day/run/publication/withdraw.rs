//! Taking a proposal back: nobody was told of it, so nobody has to be told that it is gone. What is published is not taken back; another
//! plan is published in its place.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::RunId;
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::day::lease::run_withdraw;
use crate::store::day::run::run_find;

impl Services {
    /// Takes a proposal back. Taking it back again does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when it is published, or is no proposal any more.
    pub async fn withdraw_run(&self, actor: &Actor, run: &RunId) -> Result<(), ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), run.clone());
        self.write(Keep::nothing(), move |connection| {
            let run = run_find(connection, &id)?;
            check(&actor, Action::PublishDay, &Target::of(&run.of.territory))?;
            match run.state {
                RunState::Superseded if run.published_at.is_none() => return Ok(()),
                RunState::Proposed if run_withdraw(connection, &id)? => {}
                state => {
                    return Err(ServiceError::conflict("not_proposed", format_args!("the run is {state} and cannot be taken back")));
                }
            }
            services.note(connection, &actor, Some(&run.of.territory), Deed::DayWithdrawn, &run.id)?;
            tracing::info!(run.id = %run.id, "the proposal is taken back");
            Ok(())
        })
        .await
    }
}
