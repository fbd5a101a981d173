//! Saying yes or no to a share, or to all shares of an association in a plan, until the answers close.
//!
//! A no frees the food: it is shared out again half an hour after the answers have closed. Until then it can be taken up again.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::id::{OrganisationId, RunId, ShareId};
use crate::domain::planned::run::Run;
use crate::domain::planned::share::{Answered, Share};
use crate::domain::run::{RunState, ShareState};
use crate::services::actor::Actor;
use crate::services::answers::close::tell_changes;
use crate::services::context::Services;
use crate::services::day::mails::Telling;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::answers::share_answer;
use crate::store::day::run::run_find;
use crate::store::day::share::{share_get, share_of_run};

/// One answer, and who gives it.
struct Word {
    wanted: ShareState,
    answered: Answered,
    telling: Telling,
}

impl Services {
    /// Says whether an association takes a share. Saying the same again does nothing.
    ///
    /// # Errors
    /// `NotFound`, also until the plan is published; `Forbidden`; `Conflict` when the answers are closed, or naming both states.
    pub async fn answer_share(&self, actor: &Actor, id: &ShareId, takes: bool) -> Result<ShareState, ServiceError> {
        let (services, actor, id, word) = (self.clone(), actor.clone(), id.clone(), self.word(actor, takes));
        self.write(Keep::nothing(), move |connection| {
            let share = share_get(connection, &id)?;
            let run = answered_run(connection, &share.run, &actor, &share.association)?;
            if share.state != word.wanted || share.answered.is_none() {
                check_open(&share, &word, word.answered.at)?;
                services.say(connection, &run, std::slice::from_ref(&share), &word)?;
            }
            Ok(word.wanted)
        })
        .await
    }

    /// The same for everything of an association in a plan that can still be answered; answers how many shares that is.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when nothing can be answered any more.
    pub async fn answer_all(&self, actor: &Actor, run: &RunId, association: &OrganisationId, takes: bool) -> Result<usize, ServiceError> {
        let (services, actor, word) = (self.clone(), actor.clone(), self.word(actor, takes));
        let (run, association) = (run.clone(), association.clone());
        self.write(Keep::nothing(), move |connection| {
            let run = answered_run(connection, &run, &actor, &association)?;
            let mut own = share_of_run(connection, &run.id)?;
            own.retain(|share| share.association == association && share.is_open(word.answered.at));
            if own.is_empty() {
                return Err(closed());
            }
            let unsaid: Vec<Share> = own.iter().filter(|share| share.state != word.wanted || share.answered.is_none()).cloned().collect();
            services.say(connection, &run, &unsaid, &word)?;
            Ok(own.len())
        })
        .await
    }

    fn word(&self, actor: &Actor, takes: bool) -> Word {
        let wanted = if takes { ShareState::Confirmed } else { ShareState::Declined };
        let telling = self.telling();
        Word { wanted, answered: Answered { at: telling.now, by: actor.signature() }, telling }
    }

    /// Notes the answer to these shares of `run`. After the second allocation nobody else is asked: those concerned are told at once.
    fn say(&self, connection: &mut Connection, run: &Run, shares: &[Share], word: &Word) -> Result<(), ServiceError> {
        for from in [ShareState::Proposed, ShareState::Confirmed, ShareState::Declined] {
            let ids: Vec<ShareId> = shares.iter().filter(|share| share.state == from).map(|share| share.id.clone()).collect();
            share_answer(connection, &ids, (from, word.wanted), &word.answered)?;
        }
        if run.continues.is_some() && !shares.is_empty() {
            tell_changes(self, connection, run, &word.telling)?;
        }
        Ok(())
    }
}

/// The published run whose shares of `association` the actor may answer.
fn answered_run(connection: &mut Connection, id: &RunId, actor: &Actor, association: &OrganisationId) -> Result<Run, ServiceError> {
    let run = run_find(connection, id)?;
    check(actor, Action::AnswerShare, &Target::of(&run.of.territory).organisation(association))?;
    match run.state {
        RunState::Published => Ok(run),
        RunState::Superseded => Err(ServiceError::conflict("not_published", "another plan stands in the place of this one")),
        _ => Err(ServiceError::not_found("published run", id)),
    }
}

fn check_open(share: &Share, word: &Word, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if share.is_open(now) {
        return Ok(());
    }
    match share.state {
        ShareState::Proposed | ShareState::Confirmed | ShareState::Declined => Err(closed()),
        state => Err(state.advance(word.wanted).map_or_else(ServiceError::from, |_| closed())),
    }
}

fn closed() -> ServiceError {
    ServiceError::conflict("answers_closed", "the answers to this plan are closed: call the coordinator")
}
