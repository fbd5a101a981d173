//! `GET /day/conventions`: the conventions that are wanted.

use actix_web::web::Data;
use askama::Template;

use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::day::wanted::WantedConvention;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::paths;
use crate::web::pages::territory::paths::{NEW_CONVENTION, new_convention};
use crate::wording::pages::board::wanted::WantedText;
use crate::wording::pages::messages::Messages;

/// The most lines: the heaviest come first, and nobody proposes more.
const LINES: usize = 100;

/// A donor and an association.
struct LineView {
    donor: String,
    association: String,
    mass: String,
    days: String,
    /// The form of a convention between them, filled in.
    write: String,
    /// What the link does, for who cannot see its line.
    write_what: String,
}

#[derive(Template)]
#[template(path = "board/wanted.html", config = "config/askama.toml")]
struct WantedPage {
    shell: Shell,
    t: &'static WantedText,
    lines: Vec<LineView>,
    back: &'static str,
}

/// `GET /day/conventions`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let (t, say) = (WantedText::of(visit.language()), visit.say());
    let wanted = state.services.wanted_conventions(&caller.0, &caller.territory()?).await?;
    let line = |one: &WantedConvention| LineView {
        donor: one.donor.clone(),
        association: one.association.clone(),
        mass: say.mass(one.mass),
        days: say.count(one.days, t.days_counted),
        write: one.parties.as_ref().map_or_else(|| NEW_CONVENTION.to_owned(), |(site, association)| new_convention(site, association)),
        write_what: (t.write_what)(&one.donor, &one.association),
    };
    let lines: Vec<LineView> = wanted.iter().take(LINES).map(line).collect();
    let title = if lines.is_empty() { t.none } else { t.title };
    visit.show(&WantedPage { shell: visit.shell(title).wide(), t, lines, back: paths::BOARD })
}
