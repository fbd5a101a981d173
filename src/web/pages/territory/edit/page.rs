//! A form in parts as a page.

use askama::Template;

use crate::web::kit::form::Form;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::{Draft, Part};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;

/// What stands around a form.
#[derive(Debug, Clone)]
pub struct Around {
    pub title: String,
    pub lead: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Where it is reached from: words and path.
    pub back: (&'static str, String),
    /// What belongs to the thing: words and path.
    pub leads: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "territory/edit.html", config = "config/askama.toml")]
pub struct EditPage {
    shell: Shell,
    t: &'static EditText,
    around: Around,
    f: Form,
    parts: Vec<Part>,
    /// Another button than the one that saves stands in the form.
    has_other_buttons: bool,
}

impl EditPage {
    /// The page of `draft`.
    #[must_use]
    pub fn new(visit: &Visit, around: Around, draft: Draft) -> Self {
        let Draft { form: f, parts } = draft;
        let has_other_buttons = parts.iter().flat_map(|part| &part.fields).any(|field| matches!(field.way, "search" | "order"));
        Self { shell: visit.shell(around.title.clone()), t: EditText::of(visit.language()), around, f, parts, has_other_buttons }
    }
}
