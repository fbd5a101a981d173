//! What is lent and is no vehicle.

use crate::domain::equipment::lent::{Equipment, EquipmentKind};
use crate::domain::id::EquipmentId;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, state_filter};
use crate::web::pages::territory::paths::{EQUIPMENT, one};
use crate::wording::loan::kind;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const KIND: &str = "kind";

/// `GET /territory/equipment`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()));
    let wanted: Option<EquipmentKind> = asked.filter(KIND).parse().ok();
    let is_wanted = |it: &Equipment| is_asked(asked, it.active) && wanted.is_none_or(|wanted| it.kind == wanted);
    let wanted = book.equipment.iter().filter(|(_, it)| is_wanted(it));
    let mut rows: Vec<Vec<Cell>> = wanted.map(|one| row(visit.say(), t, book, one)).collect();
    rows.sort_by_key(|row| row.first().map(Cell::order));
    let kinds = EquipmentKind::ALL.iter().map(|one| (one.code().to_owned(), capitalised(kind(*one).of(visit.language()))));
    List {
        path: EQUIPMENT.to_owned(),
        title: home.equipment,
        lead: home.equipment_lead,
        noun: t.equipment,
        columns: vec![Column::words("name", t.name), Column::words("kind", t.kind), Column::words("base", t.stands)],
        rows,
        filters: vec![choice(visit, KIND, t.kind, kinds), state_filter(visit)],
        add: Some((t.add_equipment, one(EQUIPMENT, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(say: Say, t: &ListsText, book: &Book, (id, it): (&EquipmentId, &Equipment)) -> Vec<Cell> {
    let name = Cell::text(it.name.as_str()).to(one(EQUIPMENT, id));
    let name = if it.active { name } else { name.noted(t.gone) };
    vec![name, Cell::text(capitalised(kind(it.kind).of(say.0))), Cell::text(book.site(&it.site))]
}
