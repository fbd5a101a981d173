//! What a coordinator does to the rounds. A form that is out of date does nothing, and shows how they stand.

use actix_web::web::Data;

use crate::domain::id::{ExternalRef, FormId, RunId};
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::AtBoth;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::state::HttpState;
use crate::services::day::hand::{HandForm, HandOutcome, Refusal};
use crate::services::error::ServiceError;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::paths::{WAVE, wave};
use crate::web::pages::hand::asked::{Asked, read};
use crate::web::pages::hand::handlers::hand;
use crate::web::pages::hand::page::{HandPage, RUN};
use crate::web::pages::hand::paths::HAND;
use crate::wording::pages::board::hand::HandText;
use crate::wording::pages::board::regular::RegularText;
use crate::wording::pages::messages::Messages;

/// The field that says which rounds the form was made from.
const VERSION: &str = "_version";

/// `POST /day/{day}/{wave}/rounds`.
///
/// # Errors
/// 404; 403.
pub async fn act(visit: Visit, caller: Caller, place: AtBoth<Day, ExternalRef>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = HandText::of(visit.language());
    let unreadable = || Problem::new(ProblemKind::Malformed, "the form is not whole");
    let run: RunId = posted.text(RUN).parse().map_err(Problem::not_found)?;
    let asked = read(&posted).ok_or_else(unreadable)?;
    let key = posted.text(KEY).parse::<FormId>().map_err(|_| unreadable())?.to_string();
    let form = HandForm { key, mark: posted.text(VERSION).to_owned() };
    let services = &state.services;
    let outcome = match &asked {
        Asked::Change(change) => services.change_rounds(&caller.0, &run, &form, change).await,
        Asked::Undo => services.undo_rounds(&caller.0, &run, &form, false).await,
        Asked::Reset => services.undo_rounds(&caller.0, &run, &form, true).await,
        Asked::Search => services.search_rounds(&caller.0, &run, &form, &state.day).await,
        Asked::Keep => services.keep_rounds(&caller.0, &run, &form).await,
        Asked::Order(vehicle) => services.take_other_order(&caller.0, &run, &form, (vehicle, &state.day)).await,
    };
    let why = match outcome {
        Ok(HandOutcome::Done) if matches!(asked, Asked::Order(_)) => {
            return visit.go_saying(&wave(WAVE, place.0, &place.1), RegularText::of(visit.language()).said_taken);
        }
        Ok(HandOutcome::Done) => return visit.go_saying(&wave(HAND, place.0, &place.1), said(t, &asked)),
        Ok(HandOutcome::OutOfDate) => t.out_of_date,
        Ok(HandOutcome::Refused(refusal)) => refused(t, refusal),
        Err(ServiceError::TooMany { .. }) => t.too_many,
        Err(other) => return Err(other.into()),
    };
    let hand = hand(&caller, &place, &state).await?;
    visit.conflict(&HandPage::new(&visit, &place.1, (&hand, &state.map), Some(why)))
}

const fn said(t: &HandText, asked: &Asked) -> &'static str {
    match asked {
        Asked::Change(_) => t.said_changed,
        Asked::Undo => t.said_undone,
        Asked::Reset => t.said_reset,
        Asked::Search => t.said_found,
        Asked::Keep | Asked::Order(_) => t.said_kept,
    }
}

const fn refused(t: &HandText, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotThere => t.not_there,
        Refusal::Locked => t.is_locked,
        Refusal::Busy => t.is_busy,
        Refusal::NoWay => t.no_way,
        Refusal::CannotLock => t.cannot_lock,
        Refusal::CannotDrive => t.cannot_drive,
        Refusal::Breaks => t.not_kept,
        Refusal::LockedBreaks => t.locked_breaks,
        Refusal::NothingBetter => t.nothing_better,
    }
}
