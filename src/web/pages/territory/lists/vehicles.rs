//! What drives.

use crate::domain::fleet::vehicle::{Vehicle, VehicleProfile};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::VehicleId;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, state_filter};
use crate::web::pages::territory::paths::{VEHICLES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::places::PlacesText;
use crate::wording::pages::territory::words::{cold, profile};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const PROFILE: &str = "profile";

/// `GET /territory/vehicles`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, home) = (ListsText::of(visit.language()), TerritoryText::of(visit.language()));
    let kind: Option<VehicleProfile> = asked.filter(PROFILE).parse().ok();
    let is_wanted = |it: &Vehicle| is_asked(asked, it.parts().active) && kind.is_none_or(|kind| it.parts().profile == kind);
    let wanted = book.vehicles.iter().filter(|(_, it)| is_wanted(it));
    let mut rows: Vec<Vec<Cell>> = wanted.map(|one| row(visit.say(), t, book, one)).collect();
    rows.sort_by_key(|row| row.first().map(Cell::order));
    let kinds = VehicleProfile::ALL.iter().map(|one| (one.code().to_owned(), capitalised(profile(*one).of(visit.language()))));
    List {
        path: VEHICLES.to_owned(),
        title: home.vehicles,
        lead: home.vehicles_lead,
        noun: t.vehicles,
        columns: vec![
            Column::words("name", t.name),
            Column::words("owner", t.owner),
            Column::summed("ambient", t.ambient),
            Column::summed("chilled", t.chilled),
            Column::summed("frozen", t.frozen),
            Column::words("base", t.base),
            Column::words("hours", t.hours),
        ],
        rows,
        filters: vec![choice(visit, PROFILE, PlacesText::of(visit.language()).profile, kinds), state_filter(visit)],
        add: Some((t.add_vehicle, one(VEHICLES, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(say: Say, t: &ListsText, book: &Book, (id, it): (&VehicleId, &Vehicle)) -> Vec<Cell> {
    let parts = it.parts();
    let kind = format!("{}, {}", profile(parts.profile).of(say.0), cold(parts.cold).of(say.0));
    let hold = |hold: HoldGrams| Cell::mass(Grams::new(hold.get()).ok());
    let shifts: Vec<String> = parts.shifts.all().iter().map(|shift| say.hours(*shift)).collect();
    vec![
        Cell::text(parts.name.as_str()).to(one(VEHICLES, id)).noted(if parts.active { kind } else { format!("{kind}, {}", t.gone) }),
        Cell::text(parts.organisation.as_ref().map_or(t.pool, |owner| book.organisation(owner))),
        hold(parts.capacity.ambient),
        hold(parts.capacity.chilled),
        hold(parts.capacity.frozen),
        Cell::text(book.site(&parts.start)),
        Cell::text(shifts.join(" · ")),
    ]
}
