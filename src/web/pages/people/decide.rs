//! The two answers to a request. A second one, from another coordinator or a second tap, finds what was decided.

use actix_web::web::Data;

use crate::domain::contact::text::Note;
use crate::domain::field_error::FieldError;
use crate::domain::id::JoinRequestId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::joining::decide::{Approval, Becomes};
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, position};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::paths::{self, PEOPLE, REQUEST};
use crate::web::pages::people::request::{BECOMES, NEW, POSITION, REASON, Typed, approval, page, refusal};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::members::PeopleText;

/// `POST /people/requests/{request}/approve`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn approve(visit: Visit, caller: Caller, At(id): At<JoinRequestId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, services) = (PeopleText::of(visit.language()), &state.services);
    let file = services.read_joining(&caller.0, &id).await?;
    let becomes = match becomes(&posted) {
        Ok(becomes) => becomes,
        Err(errors) => {
            let f = approval(&visit, posted)
                .refused_as(&errors, |field, _| if field == POSITION { t.position_wrong } else { t.becomes_wrong }.to_owned());
            return visit.refuse(&page(&visit, &file, Typed { approval: Some(f), refusal: None }));
        }
    };
    let approval = Approval { by: services.inviting_name(&caller.0).await?, becomes };
    match services.approve_joining(&state.doorway, &caller.0, &id, approval).await {
        Ok(_) => visit.go_saying(PEOPLE, (t.approved)(file.request.asking.email.as_str())),
        Err(ServiceError::Conflict { code: "decided", .. }) => visit.go_saying(&paths::request(REQUEST, &id), t.decided),
        Err(ServiceError::Conflict { code: "closed", .. }) => visit.go_saying(&paths::request(REQUEST, &id), t.account_is_closed),
        Err(other) => Err(other.into()),
    }
}

/// `POST /people/requests/{request}/refuse`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn refuse(visit: Visit, caller: Caller, At(id): At<JoinRequestId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PeopleText::of(visit.language());
    let file = state.services.read_joining(&caller.0, &id).await?;
    let mut reading = Reading::of(&posted);
    let reason = reading.required::<Note>(REASON);
    let (Ok(()), Some(reason)) = (reading.finish(), reason) else {
        let r = refusal(&visit, posted).wrong_because(REASON, t.reason_wrong);
        return visit.refuse(&page(&visit, &file, Typed { approval: None, refusal: Some(r) }));
    };
    match state.services.refuse_joining(&caller.0, &id, reason).await {
        Ok(()) => visit.go_saying(PEOPLE, (t.refused)(file.request.asking.email.as_str())),
        Err(ServiceError::Conflict { .. }) => visit.go_saying(&paths::request(REQUEST, &id), t.decided),
        Err(other) => Err(other.into()),
    }
}

fn becomes(posted: &Posted) -> Result<Becomes, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    if posted.text(BECOMES) == NEW {
        let position = reading.required_with(POSITION, position);
        reading.finish()?;
        return position.map(Becomes::New).ok_or_else(Vec::new);
    }
    let known = reading.required(BECOMES);
    reading.finish()?;
    known.map(Becomes::Known).ok_or_else(Vec::new)
}
