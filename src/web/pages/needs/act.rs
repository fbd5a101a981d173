//! Pressing a button, dating a need. Sent twice, the second finds what the first did.

use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::organisation::need::{NeedButton, NeedGrams};
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::posted::board::{Board, SURPRISE, Wish};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::needs::page::{DAY, FAMILY, MASS, NeedsPage, SURE, form};
use crate::web::pages::needs::paths;
use crate::web::pages::shares::handlers::association;
use crate::wording::pages::association::needs::{NeedsText, button};
use crate::wording::pages::messages::Messages;

/// `POST /needs/button`: `press` or `release` names the button.
///
/// # Errors
/// 404; 409 where no reception is to come.
pub async fn press(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, own) = (NeedsText::of(visit.language()), association(&caller)?);
    let pressed = posted.text("press").parse::<NeedButton>();
    let (which, on) = match pressed {
        Ok(which) => (which, true),
        Err(_) => match posted.text("release").parse::<NeedButton>() {
            Ok(which) => (which, false),
            Err(_) => return visit.go(paths::NEEDS),
        },
    };
    match state.services.press(&caller.0, &own, (which, on)).await {
        Ok(day) => {
            let day = visit.say().day(day);
            let said = if on { (t.noted)(button(which).of(visit.language()), &day) } else { (t.undone)(&day) };
            visit.go_saying(paths::NEEDS, said)
        }
        Err(ServiceError::Conflict { .. }) => {
            let board = state.services.read_board(&caller.0, &own).await?;
            let form = form(&visit, Posted::new()).wrong_because("", t.no_reception);
            visit.conflict(&NeedsPage::new(&visit, &board, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /needs/dated`.
///
/// # Errors
/// 404.
pub async fn date(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, own) = (NeedsText::of(visit.language()), association(&caller)?);
    let outcome = match read(&posted) {
        Ok(wish) => state.services.wish(&caller.0, &own, wish).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => visit.go_saying(paths::NEEDS, t.saved),
        Err(ServiceError::Invalid(errors)) => {
            let board = state.services.read_board(&caller.0, &own).await?;
            let form = refused(&visit, &board, posted, &errors);
            visit.refuse(&NeedsPage::new(&visit, &board, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn read(posted: &Posted) -> Result<Wish, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (day, family) = (reading.required(DAY), reading.required(FAMILY));
    let mass = reading.optional_with(MASS, |text| NeedGrams::new(kilograms(text)?.get()));
    let is_sure = reading.ticked(SURE);
    reading.finish()?;
    match (day, family) {
        (Some(day), Some(family)) => Ok(Wish { day, family, mass, is_sure }),
        _ => Err(Vec::new()),
    }
}

/// The form with what is wrong; ten times the usual is a question, with its own box to tick.
fn refused(visit: &Visit, board: &Board, posted: Posted, errors: &[FieldError]) -> Form {
    let (t, say) = (NeedsText::of(visit.language()), visit.say());
    let typed = kilograms(posted.text(MASS)).unwrap_or(Grams::ZERO);
    let usual = posted.text(FAMILY).parse().ok().and_then(|family| board.usual.get(&family).copied()).unwrap_or(Grams::ZERO);
    let form = form(visit, posted);
    let kit = form.t;
    form.refused_as(errors, |field, code| match (field, code) {
        (_, SURPRISE) => (t.surprising)(&say.mass(typed), &say.mass(usual)),
        (DAY, "out_of_bounds") => t.too_far.to_owned(),
        (_, code) => kit.wrong(code).to_owned(),
    })
}
