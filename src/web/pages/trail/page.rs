//! The journal, fifty lines a page, by what was done and by whom.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::account::trail::{Deed, TrailFilter};
use crate::domain::page::PageRequest;
use crate::domain::time::civil::CivilZone;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::accounts::people::trail::{Doer, Done, ToldDeed};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::trail::paths::TRAIL;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::trail::TrailText;

/// A choice of the filter: value, text, whether it is made.
type Choice = (String, String, bool);

/// The deeds of one day.
struct DayOfDeeds {
    day: String,
    /// Hour and sentence.
    lines: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "trail/trail.html", config = "config/askama.toml")]
struct TrailPage {
    shell: Shell,
    t: &'static TrailText,
    days: Vec<DayOfDeeds>,
    deeds: Vec<Choice>,
    people: Vec<Choice>,
    older: Option<String>,
    is_filtered: bool,
    action: &'static str,
}

/// `GET /trail`. A filter that names nothing is none.
///
/// # Errors
/// 404 for who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = TrailText::of(visit.language());
    let territory = caller.territory()?;
    let asked: BTreeMap<String, String> = form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
    let asked = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let filter = TrailFilter { deed: asked("deed").parse().ok(), account: asked("who").parse().ok() };
    let page = PageRequest { after: asked("before").parse().ok(), ..PageRequest::default() };
    let told = state.services.tell_trail(&caller.0, &territory, filter.clone(), page).await?;
    let deeds = Deed::ALL.iter().filter(|deed| !deed.is_private()).map(|deed| {
        let is_chosen = filter.deed == Some(*deed);
        (deed.code().to_owned(), (t.name)(*deed).to_owned(), is_chosen)
    });
    let people = told.people.into_iter().map(|(id, name)| (id.to_string(), name, filter.account.as_ref() == Some(&id)));
    visit.show(&TrailPage {
        shell: visit.shell(t.title),
        t,
        days: days(&visit, t, told.zone, &told.page.items),
        deeds: deeds.collect(),
        people: people.collect(),
        older: told
            .page
            .next
            .map(|next| format!("{TRAIL}?deed={}&who={}&before={next}", text(filter.deed.as_ref()), text(filter.account.as_ref()))),
        is_filtered: filter != TrailFilter::default(),
        action: TRAIL,
    })
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn days(visit: &Visit, t: &TrailText, zone: CivilZone, deeds: &[ToldDeed]) -> Vec<DayOfDeeds> {
    let mut days: Vec<DayOfDeeds> = Vec::new();
    for told in deeds {
        let day = zone.day_of(told.at).map(|day| visit.say().day(day)).unwrap_or_default();
        let line = (visit.say().hour(zone, told.at), sentence(visit, t, told));
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.lines.push(line),
            None => days.push(DayOfDeeds { day, lines: vec![line] }),
        }
    }
    days
}

fn sentence(visit: &Visit, t: &TrailText, told: &ToldDeed) -> String {
    let by = match &told.by {
        Doer::Machine => t.machine.to_owned(),
        Doer::Program(label) => (t.program)(label),
        Doer::Person(name) => name.clone(),
        Doer::Site(name) => (t.site)(name),
        Doer::Erased => t.erased.to_owned(),
    };
    let to = match &told.to {
        Done::Named(name) => name.clone(),
        Done::Erased => t.erased.to_owned(),
        Done::Day(day) => visit.say().day(*day),
        Done::Nameless => String::new(),
    };
    (t.tell)(told.deed, &by, &to)
}
