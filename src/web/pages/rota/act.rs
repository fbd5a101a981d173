//! What a coordinator does to the rota. Sent twice, the second finds what the first did.

use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::rota::{Aside, RotaOutcome, RotaRefusal};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::rota::fields::{
    ALLOW, ALLOW_DUTY, AWAY, AWAY_TO, BY, CREW, DRIVER, IN_VEHICLE, REPLACED, TO, VEHICLE, WEEKDAYS, dated, form,
};
use crate::web::pages::rota::handlers::read;
use crate::web::pages::rota::page::WeekPage;
use crate::web::pages::rota::paths;
use crate::web::pages::rota::reading::{self, ENDS_BEFORE, THEMSELVES};
use crate::web::pages::rota::told::{done, refusal};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::rota::RotaText;

/// `POST /rota/replace`.
///
/// # Errors
/// 404; 403.
pub async fn replace(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, territory) = (RotaText::of(visit.language()), caller.territory()?);
    let fields = Fields { who: BY, allow: ALLOW, vehicle: IN_VEHICLE, whose: REPLACED, to: TO };
    let outcome = match reading::replacement(&posted) {
        Ok(new) => state.services.add_replacement(&caller.0, &territory, new).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let knows = |one: &Aside| !matches!(one, Aside::Stays { .. } | Aside::Untold { .. });
    let both_know = matches!(&outcome, Ok(RotaOutcome::Done(asides)) if asides.iter().all(knows));
    let said = if both_know { t.said_replaced } else { t.said_duty };
    answer(&visit, &caller, posted, &state, (outcome, said, &fields)).await
}

/// `POST /rota/absence`.
///
/// # Errors
/// 404; 403.
pub async fn absence(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, territory) = (RotaText::of(visit.language()), caller.territory()?);
    let fields = Fields { who: AWAY, allow: "", vehicle: "", whose: AWAY, to: AWAY_TO };
    let outcome = match reading::absence(&posted, None) {
        Ok(new) => state.services.say_absence(&caller.0, &territory, new).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    answer(&visit, &caller, posted, &state, (outcome, t.said_absence, &fields)).await
}

/// `POST /rota/duty`.
///
/// # Errors
/// 404; 403.
pub async fn duty(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, territory) = (RotaText::of(visit.language()), caller.territory()?);
    let fields = Fields { who: DRIVER, allow: ALLOW_DUTY, vehicle: VEHICLE, whose: DRIVER, to: WEEKDAYS };
    let outcome = match reading::duty(&posted) {
        Ok(new) => state.services.add_duty(&caller.0, &territory, new).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    answer(&visit, &caller, posted, &state, (outcome, t.said_duty, &fields)).await
}

/// `POST /rota/back`: one field names what is taken back.
///
/// # Errors
/// 404; 403.
pub async fn back(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, territory, services) = (RotaText::of(visit.language()), caller.territory()?, &state.services);
    if let Ok(id) = posted.text("replacement").parse() {
        services.end_replacement(&caller.0, &territory, &id).await?;
    } else if let Ok(id) = posted.text("duty").parse() {
        services.end_duty(&caller.0, &territory, &id).await?;
    } else if let Ok(id) = posted.text("absence").parse() {
        services.end_absence(&caller.0, &territory, &id).await?;
    }
    visit.go_saying(&shown(&posted), t.said_back)
}

/// The fields that a refusal is said at.
pub(in crate::web::pages::rota) struct Fields {
    pub who: &'static str,
    pub allow: &'static str,
    pub vehicle: &'static str,
    pub whose: &'static str,
    pub to: &'static str,
}

/// The week that was shown.
fn shown(posted: &Posted) -> String {
    posted.text("week").parse::<Day>().map_or_else(|_| paths::ROTA.to_owned(), paths::week)
}

async fn answer(
    visit: &Visit,
    caller: &Caller,
    posted: Posted,
    state: &HttpState,
    (outcome, said, fields): (Result<RotaOutcome, ServiceError>, &str, &Fields),
) -> Answer {
    let t = RotaText::of(visit.language());
    let marked: Box<dyn FnOnce(Form) -> Form + '_> = match outcome {
        Ok(RotaOutcome::Done(asides)) => return visit.go_saying(&shown(&posted), done(visit.say(), t, (said, t.said_stays), &asides)),
        Ok(RotaOutcome::Refused(why)) => Box::new(move |form| at_its_field(visit, form, &why, fields)),
        Err(ServiceError::Invalid(errors)) => Box::new(move |form| wrong(t, form, &errors)),
        Err(ServiceError::NotFound { .. }) => Box::new(move |form| form.wrong_because(fields.who, t.gone)),
        Err(other) => return Err(other.into()),
    };
    let week = read(caller, posted.text("week").parse().ok(), state).await?;
    visit.refuse(&WeekPage::new(visit, &week, marked(form(visit, dated(posted, &week)))))
}

/// A refusal, said where it can be put right.
pub(in crate::web::pages::rota) fn at_its_field(visit: &Visit, form: Form, why: &RotaRefusal, fields: &Fields) -> Form {
    let field = match why {
        RotaRefusal::MayNotDrive { .. } => fields.allow,
        RotaRefusal::NothingToReplace { .. } | RotaRefusal::Replaced { .. } => fields.whose,
        RotaRefusal::Driven { .. } | RotaRefusal::LentOut { .. } => fields.vehicle,
        RotaRefusal::TooFar | RotaRefusal::Over => fields.to,
        RotaRefusal::Away { .. } | RotaRefusal::Elsewhere { .. } | RotaRefusal::OtherHours { .. } => fields.who,
    };
    form.wrong_because(field, refusal(visit.say(), RotaText::of(visit.language()), why))
}

/// Fields that were refused before anything was asked.
pub(in crate::web::pages::rota) fn wrong(t: &RotaText, form: Form, errors: &[FieldError]) -> Form {
    let kit = form.t;
    form.refused_as(errors, |field, code| match (field, code) {
        (_, ENDS_BEFORE) => t.ends_before.to_owned(),
        (BY | CREW, THEMSELVES) => t.themselves.to_owned(),
        (_, code) => kit.wrong(code).to_owned(),
    })
}
