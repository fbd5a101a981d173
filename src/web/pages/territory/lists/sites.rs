//! Where they are.

use crate::domain::id::SiteId;
use crate::domain::organisation::kind::Capability;
use crate::domain::place::site::Site;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, state_filter};
use crate::web::pages::territory::paths::{ORGANISATIONS, SITES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::words::capability;
use crate::wording::typography::capitalised;

const DOES: &str = "does";

/// `GET /territory/sites`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()));
    let does: Option<Capability> = asked.filter(DOES).parse().ok();
    let owner_does =
        |it: &Site, capability| book.organisations.get(&it.organisation).is_some_and(|one| one.capabilities.contains(&capability));
    let is_wanted = |it: &Site| is_asked(asked, it.active) && does.is_none_or(|capability| owner_does(it, capability));
    let mut wanted: Vec<_> = book.sites.iter().filter(|(_, it)| is_wanted(it)).collect();
    wanted.sort_by_key(|(_, it)| (book.organisation(&it.organisation).to_lowercase(), it.name.as_str().to_lowercase()));
    let choices = Capability::ALL.iter().map(|one| (one.code().to_owned(), capitalised(capability(*one).of(visit.language()))));
    List {
        path: SITES.to_owned(),
        title: home.sites,
        lead: home.sites_lead,
        noun: t.sites,
        columns: vec![
            Column::words("name", t.name),
            Column::words("organisation", t.organisation),
            Column::words("address", t.address),
            Column::words("contact", t.contact),
        ],
        rows: wanted.into_iter().map(|(id, it)| row(t, book, (id, it))).collect(),
        filters: vec![choice(visit, DOES, t.capabilities, choices), state_filter(visit)],
        add: Some((t.add_site, one(SITES, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(t: &ListsText, book: &Book, (id, it): (&SiteId, &Site)) -> Vec<Cell> {
    let name = it.contact.name.as_ref().map(ToString::to_string).unwrap_or_default();
    let phone = it.contact.phone.as_ref().map(ToString::to_string).unwrap_or_default();
    let address = it.address.as_ref().map(ToString::to_string).unwrap_or_default();
    let access = it.access_note.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        Cell::text(it.name.as_str()).to(one(SITES, id)).noted(if it.active { "" } else { t.gone }),
        Cell::text(book.organisation(&it.organisation)).to(one(ORGANISATIONS, &it.organisation)),
        if address.is_empty() { Cell::text(access) } else { Cell::text(address).noted(access) },
        if name.is_empty() { Cell::text(phone) } else { Cell::text(name).noted(phone) },
    ]
}
