//! Somebody more: who they are, and for what they come.

use actix_web::web::Data;
use askama::Template;

use crate::domain::access::grant::Grant;
use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::id::{LinkId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::http::caller::Caller;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::accounts::member::{Invitation, NewMember};
use crate::services::accounts::people::list::Part;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::reading::Reading;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::paths::{INVITE, PEOPLE};
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::members::PeopleText;

#[derive(Template)]
#[template(path = "people/invite.html", config = "config/askama.toml")]
struct InvitePage {
    shell: Shell,
    t: &'static PeopleText,
    f: Form,
    parts: Vec<(String, String)>,
    languages: Vec<(&'static str, &'static str)>,
    action: &'static str,
}

/// `GET /people/invite`.
///
/// # Errors
/// 404 for who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let f = form(&visit, Posted::new().with("language", Language::French.code()));
    visit.show(&page(&visit, &caller, &state, f).await?)
}

/// `POST /people/invite`: sent twice, one mail leaves.
///
/// # Errors
/// 404 for who belongs to no territory.
pub async fn send(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PeopleText::of(visit.language());
    let territory = caller.territory()?;
    let invitation = match read(&posted, &territory) {
        Ok((new, link)) => Invitation { by: state.services.inviting_name(&caller.0).await?, new, link },
        Err(errors) => return visit.refuse(&page(&visit, &caller, &state, form(&visit, posted).refused(&errors)).await?),
    };
    let said = (t.invitation_left)(invitation.new.email.as_str());
    match state.services.invite_member(&state.doorway, &caller.0, invitation).await {
        // Sent twice: the first one has done it.
        Ok(_) | Err(ServiceError::Conflict { code: "already_there", .. }) => visit.go_saying(PEOPLE, said),
        Err(ServiceError::Conflict { .. }) => {
            let f = form(&visit, posted).wrong_because("email", t.account_is_closed);
            visit.conflict(&page(&visit, &caller, &state, f).await?)
        }
        Err(ServiceError::Invalid(_)) => {
            let f = form(&visit, posted).wrong_because("part", t.part_is_gone);
            visit.refuse(&page(&visit, &caller, &state, f).await?)
        }
        Err(other) => Err(other.into()),
    }
}

fn form(visit: &Visit, posted: Posted) -> Form {
    let t = PeopleText::of(visit.language());
    let f = Form::new(visit, posted).hinted("email", t.email, t.email_hint).field("name", t.person_name);
    f.hinted("part", t.part, t.part_hint).field("language", t.language)
}

async fn page(visit: &Visit, caller: &Caller, state: &HttpState, f: Form) -> Result<InvitePage, Problem> {
    let (t, account) = (PeopleText::of(visit.language()), AccountText::of(visit.language()));
    let found = state.services.list_parts(&caller.0, &caller.territory()?).await?;
    let named = |part: &Part| {
        let role = (account.role)(part.grant.role());
        (code(&part.grant), part.place.as_ref().map_or_else(|| role.to_owned(), |place| format!("{place} ({role})")))
    };
    let parts = std::iter::once((String::new(), t.choose.to_owned())).chain(found.iter().map(named)).collect();
    let languages = vec![(Language::French.code(), "Français"), (Language::English.code(), "English")];
    Ok(InvitePage { shell: visit.shell(t.invite), t, f, parts, languages, action: INVITE })
}

/// A grant as the value of a choice: its role, and what limits it within the territory.
fn code(grant: &Grant) -> String {
    let limit = grant.organisation().map(ToString::to_string).or_else(|| grant.collector().map(ToString::to_string));
    format!("{}:{}", grant.role(), limit.unwrap_or_default())
}

fn grant(text: &str, territory: &TerritoryId) -> Result<Grant, Invalid> {
    let territory = territory.clone();
    match text.split_once(':') {
        Some(("coordinator", "")) => Ok(Grant::Coordinator { territory }),
        Some(("donor", id)) => Ok(Grant::Donor { territory, organisation: id.parse()? }),
        Some(("association", id)) => Ok(Grant::Association { territory, organisation: id.parse()? }),
        Some(("collector", id)) => Ok(Grant::Collector { territory, collector: id.parse()? }),
        _ => Err(Invalid::malformed("part", text, "a role of the territory")),
    }
}

fn read(posted: &Posted, territory: &TerritoryId) -> Result<(NewMember, LinkId), Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (email, name, language) = (reading.required("email"), reading.required("name"), reading.required("language"));
    let grant = reading.required_with("part", |text| grant(text, territory));
    let link = posted.text(KEY).parse().ok();
    if link.is_none() {
        reading.refuse("", "malformed");
    }
    reading.finish()?;
    match (email, name, language, grant, link) {
        (Some(email), Some(name), Some(language), Some(grant), Some(link)) => Ok((NewMember { email, name, language, grant }, link)),
        _ => Err(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_again_as_it_was_offered_and_nobody_offers_administration() {
        let id = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
        let territory: TerritoryId = id.parse().unwrap();
        let parts = [
            Grant::Coordinator { territory: territory.clone() },
            Grant::Donor { territory: territory.clone(), organisation: id.parse().unwrap() },
            Grant::Association { territory: territory.clone(), organisation: id.parse().unwrap() },
            Grant::Collector { territory: territory.clone(), collector: id.parse().unwrap() },
        ];
        for part in parts {
            assert_eq!(grant(&code(&part), &territory), Ok(part));
        }
        for wrong in ["", "admin:", "admin", "donor:", "site:0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"] {
            assert!(grant(wrong, &territory).is_err(), "{wrong}");
        }
    }
}
