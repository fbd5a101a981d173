//! `/` and its style sheet, for this machine alone.

use std::net::SocketAddr;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentType};
use actix_web::web::{Data, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::id::TerritoryId;
use crate::domain::time::civil::Day;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::actor::Actor;
use crate::services::error::ServiceError;
use crate::web::assets;
use crate::web::day_page;

/// Which day `/` shows.
#[derive(Debug, Clone)]
pub struct DayBook {
    /// Where.
    pub territory: TerritoryId,
    /// The territory's name.
    pub name: String,
    /// The pickup day.
    pub day: Day,
}

/// Nothing but our own style sheet, and nobody frames the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Serves `/` and the style sheet.
pub fn configure(config: &mut ServiceConfig, book: &DayBook) {
    config.app_data(Data::new(book.clone()));
    config.route("/", get().to(day));
    config.route(assets::STYLESHEET_PATH, get().to(stylesheet));
}

/// `GET /`: the day as it stands. Without a sign-in it is for this machine alone; to others it is not there.
async fn day(request: HttpRequest, book: Data<DayBook>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    if !request.peer_addr().as_ref().is_some_and(is_this_machine) {
        return Err(Problem::not_found("nothing is at /"));
    }
    let (services, actor) = (&state.services, Actor::operator());
    let mut summaries = Vec::new();
    for wave in services.find_waves(&actor, book.territory.as_str(), book.day, None).await? {
        if let Some(run) = services.standing_run(&actor, &wave).await?.filter(|run| run.proposed_at.is_some()) {
            summaries.push(services.read_day(&actor, &run.id).await?);
        }
    }
    let page = day_page::render(&book.name, &summaries, services.now()).map_err(ServiceError::Rendering)?;
    let mut answer = HttpResponse::Ok();
    answer.content_type(ContentType::html()).insert_header((CONTENT_SECURITY_POLICY, POLICY)).insert_header((CACHE_CONTROL, "no-store"));
    Ok(answer.body(page))
}

/// `GET /assets/day.css`. The program is its only version: a browser asks again after an hour.
async fn stylesheet() -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/css; charset=utf-8").insert_header((CACHE_CONTROL, "max-age=3600"));
    answer.body(assets::STYLESHEET)
}

fn is_this_machine(peer: &SocketAddr) -> bool {
    peer.ip().to_canonical().is_loopback()
}
