//! One request to join: what it says, what it may be already, and the two answers.

use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::id::JoinRequestId;
use crate::domain::organisation::joining::{Asking, JoinState};
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::joining::read::JoiningFile;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::paths::{self, APPROVE, PEOPLE, REFUSE};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::kinds;
use crate::wording::pages::people::members::PeopleText;
use crate::wording::typography::capitalised;

/// The choice of a new organisation, among those that are there.
pub const NEW: &str = "new";
/// What the organisation becomes.
pub const BECOMES: &str = "becomes";
/// Where its place is.
pub const POSITION: &str = "position";
/// Why it is refused.
pub const REASON: &str = "reason";

/// A fact of the request.
struct Fact {
    name: &'static str,
    value: String,
    /// Where it leads: a telephone, a mailbox.
    path: Option<String>,
}

/// What was typed into the two forms.
#[derive(Default)]
pub(in crate::web::pages::people) struct Typed {
    pub approval: Option<Form>,
    pub refusal: Option<Form>,
}

#[derive(Template)]
#[template(path = "people/request.html", config = "config/askama.toml")]
pub(in crate::web::pages::people) struct RequestPage {
    shell: Shell,
    t: &'static PeopleText,
    title: String,
    facts: Vec<Fact>,
    /// What became of it; `None` while it waits.
    decided: Option<String>,
    twins: Vec<(String, String)>,
    f: Form,
    r: Form,
    approve: String,
    refuse: String,
    back: &'static str,
}

/// `GET /people/requests/{request}`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn show(visit: Visit, caller: Caller, At(id): At<JoinRequestId>, state: Data<HttpState>) -> Answer {
    let file = state.services.read_joining(&caller.0, &id).await?;
    visit.show(&page(&visit, &file, Typed::default()))
}

pub(in crate::web::pages::people) fn page(visit: &Visit, file: &JoiningFile, typed: Typed) -> RequestPage {
    let (t, request) = (PeopleText::of(visit.language()), &file.request);
    let day = |at: DateTime<Utc>| Day::new(at.date_naive()).map(|day| visit.say().day(day)).unwrap_or_default();
    let decided = request.decided_at.map(|at| match request.state {
        JoinState::Refused => (t.refused_on)(&day(at), &request.reason.as_ref().map(ToString::to_string).unwrap_or_default()),
        _ => (t.approved_on)(&day(at)),
    });
    let new = (NEW.to_owned(), t.becomes_new.to_owned());
    let twins = file.twins.iter().map(|(id, name)| (id.to_string(), (t.becomes_known)(name.as_str())));
    RequestPage {
        shell: visit.shell(request.asking.organisation.as_str()),
        t,
        title: request.asking.organisation.to_string(),
        facts: facts(visit, t, &request.asking, &day(request.created_at)),
        decided,
        twins: if file.twins.is_empty() { Vec::new() } else { std::iter::once(new).chain(twins).collect() },
        f: typed.approval.unwrap_or_else(|| approval(visit, Posted::new().with(BECOMES, NEW))),
        r: typed.refusal.unwrap_or_else(|| refusal(visit, Posted::new())),
        approve: paths::request(APPROVE, &request.id),
        refuse: paths::request(REFUSE, &request.id),
        back: PEOPLE,
    }
}

/// The form of a yes.
pub(in crate::web::pages::people) fn approval(visit: &Visit, posted: Posted) -> Form {
    let t = PeopleText::of(visit.language());
    Form::new(visit, posted).hinted(BECOMES, t.becomes, t.becomes_hint).hinted(POSITION, t.position, t.position_hint)
}

/// The form of a no.
pub(in crate::web::pages::people) fn refusal(visit: &Visit, posted: Posted) -> Form {
    let t = PeopleText::of(visit.language());
    Form::new(visit, posted).hinted(REASON, t.reason, t.reason_hint)
}

fn facts(visit: &Visit, t: &'static PeopleText, asking: &Asking, day: &str) -> Vec<Fact> {
    let numbers = [
        ("SIRET", asking.registration.siret.as_ref().map(ToString::to_string)),
        ("SIREN", asking.registration.siren.as_ref().map(ToString::to_string)),
        ("RNA", asking.registration.rna.as_ref().map(ToString::to_string)),
    ];
    // A SIRET begins with its SIREN: one of them says it all.
    let number = numbers.into_iter().find_map(|(name, number)| number.map(|number| plain(name, &number)));
    let email = Fact { path: Some(format!("mailto:{}", asking.email)), ..plain(t.email, &asking.email) };
    let phone = asking.phone.as_ref().map(|phone| {
        let dialled: String = phone.as_str().chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
        Fact { path: Some(format!("tel:{dialled}")), ..plain(t.phone, phone) }
    });
    let known = [
        Some(plain(t.kind, &capitalised(kinds::kind(asking.kind).of(visit.language())))),
        number,
        Some(plain(t.place, &asking.address)),
        Some(plain(t.name, &asking.person)),
        phone,
        Some(email),
        asking.note.as_ref().map(|note| plain(t.note, note)),
        Some(plain(t.asked_on, day)),
    ];
    known.into_iter().flatten().collect()
}

fn plain(name: &'static str, value: &(impl ToString + ?Sized)) -> Fact {
    Fact { name, value: value.to_string(), path: None }
}
