//! Every territory of the instance, for whoever runs it.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::page::{PageLimit, PageRequest};
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::lists::shared::{is_asked, state_filter};
use crate::web::pages::territory::paths::{NEW_TERRITORY, TERRITORIES, one};
use crate::web::paths;
use crate::wording::pages::menu::MenuText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::settings::SettingsText;

/// `GET /territories`.
///
/// # Errors
/// A problem when the database fails.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, menu, asked) = (SettingsText::of(visit.language()), MenuText::of(visit.language()), Asked::of(&request));
    let mut page = PageRequest { after: None, limit: PageLimit::new(PageLimit::MAX).unwrap_or_default() };
    let mut rows = Vec::new();
    loop {
        let found = state.services.list_territories(&caller.0, page.clone()).await?;
        for kept in found.items.into_iter().filter(|kept| is_asked(&asked, kept.value.active)) {
            let waves: Vec<String> = kept.value.waves.all().iter().map(|wave| wave.name().to_string()).collect();
            let coordinator = &kept.value.coordinator;
            let reach = coordinator.email.as_ref().map(ToString::to_string).unwrap_or_default();
            rows.push(vec![
                Cell::text(kept.value.name.as_str()).to(one(TERRITORIES, &kept.id)).noted(kept.value.code.as_str()),
                Cell::text(coordinator.name.as_ref().map(ToString::to_string).unwrap_or_default()).noted(reach),
                Cell::text(visit.say().list(&waves)),
                Cell::text(if kept.value.active { "" } else { t.is_closed }).tagged(!kept.value.active),
            ]);
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => break,
        }
    }
    let list = List {
        path: TERRITORIES.to_owned(),
        title: menu.territories,
        lead: t.all_lead,
        noun: t.noun,
        columns: vec![
            Column::words("name", t.name),
            Column::words("coordinator", t.coordinator),
            Column::words("waves", t.waves),
            Column::words("state", t.state),
        ],
        rows,
        filters: vec![state_filter(&visit)],
        add: Some((t.add, NEW_TERRITORY.to_owned())),
        conclusion: None,
        back: (menu.account, paths::ACCOUNT),
    };
    list.answer(&visit, &asked)
}
