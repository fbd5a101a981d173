//! Who drives.

use crate::domain::fleet::collector::Collector;
use crate::domain::id::CollectorId;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, is_asked, state_filter};
use crate::web::pages::territory::paths::{COLLECTORS, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::say::Say;

/// `GET /territory/collectors`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()));
    let mut wanted: Vec<_> = book.collectors.iter().filter(|(_, it)| is_asked(asked, it.active)).collect();
    wanted.sort_by_key(|(_, it)| it.name.as_str().to_lowercase());
    List {
        path: COLLECTORS.to_owned(),
        title: home.collectors,
        lead: home.collectors_lead,
        noun: t.collectors,
        columns: vec![
            Column::words("name", t.name),
            Column::words("phone", t.phone),
            Column::words("email", t.email),
            Column::words("drives", t.drives),
            Column::words("hours", t.hours),
        ],
        rows: wanted.into_iter().map(|one| row(visit.say(), t, book, one)).collect(),
        filters: vec![state_filter(visit)],
        add: Some((t.add_collector, one(COLLECTORS, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(say: Say, t: &ListsText, book: &Book, (id, it): (&CollectorId, &Collector)) -> Vec<Cell> {
    let vehicles: Vec<String> =
        it.vehicles.iter().filter_map(|id| book.vehicles.get(id)).map(|vehicle| vehicle.parts().name.to_string()).collect();
    let owner = it.organisation.as_ref().map(|owner| book.organisation(owner)).unwrap_or_default();
    vec![
        Cell::text(it.name.as_str()).to(one(COLLECTORS, id)).noted(if it.active { owner } else { t.gone }),
        Cell::text(it.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
        it.email.as_ref().map_or_else(|| Cell::text(t.unreachable).tagged(it.active), |email| Cell::text(email.as_str())),
        Cell::text(say.list(&vehicles)),
        Cell::text(say.hours(it.hours)),
    ]
}
