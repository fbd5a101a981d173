//! Saving a part. Sent twice, the second finds what the first wrote. Where scripts run, only the section that was sent is exchanged.

use actix_web::http::StatusCode;
use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::organisation::people::FigureState;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::standing::profile_parts::{PartOutcome, ProfileLine, ProfilePart};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::profile::handlers::Facts;
use crate::web::pages::profile::lines::{self, REMOVE, closed_form, hours_form, marked};
use crate::web::pages::profile::page::{ProfilePage, Returned};
use crate::web::pages::profile::section::{SavedPart, Section};
use crate::web::pages::profile::{parts, paths, people as figure, storage as stores};
use crate::web::pages::shares::handlers::association;
use crate::wording::pages::association::profile::ProfileText;
use crate::wording::pages::messages::Messages;

/// The field that says what the form was filled with.
const VERSION: &str = "_version";

/// `POST /profile/people`.
///
/// # Errors
/// 404; 403.
pub async fn people(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, own) = (ProfileText::of(visit.language()), association(&caller)?);
    let outcome = match figure::read(&posted, &caller.0.signature()) {
        Ok(figure) => state.services.declare_figure(&caller.0, &own, figure, Keep::nothing()).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    match outcome {
        Ok(kept) => {
            let said = if kept.declared.state == FigureState::Pending { t.figure_waits } else { t.figure_noted };
            saved(&visit, &caller, (Section::People, said), &state).await
        }
        Err(ServiceError::Invalid(errors)) => {
            let form = figure::form(&visit, t, posted);
            let kit = form.t;
            let form = form.refused_as(&errors, |field, code| match (field, code) {
                (figure::COUNTED_ON, "out_of_bounds") => t.future.to_owned(),
                (figure::INFANTS, "out_of_bounds") => t.too_many_infants.to_owned(),
                (_, code) => kit.wrong(code).to_owned(),
            });
            let facts = Facts::read(&caller, &state).await?;
            again(&visit, &facts, StatusCode::UNPROCESSABLE_ENTITY, (Section::People, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /profile/storage`.
///
/// # Errors
/// 404; 403.
pub async fn storage(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    save(&visit, &caller, (posted, stores::read), &state).await
}

/// `POST /profile/refused`.
///
/// # Errors
/// 404; 403.
pub async fn refused(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    save(&visit, &caller, (posted, parts::read_refused), &state).await
}

/// `POST /profile/habits`.
///
/// # Errors
/// 404; 403.
pub async fn habits(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    save(&visit, &caller, (posted, parts::read_habits), &state).await
}

type Read = fn(&mut Reading<'_>) -> ProfilePart;

async fn save(visit: &Visit, caller: &Caller, (posted, read): (Posted, Read), state: &HttpState) -> Answer {
    let t = ProfileText::of(visit.language());
    let mut reading = Reading::of(&posted);
    let part = read(&mut reading);
    let facts = Facts::read(caller, state).await?;
    let part_form = |part: &ProfilePart, posted| parts::form(visit, t, part, posted);
    if let Err(errors) = reading.finish() {
        // The mark stays that of the form: it was not compared yet.
        let seen = posted.text(VERSION).to_owned();
        let form = part_form(&part, posted).of_version(&seen).refused(&errors);
        return again(visit, &facts, StatusCode::UNPROCESSABLE_ENTITY, (Section::of(&part), form));
    }
    let seen = posted.text(VERSION).to_owned();
    match state.services.save_profile_part(&caller.0, &facts.own, (part.clone(), seen)).await? {
        PartOutcome::Saved if visit.is_in_place() => visit.show(&SavedPart::new(visit.say(), t, &part, &caller.0.signature())),
        PartOutcome::Saved => visit.go_saying(paths::PROFILE, t.saved),
        PartOutcome::Stale(kept) => {
            let current = part.current(&kept.profile);
            let form = part_form(&part, posted).stale(parts::known(&current), &current.mark());
            again(visit, &facts, StatusCode::CONFLICT, (Section::of(&part), form))
        }
    }
}

/// The form that was sent, with what it has to say.
fn again(visit: &Visit, facts: &Facts, status: StatusCode, (section, form): (Section, Form)) -> Answer {
    visit.answer_part(status, &ProfilePage::new(visit, &facts.known(), Returned::Again(section, form)), section.id())
}

/// What was saved stands on the page, which says so.
async fn saved(visit: &Visit, caller: &Caller, (section, said): (Section, &'static str), state: &HttpState) -> Answer {
    if !visit.is_in_place() {
        return visit.go_saying(paths::PROFILE, said);
    }
    let facts = Facts::read(caller, state).await?;
    visit.answer_part(StatusCode::OK, &ProfilePage::new(visit, &facts.known(), Returned::Saved(section, said)), section.id())
}

/// `POST /profile/hours`: hours more, or the line that `remove` names less.
///
/// # Errors
/// 404; 403.
pub async fn hours(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    change(&visit, &caller, (posted, lines::read_hours, hours_form, Section::Hours), &state).await
}

/// `POST /profile/closed`: a closed period more, or the one that `remove` names less.
///
/// # Errors
/// 404; 403.
pub async fn closed(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    change(&visit, &caller, (posted, lines::read_closed, closed_form, Section::Closed), &state).await
}

type ReadLines = fn(&Posted) -> Result<Vec<ProfileLine>, Vec<FieldError>>;
type LinesForm = fn(&Visit, &'static ProfileText, Posted) -> Form;

async fn change(
    visit: &Visit,
    caller: &Caller,
    (posted, read, form, section): (Posted, ReadLines, LinesForm, Section),
    state: &HttpState,
) -> Answer {
    let t = ProfileText::of(visit.language());
    let own = association(caller)?;
    let removed = posted.text(REMOVE);
    if !removed.is_empty() {
        let profile = state.services.read_profile(&caller.0, &own).await?.profile;
        if let Some(line) = marked(&profile, removed) {
            state.services.change_profile_line(&caller.0, &own, (vec![line], false)).await?;
        }
        return saved(visit, caller, (section, t.saved), state).await;
    }
    match read(&posted) {
        Ok(lines) => {
            state.services.change_profile_line(&caller.0, &own, (lines, true)).await?;
            saved(visit, caller, (section, t.saved), state).await
        }
        Err(errors) => {
            let form = form(visit, t, posted);
            let kit = form.t;
            let form = form.refused_as(&errors, |_, code| if code == "contradiction" { t.hours_order } else { kit.wrong(code) }.to_owned());
            let facts = Facts::read(caller, state).await?;
            again(visit, &facts, StatusCode::UNPROCESSABLE_ENTITY, (section, form))
        }
    }
}
