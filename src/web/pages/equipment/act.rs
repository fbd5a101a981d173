//! Booking. The form's key is the booking's id: sent twice, it is one booking.

use actix_web::web::Data;

use crate::domain::id::{BookingId, EquipmentId};
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::context::Services;
use crate::services::equipment::book::{BookOutcome, TakenHours};
use crate::services::equipment::one::EquipmentFile;
use crate::services::equipment::uses::{Use, User};
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::equipment::paths;
use crate::web::pages::equipment::reading::{ORGANISATION, PURPOSE, form, read, sentence, typed};
use crate::web::pages::equipment::thing::{TakenView, ThingPage};
use crate::wording::loan::hours;
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

/// `POST /equipment/{thing}`.
///
/// # Errors
/// 404; 403 for the organisation of somebody else.
pub async fn book(visit: Visit, caller: Caller, At(id): At<EquipmentId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, services) = (EquipmentText::of(visit.language()), &state.services);
    let file = services.read_equipment_file(&caller.0, &id).await?;
    let outcome = match read(&posted, file.zone) {
        Ok(new) => services.book_equipment(&caller.0, &id, new).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let here = paths::thing(id.as_str());
    match outcome {
        Ok(BookOutcome::Booked(booked)) => visit.go_saying(&here, (t.done)(&hours(visit.say(), file.zone, booked))),
        Ok(BookOutcome::Waits(place)) => visit.go_saying(&here, (t.waits)(place)),
        Ok(BookOutcome::Taken(taken)) => {
            let file = services.read_equipment_file(&caller.0, &id).await?;
            let instead = instead(&visit, services, &file, (&posted, &taken));
            let form = taken.by.iter().fold(form(&visit, posted), |form, one| form.wrong_because("", said(visit.say(), t, &file, one)));
            visit.conflict(&ThingPage::new(&visit, &file, form, Some(instead)))
        }
        Err(ServiceError::Invalid(errors)) => {
            let form = form(&visit, posted);
            let kit = form.t;
            let form = form.refused_as(&errors, |_, code| sentence(t, code).unwrap_or_else(|| kit.wrong(code).to_owned()));
            visit.refuse(&ThingPage::new(&visit, &file, form, None))
        }
        Err(ServiceError::Conflict { code, .. }) => {
            let why = if code == "already_there" { t.sent_before } else { t.not_lent };
            let form = form(&visit, posted).wrong_because("", why);
            visit.conflict(&ThingPage::new(&visit, &file, form, None))
        }
        Err(other) => Err(other.into()),
    }
}

/// Who has it, and when.
fn said(say: Say, t: &EquipmentText, file: &EquipmentFile, one: &Use) -> String {
    let hours = hours(say, file.zone, one.hours);
    match &one.user {
        User::Round => (t.taken_by_round)(&hours),
        User::Booking(booking) => (t.taken)(&booking.organisation, &hours),
    }
}

/// The ways that are left, each with a form that acts once.
fn instead(visit: &Visit, services: &Services, file: &EquipmentFile, (posted, taken): (&Posted, &TakenHours)) -> TakenView {
    let t = EquipmentText::of(visit.language());
    let anew = |posted: Posted| -> Form { form(visit, posted).with_key(&services.new_id::<BookingId>()) };
    let same = || [ORGANISATION, PURPOSE].iter().fold(Posted::new(), |kept, field| kept.with(field, posted.text(field)));
    TakenView {
        next: taken.next.map(|next| {
            let said = (t.next)(&hours(visit.say(), file.zone, next));
            (said, anew(typed(same(), file.zone, next)))
        }),
        wait: taken.may_wait.then(|| anew(posted.clone())),
    }
}
