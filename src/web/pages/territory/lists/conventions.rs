//! What they agreed: who gives to whom, on which days.

use crate::domain::convention::agreement::{Convention, Transport};
use crate::domain::id::ConventionId;
use crate::domain::time::civil::Day;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, slots, state_filter};
use crate::web::pages::territory::paths::{CONVENTIONS, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::words::transport;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const TRANSPORT: &str = "transport";

/// `GET /territory/conventions`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()));
    let by: Option<Transport> = asked.filter(TRANSPORT).parse().ok();
    let is_wanted = |it: &Convention| is_asked(asked, it.parts().active) && by.is_none_or(|by| it.parts().transport == by);
    let wanted = book.conventions.iter().filter(|(_, it)| is_wanted(it));
    let mut rows: Vec<Vec<Cell>> = wanted.map(|one| row(visit.say(), t, book, one)).collect();
    rows.sort_by_key(|row| row.first().map(Cell::order));
    let ways = Transport::ALL.iter().map(|one| (one.code().to_owned(), capitalised(transport(*one).of(visit.language()))));
    List {
        path: CONVENTIONS.to_owned(),
        title: home.conventions,
        lead: home.conventions_lead,
        noun: t.conventions,
        columns: vec![
            Column::words("donor", t.donor),
            Column::words("beneficiary", t.beneficiary),
            Column::words("slots", t.slots),
            Column::words("standing", t.standing),
            Column::words("term", t.term),
        ],
        rows,
        filters: vec![choice(visit, TRANSPORT, t.drives, ways), state_filter(visit)],
        add: Some((t.add_convention, one(CONVENTIONS, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(say: Say, t: &ListsText, book: &Book, (id, it): (&ConventionId, &Convention)) -> Vec<Cell> {
    let parts = it.parts();
    let donors: Vec<String> = parts.sites.iter().map(|site| book.site(site)).collect();
    let covered: Vec<String> = parts.covered.iter().map(|one| book.organisation(one).to_owned()).collect();
    let days = if parts.slots.is_empty() { t.no_slot.to_owned() } else { slots(say, &parts.slots) };
    let (standing, holds) = standing(t, it, book.today);
    let term = parts
        .term
        .ends_on()
        .map_or_else(|| (t.since)(&say.day(parts.term.starts_on())), |end| (t.from_to)(&say.day(parts.term.starts_on()), &say.day(end)));
    vec![
        Cell::text(say.list(&donors)).to(one(CONVENTIONS, id)),
        Cell::text(book.organisation(&parts.beneficiary)).noted(if covered.is_empty() {
            String::new()
        } else {
            (t.covered)(&say.list(&covered))
        }),
        Cell::text(days).noted(transport(parts.transport).of(say.0)),
        Cell::text(standing).tagged(!holds),
        Cell::text(term),
    ]
}

/// Where it stands today, and whether it holds.
fn standing(t: &ListsText, it: &Convention, today: Day) -> (&'static str, bool) {
    let parts = it.parts();
    if !parts.active {
        return (t.called_off, false);
    }
    if today < parts.term.starts_on() {
        return (t.to_come, false);
    }
    if !parts.term.contains(today) {
        return (t.over, false);
    }
    if it.in_force_on(today) { (t.in_force, true) } else { (t.suspended, false) }
}
