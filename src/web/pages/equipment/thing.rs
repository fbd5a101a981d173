//! One thing: who has it, who waits, and the form that books it.

use actix_web::web::Data;
use askama::Template;

use crate::domain::id::EquipmentId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::equipment::one::EquipmentFile;
use crate::web::kit::form::Form;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::equipment::paths;
use crate::web::pages::equipment::reading::{form, usual};
use crate::web::pages::equipment::told::{UseView, what_and_where};
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;

/// Hours that somebody else has, and what to do instead: each way is a form of its own, filled in.
pub struct TakenView {
    /// The next hours that are free.
    pub next: Option<(String, Form)>,
    /// To wait for these.
    pub wait: Option<Form>,
}

/// The page.
#[derive(Template)]
#[template(path = "equipment/thing.html", config = "config/askama.toml")]
pub struct ThingPage {
    shell: Shell,
    t: &'static EquipmentText,
    f: Form,
    name: String,
    what: String,
    note: Option<String>,
    taken: Option<TakenView>,
    may_book: bool,
    /// The only organisation that one may book for.
    own: Option<String>,
    organisations: Vec<(String, String)>,
    booked: Vec<UseView>,
    waiting: Vec<(String, UseView)>,
    action: String,
    back: &'static str,
}

impl ThingPage {
    /// The page, with what is wrong in `form`, and what to do when somebody else has it.
    #[must_use]
    pub fn new(visit: &Visit, file: &EquipmentFile, form: Form, taken: Option<TakenView>) -> Self {
        let (t, say) = (EquipmentText::of(visit.language()), visit.say());
        let own = if let [(_, name)] = file.organisations.as_slice() { Some((t.for_own)(name)) } else { None };
        let choices = file.organisations.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let view = |one| UseView::new(say, file.zone, one);
        Self {
            shell: visit.shell(file.thing.name.as_str()),
            t,
            f: form,
            name: file.thing.name.to_string(),
            what: what_and_where(say, &file.thing, &file.place),
            note: file.thing.note.as_ref().map(ToString::to_string),
            taken,
            may_book: !file.organisations.is_empty() && file.thing.active,
            own,
            organisations: std::iter::once((String::new(), EditText::of(visit.language()).choose.to_owned())).chain(choices).collect(),
            booked: file.uses.iter().map(view).collect(),
            waiting: file.waiting.iter().map(|(one, place)| ((t.place)(*place), view(one))).collect(),
            action: paths::thing(file.thing.lent.as_str()),
            back: paths::EQUIPMENT,
        }
    }
}

/// `GET /equipment/{thing}`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn show(visit: Visit, caller: Caller, At(id): At<EquipmentId>, state: Data<HttpState>) -> Answer {
    let file = state.services.read_equipment_file(&caller.0, &id).await?;
    let form = form(&visit, usual(&file));
    visit.show(&ThingPage::new(&visit, &file, form, None))
}
