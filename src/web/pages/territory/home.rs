//! The page that leads to each list, and says what waits.

use actix_web::web::Data;
use askama::Template;

use crate::domain::planned::mail::MailState;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::monthly::paths::MONTHLY;
use crate::web::pages::people::paths::PEOPLE;
use crate::web::pages::territory::paths;
use crate::web::pages::trail::paths::TRAIL;
use crate::wording::pages::menu::MenuText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::regular::RegularText;
use crate::wording::pages::territory::settings::SettingsText;

/// A line that leads on: path, name, what is behind it.
type Lead = (&'static str, &'static str, &'static str);

#[derive(Template)]
#[template(path = "territory/home.html", config = "config/askama.toml")]
struct HomePage {
    shell: Shell,
    t: &'static TerritoryText,
    name: String,
    waiting: Vec<(&'static str, String)>,
    leads: Vec<Lead>,
}

/// `GET /territory`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let (t, menu, territory) = (TerritoryText::of(visit.language()), MenuText::of(visit.language()), caller.territory()?);
    let (settings, regular) = (SettingsText::of(visit.language()), RegularText::of(visit.language()));
    let kept = state.services.read_territory(&caller.0, &territory).await?;
    let figures = state.services.list_waiting_figures(&caller.0, &territory).await?.len();
    let mails = state.services.list_troubled_mails(&caller.0, &territory).await?;
    let mails = mails.iter().filter(|mail| mail.state == MailState::Failed).count();
    let waits = [(paths::FIGURES, figures, t.figures_wait), (paths::MAILS, mails, t.mails_failed)];
    visit.show(&HomePage {
        shell: visit.shell(t.title),
        t,
        name: kept.value.name.to_string(),
        waiting: waits
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(path, count, noun)| (path, visit.say().count(count, noun)))
            .collect(),
        leads: vec![
            (paths::ORGANISATIONS, t.organisations, t.organisations_lead),
            (paths::SITES, t.sites, t.sites_lead),
            (paths::CONVENTIONS, t.conventions, t.conventions_lead),
            (paths::VEHICLES, t.vehicles, t.vehicles_lead),
            (paths::EQUIPMENT, t.equipment, t.equipment_lead),
            (paths::COLLECTORS, t.collectors, t.collectors_lead),
            (paths::REGULAR_ROUNDS, regular.title, regular.line_lead),
            (PEOPLE, menu.people, t.people_lead),
            (paths::GIVEN, t.given, t.given_lead),
            (MONTHLY, menu.monthly, t.monthly_lead),
            (paths::FIGURES, t.figures, t.figures_lead),
            (paths::MAILS, t.mails, t.mails_lead),
            (paths::SETTINGS, settings.line, settings.line_lead),
            (TRAIL, menu.trail, t.trail_lead),
        ],
    })
}
