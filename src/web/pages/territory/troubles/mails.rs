//! Mails that did not leave.

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Utc};

use crate::domain::planned::mail::MailState;
use crate::domain::time::civil::CivilZone;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, Filter, List};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::lists::shared::back;
use crate::web::pages::territory::paths::{MAILS, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::troubles::TroublesText;
use crate::wording::pages::territory::words::{mail, reader};

const STATE: &str = "state";

/// `GET /territory/mails`: those that were given up; with `?state=`, those that are tried again, or both.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, home, territory) = (TroublesText::of(visit.language()), TerritoryText::of(visit.language()), caller.territory()?);
    let zone = state.services.read_territory(&caller.0, &territory).await?.value.zone;
    let mails = state.services.list_troubled_mails(&caller.0, &territory).await?;
    let asked = Asked::of(&request);
    let is_wanted = |state: MailState| match asked.filter(STATE) {
        "both" => true,
        "retried" => state == MailState::Due,
        _ => state == MailState::Failed,
    };
    let options = [("", t.given_up), ("retried", t.retried), ("both", t.both)];
    let rows = mails.iter().filter(|mail| is_wanted(mail.state)).map(|one_mail| {
        let attempts = usize::try_from(one_mail.attempts).unwrap_or_default();
        vec![
            Cell::text(one_mail.subject.as_str()).to(one(MAILS, &one_mail.id)),
            Cell::text(one_mail.address.as_str()).noted(reader(one_mail.kind).of(visit.language())),
            written(zone, one_mail.created_at),
            Cell::text(one_mail.error.as_deref().unwrap_or_default()).noted(format!(
                "{}, {}",
                mail(one_mail.state).of(visit.language()),
                visit.say().count(attempts, t.attempts)
            )),
        ]
    });
    let list = List {
        path: MAILS.to_owned(),
        title: home.mails,
        lead: home.mails_lead,
        noun: t.mails,
        columns: vec![
            Column::words("subject", t.subject),
            Column::words("to", t.to),
            Column::words("when", t.when),
            Column::words("why", t.why),
        ],
        rows: rows.collect(),
        filters: vec![Filter::Choice {
            name: STATE,
            label: t.state,
            options: options.map(|(value, text)| (value.to_owned(), text.to_owned())).into(),
        }],
        add: None,
        conclusion: None,
        back: back(&visit),
    };
    list.answer(&visit, &asked)
}

fn written(zone: CivilZone, at: DateTime<Utc>) -> Cell {
    zone.day_of(at).map_or_else(|_| Cell::text(""), Cell::day)
}
