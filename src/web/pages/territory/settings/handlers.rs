//! Showing and changing a territory: one's own, or any for an administrator.

use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::id::TerritoryId;
use crate::domain::version::Version;
use crate::http::caller::Caller;
use crate::http::once::once_shown;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::page::{Around, EditPage};
use crate::web::pages::territory::paths::{NEW_TERRITORY, ONE_TERRITORY, SETTINGS, TERRITORIES, TERRITORY, filled};
use crate::web::pages::territory::settings::form::{For, draft, known, read, sentence, usual};
use crate::wording::pages::menu::MenuText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::settings::SettingsText;

/// The field that says what the form was filled with.
const VERSION: &str = "_version";

/// `GET /territory/settings`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn own(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    shown(&visit, &caller, (&caller.territory()?, For::Coordinator), &state).await
}

/// `POST /territory/settings`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn save_own(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    saved(&visit, &caller, (&caller.territory()?, For::Coordinator, posted), &state).await
}

/// `GET /territories/{territory}`.
///
/// # Errors
/// 404.
pub async fn any(visit: Visit, caller: Caller, At(id): At<TerritoryId>, state: Data<HttpState>) -> Answer {
    shown(&visit, &caller, (&id, For::Administrator), &state).await
}

/// `POST /territories/{territory}`.
///
/// # Errors
/// 404.
pub async fn save_any(visit: Visit, caller: Caller, At(id): At<TerritoryId>, posted: Posted, state: Data<HttpState>) -> Answer {
    saved(&visit, &caller, (&id, For::Administrator, posted), &state).await
}

/// `GET /territories/new`.
///
/// # Errors
/// None that a visit can cause.
pub async fn new(visit: Visit) -> Answer {
    let draft = draft(&visit, &usual(), (For::New, None));
    visit.show(&EditPage::new(&visit, around_new(&visit), draft))
}

/// `POST /territories/new`: sent twice, it is one territory.
///
/// # Errors
/// A problem when the database fails.
pub async fn create(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let key = posted.text(KEY).to_owned();
    let made = match read(&posted, None, For::New) {
        Ok(value) => {
            let said = (EditText::of(visit.language()).saved)(value.name.as_str());
            let act = |keep| state.services.create_territory(&caller.0, value, keep);
            match once_shown(&state.services, (&caller, NEW_TERRITORY, &key), |kept| filled(ONE_TERRITORY, &kept.id), act).await {
                Ok(_) => return visit.go_saying(TERRITORIES, said),
                Err(error) => error,
            }
        }
        Err(errors) => ServiceError::Invalid(errors),
    };
    let draft = draft(&visit, &posted, (For::New, None));
    refuse(&visit, around_new(&visit), draft, made)
}

async fn shown(visit: &Visit, caller: &Caller, (id, whom): (&TerritoryId, For), state: &HttpState) -> Answer {
    let kept = state.services.read_territory(&caller.0, id).await?;
    let mut draft = draft(visit, &known(&kept.value), (whom, kept.value.policy.groups()));
    draft.form = draft.form.of_version(&kept.version.get());
    visit.show(&EditPage::new(visit, around(visit, (id, whom), kept.value.name.as_str()), draft))
}

async fn saved(visit: &Visit, caller: &Caller, (id, whom, posted): (&TerritoryId, For, Posted), state: &HttpState) -> Answer {
    let services = &state.services;
    let kept = services.read_territory(&caller.0, id).await?;
    let seen = posted.text(VERSION).to_owned();
    let version = seen.parse().ok().and_then(|seen| Version::new(seen).ok()).unwrap_or(Version::FIRST);
    let around = around(visit, (id, whom), kept.value.name.as_str());
    let done = if whom == For::Coordinator { TERRITORY } else { TERRITORIES };
    let mut draft = draft(visit, &posted, (whom, kept.value.policy.groups()));
    draft.form = draft.form.of_version(&seen);
    let error = match read(&posted, Some(&kept.value), whom) {
        Ok(value) => {
            let (said, typed) = ((EditText::of(visit.language()).saved)(value.name.as_str()), known(&value));
            match services.change_territory(&caller.0, id, version, value).await {
                Ok(_) => return visit.go_saying(done, said),
                Err(ServiceError::StaleVersion { .. }) => {
                    let now = services.read_territory(&caller.0, id).await?;
                    let stored = known(&now.value);
                    if stored == typed {
                        // Sent twice: the first one has done it.
                        return visit.go_saying(done, said);
                    }
                    draft.form = draft.form.stale(stored, &now.version.get());
                    return visit.conflict(&EditPage::new(visit, around, draft));
                }
                Err(error) => error,
            }
        }
        Err(errors) => ServiceError::Invalid(errors),
    };
    refuse(visit, around, draft, error)
}

/// The form as typed, with what is wrong.
fn refuse(visit: &Visit, around: Around, mut draft: Draft, error: ServiceError) -> Answer {
    let (t, edit) = (SettingsText::of(visit.language()), EditText::of(visit.language()));
    match error {
        ServiceError::Invalid(errors) => {
            let kit = draft.form.t;
            for error in &errors {
                let own = sentence(t, error).or_else(|| edit.wrong(error.code)).unwrap_or_else(|| kit.wrong(error.code));
                draft.form = told(draft.form, error, own);
            }
            visit.refuse(&EditPage::new(visit, around, draft))
        }
        ServiceError::Conflict { code, .. } => {
            draft.form = draft.form.wrong_because("", edit.conflict(code));
            visit.conflict(&EditPage::new(visit, around, draft))
        }
        other => Err(other.into()),
    }
}

fn told(form: Form, error: &FieldError, sentence: &str) -> Form {
    form.wrong_because(error.pointer.trim_start_matches('/'), sentence)
}

fn around_new(visit: &Visit) -> Around {
    let (t, menu) = (SettingsText::of(visit.language()), MenuText::of(visit.language()));
    let back = (menu.territories, TERRITORIES.to_owned());
    Around { title: t.new.to_owned(), lead: t.new_lead, action: NEW_TERRITORY.to_owned(), back, leads: Vec::new() }
}

fn around(visit: &Visit, (id, whom): (&TerritoryId, For), name: &str) -> Around {
    let (t, menu) = (SettingsText::of(visit.language()), MenuText::of(visit.language()));
    let (action, back) = match whom {
        For::Coordinator => (SETTINGS.to_owned(), (TerritoryText::of(visit.language()).back, TERRITORY.to_owned())),
        For::Administrator | For::New => (filled(ONE_TERRITORY, id), (menu.territories, TERRITORIES.to_owned())),
    };
    Around { title: (t.title)(name), lead: t.lead, action, back, leads: Vec::new() }
}
