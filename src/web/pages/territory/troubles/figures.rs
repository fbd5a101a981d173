//! People figures that wait for a coordinator.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::organisation::people::{Doubt, People};
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::lists::waiting::WaitingFigure;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::lists::shared::back;
use crate::web::pages::territory::paths::{FIGURES, one};
use crate::wording::pages::association::profile::basis;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::troubles::TroublesText;
use crate::wording::say::Say;

/// `GET /territory/figures`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, home, asked) = (TroublesText::of(visit.language()), TerritoryText::of(visit.language()), Asked::of(&request));
    let waiting = state.services.list_waiting_figures(&caller.0, &caller.territory()?).await?;
    let list = List {
        path: FIGURES.to_owned(),
        title: home.figures,
        lead: home.figures_lead,
        noun: t.figures,
        columns: vec![
            Column::words("association", t.association),
            Column::figures("declared", t.declared),
            Column::figures("in_use", t.in_use),
            Column::words("change", t.change),
            Column::words("day", t.day),
            Column::words("author", t.author),
        ],
        rows: waiting.iter().map(|figure| row(visit.say(), t, figure)).collect(),
        filters: Vec::new(),
        add: None,
        conclusion: None,
        back: back(&visit),
    };
    list.answer(&visit, &asked)
}

fn row(say: Say, t: &TroublesText, waiting: &WaitingFigure) -> Vec<Cell> {
    let figure = &waiting.figure.value.figure;
    vec![
        Cell::text(waiting.name.as_str()).to(one(FIGURES, &waiting.figure.id)),
        Cell::count(Some(figure.people.get())),
        Cell::count(waiting.in_use.as_ref().map(|declared| declared.figure.people.get())),
        Cell::text(why(say, t, waiting)),
        Cell::day(figure.counted_on),
        Cell::text(figure.author.as_str()).noted(basis(figure.basis).of(say.0)),
    ]
}

/// Why it waits.
#[must_use]
pub fn why(say: Say, t: &TroublesText, waiting: &WaitingFigure) -> String {
    match &waiting.doubt {
        Some(Doubt::LargeChange { in_use }) => (t.large)(&change(*in_use, waiting.figure.value.figure.people)),
        Some(Doubt::SecondChange { earlier }) => (t.second)(&say.day(*earlier)),
        None => String::new(),
    }
}

/// `+40`, `−25`: the change in percent of what was in use.
fn change(before: People, after: People) -> String {
    let percent = (after.get() - before.get()) * 100 / before.get();
    if percent < 0 { format!("−{}", -percent) } else { format!("+{percent}") }
}
