//! Somebody who is several things chooses as what they come.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::id::MembershipId;
use crate::http::session::Shown;
use crate::http::state::HttpState;
use crate::services::accounts::link_request::NEXT;
use crate::services::accounts::places::MembershipPlace;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::next::{safe, wanted};
use crate::web::pages::account::own::person;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "account/choose.html", config = "config/askama.toml")]
struct ChoosePage {
    shell: Shell,
    t: &'static AccountText,
    form: Form,
    /// Id of the membership, what it is, where.
    choices: Vec<(String, String, String)>,
    path: &'static str,
}

/// `GET /account/choose`.
///
/// # Errors
/// A problem when the database fails.
pub async fn show(visit: Visit, shown: Shown, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = AccountText::of(visit.language());
    let places = state.services.membership_places(person(&shown)?).await?;
    let choices = places.into_iter().map(|place| (place.membership.to_string(), role(t, &place), where_it_is(&place)));
    let (form, choices) = (Form::new(&visit, Posted::new().with(NEXT, wanted(&request))), choices.collect());
    visit.show(&ChoosePage { shell: visit.shell(t.choose), t, form, choices, path: paths::CHOOSE })
}

/// `POST /account/choose`.
///
/// # Errors
/// 404 for what is not theirs; a problem when the database fails.
pub async fn choose(visit: Visit, shown: Shown, posted: Posted, state: Data<HttpState>) -> Answer {
    let Ok(id) = posted.text("membership").parse::<MembershipId>() else { return visit.go(paths::CHOOSE) };
    state.services.choose_membership(person(&shown)?, &id).await?;
    visit.go(safe(posted.text(NEXT)))
}

fn role(t: &AccountText, place: &MembershipPlace) -> String {
    (t.role)(place.role).to_owned()
}

fn where_it_is(place: &MembershipPlace) -> String {
    [place.organisation.clone(), place.territory.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
