//! One person as one thing: since when, last seen, and the end of it.

use actix_web::web::Data;
use askama::Template;

use crate::domain::id::MembershipId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::list::{seen, what};
use crate::web::pages::people::paths::{self, AGAIN, END, MEMBER, PEOPLE};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::members::PeopleText;
use crate::wording::typography::capitalised;

#[derive(Template)]
#[template(path = "people/member.html", config = "config/askama.toml")]
struct MemberPage {
    shell: Shell,
    t: &'static PeopleText,
    f: Form,
    name: String,
    email: String,
    what: String,
    since: String,
    seen: String,
    is_waiting: bool,
    has_codes: bool,
    end: String,
    again: String,
    back: &'static str,
}

/// `GET /people/member/{membership}`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn show(visit: Visit, caller: Caller, At(id): At<MembershipId>, state: Data<HttpState>) -> Answer {
    let (t, person) = (PeopleText::of(visit.language()), state.services.read_person(&caller.0, &id).await?);
    visit.show(&MemberPage {
        shell: visit.shell(person.account.name.as_str()),
        t,
        f: Form::new(&visit, Posted::new()),
        name: person.account.name.to_string(),
        email: person.account.email.to_string(),
        what: what(&visit, &person),
        since: (t.since)(&visit.say().day(person.since)),
        seen: capitalised(&seen(&visit, t, &person)),
        is_waiting: !person.account.verified,
        has_codes: person.account.has_codes,
        end: paths::member(END, &id),
        again: paths::member(AGAIN, &id),
        back: PEOPLE,
    })
}

/// `POST /people/member/{membership}/end`.
///
/// # Errors
/// 403 for another territory.
pub async fn end(visit: Visit, caller: Caller, At(id): At<MembershipId>, state: Data<HttpState>) -> Answer {
    let t = PeopleText::of(visit.language());
    match state.services.end_membership(&caller.0, &id).await {
        // Ended meanwhile: that is what was wanted.
        Ok(()) | Err(ServiceError::NotFound { .. }) => visit.go_saying(PEOPLE, t.ended),
        Err(ServiceError::Conflict { code: "last", .. }) => visit.go_saying(&paths::member(MEMBER, &id), t.last_one),
        Err(other) => Err(other.into()),
    }
}

/// `POST /people/member/{membership}/again`: sent twice, one mail leaves.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn again(visit: Visit, caller: Caller, At(id): At<MembershipId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PeopleText::of(visit.language());
    let Ok(link) = posted.text(KEY).parse() else { return visit.go(&paths::member(MEMBER, &id)) };
    match state.services.invite_again(&state.doorway, &caller.0, &id, link).await {
        Ok(email) => visit.go_saying(PEOPLE, (t.invitation_left)(email.as_str())),
        Err(ServiceError::Conflict { .. }) => visit.go(PEOPLE),
        Err(other) => Err(other.into()),
    }
}
