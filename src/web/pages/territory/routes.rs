//! The lines of a territory's lists in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::territory::edit::entry::Entry;
use crate::web::pages::territory::edit::handlers;
use crate::web::pages::territory::forms::collector::CollectorEntry;
use crate::web::pages::territory::forms::convention::ConventionEntry;
use crate::web::pages::territory::forms::equipment::EquipmentEntry;
use crate::web::pages::territory::forms::organisation::OrganisationEntry;
use crate::web::pages::territory::forms::regular_round::RegularRoundEntry;
use crate::web::pages::territory::forms::site::SiteEntry;
use crate::web::pages::territory::forms::vehicle::VehicleEntry;
use crate::web::pages::territory::lists::of_book::of_book;
use crate::web::pages::territory::lists::{collectors, conventions, equipment, given, organisations, regular_rounds, sites, vehicles};
use crate::web::pages::territory::settings::{all, handlers as settings};
use crate::web::pages::territory::troubles::{figure, figures, mail, mails};
use crate::web::pages::territory::{home, paths};
use crate::web::route::{Access, Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    const KEEP: Access = Access::Right(Action::KeepTerritory);
    let lists = vec![
        get(paths::TERRITORY, KEEP).to(home::show),
        get(paths::ORGANISATIONS, KEEP).to(of_book(organisations::list)),
        get(paths::SITES, KEEP).to(of_book(sites::list)),
        get(paths::CONVENTIONS, KEEP).to(of_book(conventions::list)),
        get(paths::VEHICLES, KEEP).to(of_book(vehicles::list)),
        get(paths::EQUIPMENT, KEEP).to(of_book(equipment::list)),
        get(paths::COLLECTORS, KEEP).to(of_book(collectors::list)),
        get(paths::REGULAR_ROUNDS, KEEP).to(of_book(regular_rounds::list)),
        get(paths::GIVEN, KEEP).to(given::show),
        get(paths::MAILS, Access::Right(Action::ReadOutbox)).to(mails::show),
        get(paths::MAIL, Access::Right(Action::ReadOutbox)).to(mail::show),
        post(paths::AGAIN, Access::Right(Action::ReadOutbox)).to(mail::again),
        get(paths::FIGURES, Access::Right(Action::ApproveFigure)).to(figures::show),
        get(paths::FIGURE, Access::Right(Action::ApproveFigure)).to(figure::show),
        post(paths::APPROVE, Access::Right(Action::ApproveFigure)).to(figure::approve),
        post(paths::REFUSE, Access::Right(Action::ApproveFigure)).to(figure::refuse),
        get(paths::SETTINGS, Access::Right(Action::ChangeTerritory)).to(settings::own),
        post(paths::SETTINGS, Access::Right(Action::ChangeTerritory)).to(settings::save_own),
        get(paths::TERRITORIES, Access::Right(Action::CreateTerritory)).to(all::show),
        get(paths::NEW_TERRITORY, Access::Right(Action::CreateTerritory)).to(settings::new),
        post(paths::NEW_TERRITORY, Access::Right(Action::CreateTerritory)).to(settings::create),
        get(paths::ONE_TERRITORY, Access::Right(Action::CreateTerritory)).to(settings::any),
        post(paths::ONE_TERRITORY, Access::Right(Action::CreateTerritory)).to(settings::save_any),
    ];
    let forms = [
        form::<OrganisationEntry>(paths::ORGANISATION),
        form::<SiteEntry>(paths::SITE),
        form::<ConventionEntry>(paths::CONVENTION),
        form::<VehicleEntry>(paths::VEHICLE),
        form::<EquipmentEntry>(paths::ONE_EQUIPMENT),
        form::<CollectorEntry>(paths::COLLECTOR),
        form::<RegularRoundEntry>(paths::REGULAR_ROUND),
    ];
    lists.into_iter().chain(forms.into_iter().flatten()).collect()
}

/// The form of one thing: making it, and changing the one at `path`. The services decide who may change what; the pages are the
/// coordinator's.
fn form<E: Entry>(path: &'static str) -> [Route; 4] {
    const KEEP: Access = Access::Right(Action::KeepTerritory);
    [
        get(E::NEW, KEEP).to(handlers::new::<E>),
        post(E::NEW, KEEP).to(handlers::create::<E>),
        get(path, KEEP).to(handlers::show::<E>),
        post(path, KEEP).to(handlers::change::<E>),
    ]
}
