//! Three pages of plain text, with the facts of this instance where they are known, and the gap named where they are not.

use actix_web::web::Data;
use askama::Template;

use crate::http::state::HttpState;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::wording::pages::legal::{LegalText, Part, Standing};
use crate::wording::pages::messages::Messages;

/// A fact of this instance.
struct Fact {
    name: &'static str,
    value: String,
    is_missing: bool,
}

#[derive(Template)]
#[template(path = "legal/page.html", config = "config/askama.toml")]
struct StandingPage {
    shell: Shell,
    title: &'static str,
    lead: &'static str,
    facts: Vec<Fact>,
    parts: &'static [Part],
}

/// `GET /legal`.
///
/// # Errors
/// None that a visit can cause.
pub async fn legal(visit: Visit, state: Data<HttpState>) -> Answer {
    let (t, said) = (LegalText::of(visit.language()), &state.instance);
    let facts = [(t.publisher, &said.publisher), (t.director, &said.director), (t.host, &said.host), (t.contact, &said.contact)];
    show(&visit, &t.legal, facts.map(|(name, value)| fact(t, name, value)).into())
}

/// `GET /privacy`.
///
/// # Errors
/// None that a visit can cause.
pub async fn privacy(visit: Visit, state: Data<HttpState>) -> Answer {
    let (t, said) = (LegalText::of(visit.language()), &state.instance);
    show(&visit, &t.privacy, vec![fact(t, t.controller, &said.publisher), fact(t, t.contact, &said.contact)])
}

/// `GET /accessibility`.
///
/// # Errors
/// None that a visit can cause.
pub async fn accessibility(visit: Visit, state: Data<HttpState>) -> Answer {
    let t = LegalText::of(visit.language());
    show(&visit, &t.accessibility, vec![fact(t, t.contact, &state.instance.contact)])
}

fn show(visit: &Visit, text: &'static Standing, facts: Vec<Fact>) -> Answer {
    let Standing { title, lead, parts } = text;
    visit.show(&StandingPage { shell: visit.shell(*title), title, lead, facts, parts })
}

fn fact(t: &LegalText, name: &'static str, value: &str) -> Fact {
    let is_missing = value.is_empty();
    Fact { name, value: if is_missing { t.missing } else { value }.to_owned(), is_missing }
}
