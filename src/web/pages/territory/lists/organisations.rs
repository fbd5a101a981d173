//! Who is there.

use crate::domain::account::language::Language;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::kind::{Capability, OrganisationKind};
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, state_filter};
use crate::web::pages::territory::paths::{ORGANISATIONS, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::kinds;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::words::capability;
use crate::wording::typography::capitalised;

const KIND: &str = "kind";
const DOES: &str = "does";

/// `GET /territory/organisations`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home, language) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()), visit.language());
    let kind: Option<OrganisationKind> = asked.filter(KIND).parse().ok();
    let does: Option<Capability> = asked.filter(DOES).parse().ok();
    let is_wanted = |it: &Organisation| {
        is_asked(asked, it.active)
            && kind.is_none_or(|kind| it.kind == kind)
            && does.is_none_or(|capability| it.capabilities.contains(&capability))
    };
    let mut wanted: Vec<_> = book.organisations.iter().filter(|(_, it)| is_wanted(it)).collect();
    wanted.sort_by_key(|(_, it)| it.name.as_str().to_lowercase());
    let kinds = OrganisationKind::ALL.iter().filter(|kind| book.organisations.values().any(|it| it.kind == **kind));
    let kinds = kinds.map(|kind| (kind.code().to_owned(), capitalised(kinds::kind(*kind).of(language))));
    let does = Capability::ALL.iter().map(|one| (one.code().to_owned(), capitalised(capability(*one).of(language))));
    List {
        path: ORGANISATIONS.to_owned(),
        title: home.organisations,
        lead: home.organisations_lead,
        noun: t.organisations,
        columns: vec![
            Column::words("name", t.name),
            Column::words("kind", t.kind),
            Column::words("does", t.capabilities),
            Column::figures("rank", t.rank),
            Column::summed("sites", t.sites_column),
            Column::words("contact", t.contact),
        ],
        rows: wanted.into_iter().map(|(id, it)| row(language, t, book, (id, it))).collect(),
        filters: vec![choice(visit, KIND, t.kind, kinds), choice(visit, DOES, t.capabilities, does), state_filter(visit)],
        add: Some((t.add_organisation, one(ORGANISATIONS, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(language: Language, t: &ListsText, book: &Book, (id, it): (&OrganisationId, &Organisation)) -> Vec<Cell> {
    let does: Vec<&str> = it.capabilities.iter().map(|one| capability(*one).of(language)).collect();
    let sites = i64::try_from(book.sites_of(id).count()).unwrap_or(i64::MAX);
    let (email, phone) = (it.contact.email.as_ref(), it.contact.phone.as_ref());
    let reach = [phone.map(ToString::to_string), email.map(ToString::to_string)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = it.contact.name.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        Cell::text(it.name.as_str()).to(one(ORGANISATIONS, id)).noted(if it.active { "" } else { t.gone }),
        Cell::text(capitalised(kinds::kind(it.kind).of(language))),
        Cell::text(does.join(", ")),
        Cell::count(it.capabilities.contains(&Capability::Receives).then(|| it.rank.get().into())),
        Cell::count(Some(sites)),
        if name.is_empty() { Cell::text(reach) } else { Cell::text(name).noted(reach) },
    ]
}
