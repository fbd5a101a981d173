//! What drives.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::fleet::vehicle::{Vehicle, VehicleProfile};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::VehicleId;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::lists::shared::{back, choice, hours, is_asked, state_filter};
use crate::web::pages::territory::paths::{VEHICLES, one};
use crate::web::pages::weighing::handlers::territory;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::places::PlacesText;
use crate::wording::pages::territory::words::{cold, profile};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const PROFILE: &str = "profile";

/// `GET /territory/vehicles`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let book = state.services.read_book(&caller.0, &territory(&caller)?).await?;
    let asked = Asked::of(&request);
    list(&visit, &asked, &book).answer(&visit, &asked)
}

fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
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
    let shifts: Vec<String> = parts.shifts.all().iter().map(|shift| hours(say, *shift)).collect();
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
