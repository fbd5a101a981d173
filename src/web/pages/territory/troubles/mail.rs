//! One mail that did not leave: what it is, why, and sending it again.

use actix_web::web::Data;
use askama::Template;

use crate::domain::id::MailId;
use crate::domain::planned::mail::MailState;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::lists::mails::SentAgain;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::paths::{AGAIN, MAIL, MAILS, filled};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::troubles::TroublesText;
use crate::wording::pages::territory::words::{mail, reader};

#[derive(Template)]
#[template(path = "territory/mail.html", config = "config/askama.toml")]
struct MailPage {
    shell: Shell,
    t: &'static TroublesText,
    f: Form,
    title: String,
    facts: Vec<(&'static str, String)>,
    is_given_up: bool,
    action: String,
    back: (&'static str, &'static str),
}

/// `GET /territory/mails/{mail}`.
///
/// # Errors
/// 404 for a mail that is no longer in trouble, or of another territory.
pub async fn show(visit: Visit, caller: Caller, At(id): At<MailId>, state: Data<HttpState>) -> Answer {
    let (t, home, territory) = (TroublesText::of(visit.language()), TerritoryText::of(visit.language()), caller.territory()?);
    let zone = state.services.read_territory(&caller.0, &territory).await?.value.zone;
    let found = state.services.list_troubled_mails(&caller.0, &territory).await?.into_iter().find(|one| one.id == id);
    let found = found.ok_or_else(|| Problem::not_found(format_args!("mail {id} is not in trouble")))?;
    let (say, language) = (visit.say(), visit.language());
    let written = zone.day_of(found.created_at).map(|day| say.day(day)).unwrap_or_default();
    let attempts = say.count(usize::try_from(found.attempts).unwrap_or_default(), t.attempts);
    visit.show(&MailPage {
        shell: visit.shell(home.mails),
        t,
        f: Form::new(&visit, Posted::new()),
        title: found.subject,
        facts: vec![
            (t.mail_address, format!("{} ({})", found.address, reader(found.kind).of(language))),
            (t.when, format!("{written}, {}", say.hour(zone, found.created_at))),
            (t.mail_said, found.error.unwrap_or_default()),
            (t.why, format!("{}, {attempts}", mail(found.state).of(language))),
        ],
        is_given_up: found.state == MailState::Failed,
        action: filled(AGAIN, &id),
        back: (home.mails, MAILS),
    })
}

/// `POST /territory/mails/{mail}/again`: sent twice, the mail leaves once.
///
/// # Errors
/// 404 for a mail of another territory.
pub async fn again(visit: Visit, caller: Caller, At(id): At<MailId>, state: Data<HttpState>) -> Answer {
    let (t, territory) = (TroublesText::of(visit.language()), caller.territory()?);
    let mails = state.services.list_troubled_mails(&caller.0, &territory).await?;
    let address = mails.into_iter().find(|one| one.id == id).map(|one| one.address).unwrap_or_default();
    match state.services.send_mail_again(&caller.0, &territory, &id).await? {
        SentAgain::Leaves => visit.go_saying(MAILS, (t.leaves)(&address)),
        SentAgain::OnItsWay => visit.go_saying(MAILS, t.on_its_way),
        SentAgain::Overtaken => visit.go_saying(&filled(MAIL, &id), t.overtaken),
        SentAgain::Over => visit.go_saying(&filled(MAIL, &id), t.over),
    }
}
