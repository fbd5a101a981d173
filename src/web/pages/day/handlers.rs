//! `GET /`: the first screen of whoever comes.

use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use crate::domain::id::TerritoryId;
use crate::domain::time::civil::Day;
use crate::http::session::Shown;
use crate::http::state::HttpState;
use crate::services::accounts::session::SignedIn;
use crate::services::actor::Actor;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::menu::home;
use crate::web::pages::day::page::DayPage;
use crate::web::paths;

/// The day that the demonstration shows, on its own machine only.
#[derive(Debug, Clone)]
pub struct DayBook {
    /// Where.
    pub territory: TerritoryId,
    /// The territory's name.
    pub name: String,
    /// The pickup day.
    pub day: Day,
}

/// `GET /`: the demonstration's day to whoever has no screen of their own, the first screen of their role to those who are signed in,
/// the door to everybody else.
///
/// # Errors
/// A problem when the database fails.
pub async fn first(visit: Visit, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let actor = request.extensions().get::<Actor>().cloned();
    let step = request.extensions().get::<Shown>().and_then(|shown| shown.person.as_ref()).map(missing);
    let screen = match (actor.as_ref().map(Actor::role), step) {
        (Some(role), _) => home(role),
        (None, Some(step)) => step,
        _ => {
            let here = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
            if let Some(book) = request.app_data::<Data<DayBook>>().filter(|_| here) {
                return show(&visit, book, &state).await;
            }
            paths::SIGN_IN
        }
    };
    visit.go(screen)
}

/// What somebody who is signed in has to do before they come as anything.
fn missing(person: &SignedIn) -> &'static str {
    if person.must_set_codes() { paths::ACCOUNT } else { paths::CHOOSE }
}

async fn show(visit: &Visit, book: &DayBook, state: &HttpState) -> Answer {
    let (services, actor) = (&state.services, Actor::operator());
    let mut summaries = Vec::new();
    for wave in services.find_waves(&actor, book.territory.as_str(), book.day, None).await? {
        if let Some(run) = services.standing_run(&actor, &wave).await?.filter(|run| run.proposed_at.is_some()) {
            summaries.push(services.read_day(&actor, &run.id).await?);
        }
    }
    visit.show(&DayPage::new(visit.shell(""), &book.name, &summaries, services.now()))
}
