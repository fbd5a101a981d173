//! Filling a month in. Sent twice, the second finds what the first wrote.

use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::receipt::monthly::{Headcount, Month, MonthlyFigures};
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::receipts::monthly::MonthOutcome;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, whole};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::monthly::page::{HOUSEHOLDS, INFANTS, OwnPage, PERSONS, THROWN, form, typed};
use crate::web::pages::monthly::paths;
use crate::web::pages::shares::handlers::association;
use crate::wording::pages::association::monthly::{MonthlyText, month as named};
use crate::wording::pages::messages::Messages;

/// The field that says what the form was filled with.
const VERSION: &str = "_version";

/// `POST /monthly/{month}`.
///
/// # Errors
/// 404; 403.
pub async fn save(visit: Visit, caller: Caller, At(month): At<Month>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, own) = (MonthlyText::of(visit.language()), association(&caller)?);
    let seen = posted.text(VERSION).parse().unwrap_or(0);
    let outcome = match read(&posted) {
        Ok(figures) => state.services.save_month(&caller.0, &own, (month, figures), seen).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let errors = match outcome {
        Ok(MonthOutcome::Saved) => return visit.go_saying(&paths::month(month), (t.saved)(&named(visit.language(), month))),
        Ok(MonthOutcome::Stale(now)) => {
            let months = state.services.read_months(&caller.0, &caller.territory()?).await?;
            let form = form(&visit, posted).stale(typed(&now.figures), &now.version);
            return visit.conflict(&OwnPage::new(&visit, (&months, &own), month, form));
        }
        Err(ServiceError::Invalid(errors)) => errors,
        Err(other) => return Err(other.into()),
    };
    let months = state.services.read_months(&caller.0, &caller.territory()?).await?;
    let form = form(&visit, posted).of_version(&seen);
    let kit = form.t;
    let form = form.refused_as(&errors, |field, code| match (field, code) {
        ("month", _) => t.not_yet.to_owned(),
        (_, "contradiction") => t.too_many.to_owned(),
        (_, code) => kit.wrong(code).to_owned(),
    });
    visit.refuse(&OwnPage::new(&visit, (&months, &own), month, form))
}

fn read(posted: &Posted) -> Result<MonthlyFigures, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let mut count =
        |field| reading.required_with(field, |text| Headcount::new(whole(Headcount::WHAT, text, Headcount::MIN, Headcount::MAX)?));
    let (persons, households, infants) = (count(PERSONS), count(HOUSEHOLDS), count(INFANTS));
    let thrown = reading.optional_with(THROWN, kilograms);
    for (field, part) in [(HOUSEHOLDS, households), (INFANTS, infants)] {
        if part > persons && persons.is_some() {
            reading.refuse(field, "contradiction");
        }
    }
    reading.finish()?;
    match (persons, households, infants) {
        (Some(persons), Some(households), Some(infants)) => {
            let figures = MonthlyFigures::new(persons, households, infants, thrown.unwrap_or(Grams::ZERO));
            figures.map_err(|invalid| vec![FieldError::from_invalid("", &invalid)])
        }
        _ => Err(Vec::new()),
    }
}
