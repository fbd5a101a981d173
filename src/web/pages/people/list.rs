//! Everybody of the territory, and above them who asks to join it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::organisation::joining::JoinRequest;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::accounts::people::list::PersonHere;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::paths::{self, INVITE, MEMBER, PEOPLE, REQUEST};
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::members::PeopleText;

/// A person as one thing.
struct Line {
    path: String,
    name: String,
    email: String,
    what: String,
    seen: String,
    is_waiting: bool,
}

/// A request that waits.
struct Waiting {
    path: String,
    organisation: String,
    person: String,
}

#[derive(Template)]
#[template(path = "people/list.html", config = "config/askama.toml")]
struct PeoplePage {
    shell: Shell,
    t: &'static PeopleText,
    waiting: Vec<Waiting>,
    lines: Vec<Line>,
    wanted: String,
    count: String,
    action: &'static str,
    invite: &'static str,
}

/// `GET /people`: `?find=` keeps who has these letters in name, address or organisation.
///
/// # Errors
/// 404 for who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, territory) = (PeopleText::of(visit.language()), caller.territory()?);
    let people = state.services.list_people(&caller.0, &territory).await?;
    let waiting = state.services.list_joining(&caller.0, &territory).await?;
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let wanted = query.filter(|(name, _)| name == "find").map(|(_, value)| value.trim().to_owned()).next().unwrap_or_default();
    let mut lines: Vec<Line> = people.iter().map(|person| line(&visit, t, person)).filter(|line| is_wanted(line, &wanted)).collect();
    lines.sort_by_key(|line| (line.name.to_lowercase(), line.what.clone()));
    visit.show(&PeoplePage {
        shell: visit.shell(t.title).wide(),
        t,
        waiting: waiting.iter().map(waits).collect(),
        count: visit.say().count(lines.len(), t.people),
        lines,
        wanted,
        action: PEOPLE,
        invite: INVITE,
    })
}

/// What somebody is, and where.
pub(in crate::web::pages::people) fn what(visit: &Visit, person: &PersonHere) -> String {
    let role = (AccountText::of(visit.language()).role)(person.membership.grant.role());
    person.place.as_ref().map_or_else(|| role.to_owned(), |place| format!("{role} · {place}"))
}

/// When somebody was last there, as a sentence.
pub(in crate::web::pages::people) fn seen(visit: &Visit, t: &PeopleText, person: &PersonHere) -> String {
    match (person.seen_on, person.account.verified) {
        (Some(day), _) => (t.seen)(&visit.say().day(day)),
        (None, true) => t.never_seen.to_owned(),
        (None, false) => t.invited.to_owned(),
    }
}

fn line(visit: &Visit, t: &PeopleText, person: &PersonHere) -> Line {
    Line {
        path: paths::member(MEMBER, &person.membership.id),
        name: person.account.name.to_string(),
        email: person.account.email.to_string(),
        what: what(visit, person),
        seen: seen(visit, t, person),
        is_waiting: !person.account.verified,
    }
}

fn is_wanted(line: &Line, wanted: &str) -> bool {
    let wanted = wanted.to_lowercase();
    [&line.name, &line.email, &line.what].iter().any(|text| text.to_lowercase().contains(&wanted))
}

fn waits(request: &JoinRequest) -> Waiting {
    let asking = &request.asking;
    let path = paths::request(REQUEST, &request.id);
    Waiting { path, organisation: asking.organisation.to_string(), person: asking.person.to_string() }
}
