//! Showing a form, and answering one that was sent. Making something is done once a form, however often it is sent; changing it writes
//! over the version that was read, and a form that finds another shows both.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::http::caller::Caller;
use crate::http::once::once_shown;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::lists::book::Book;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::Entry;
use crate::web::pages::territory::edit::page::{Around, EditPage};
use crate::web::pages::territory::paths::one;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;

/// The field that says what the form was filled with.
const VERSION: &str = "_version";

/// The form that makes one; what the address says of it stands in it.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory; those of who is asked.
pub(in crate::web::pages::territory) async fn new<E: Entry>(
    visit: Visit,
    caller: Caller,
    request: HttpRequest,
    state: Data<HttpState>,
) -> Answer {
    let territory = caller.territory()?;
    let book = state.services.read_book(&caller.0, &territory).await?;
    let said = form_urlencoded::parse(request.query_string().as_bytes());
    let said = said.fold(Posted::new(), |posted, (name, value)| posted.with(&name, value.into_owned()));
    let said = E::begun(&state.services, &caller.0, said).await?;
    let posted = E::usual(&book).all_but_csrf().fold(said, |posted, (name, value)| posted.with(name, value));
    let draft = E::draft(&visit, &book, posted, true);
    visit.show(&EditPage::new(&visit, around_new::<E>(&visit), draft))
}

/// Makes one.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub(in crate::web::pages::territory) async fn create<E: Entry>(
    visit: Visit,
    caller: Caller,
    posted: Posted,
    state: Data<HttpState>,
) -> Answer {
    let territory = caller.territory()?;
    let book = state.services.read_book(&caller.0, &territory).await?;
    let (posted, is_shown_again) = E::helped(&state.services, (&caller.0, &territory), posted).await?;
    if is_shown_again {
        return visit.show(&EditPage::new(&visit, around_new::<E>(&visit), E::draft(&visit, &book, posted, true)));
    }
    let key = posted.text(KEY).to_owned();
    let made = match E::read(&posted, None) {
        Ok(value) => {
            let said = (EditText::of(visit.language()).saved)(&E::name(&book, &value));
            let location = |kept: &Kept<E::Id, E::Value>| one(E::LIST, &kept.id);
            let act = |keep| E::create(&state.services, &caller.0, territory, (value, keep));
            match once_shown(&state.services, (&caller, E::NEW, &key), location, act).await {
                Ok(_) => return visit.go_saying(E::LIST, said),
                Err(error) => Err(error),
            }
        }
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let draft = E::draft(&visit, &book, posted, true);
    let around = around_new::<E>(&visit);
    refuse::<E>(&visit, around, draft, made)
}

/// What stands there, to be changed.
///
/// # Errors
/// 404; 403 for another territory.
pub(in crate::web::pages::territory) async fn show<E: Entry>(
    visit: Visit,
    caller: Caller,
    At(id): At<E::Id>,
    state: Data<HttpState>,
) -> Answer {
    let kept = E::get(&state.services, &caller.0, &id).await?;
    let book = state.services.read_book(&caller.0, &kept.territory).await?;
    let mut draft = E::draft(&visit, &book, E::known(&kept.value), false);
    draft.form = draft.form.of_version(&kept.version.get());
    visit.show(&EditPage::new(&visit, around::<E>(&visit, &book, &kept), draft))
}

/// Changes it.
///
/// # Errors
/// 404; 403 for another territory.
pub(in crate::web::pages::territory) async fn change<E: Entry>(
    visit: Visit,
    caller: Caller,
    At(id): At<E::Id>,
    posted: Posted,
    state: Data<HttpState>,
) -> Answer {
    let services = &state.services;
    let kept = E::get(services, &caller.0, &id).await?;
    let book = services.read_book(&caller.0, &kept.territory).await?;
    let (posted, is_shown_again) = E::helped(services, (&caller.0, &kept.territory), posted).await?;
    let seen = posted.text(VERSION).to_owned();
    let version = seen.parse().ok().and_then(|seen| Version::new(seen).ok()).unwrap_or(Version::FIRST);
    let mut draft = E::draft(&visit, &book, posted.clone(), false);
    draft.form = draft.form.of_version(&seen);
    let around = around::<E>(&visit, &book, &kept);
    if is_shown_again {
        return visit.show(&EditPage::new(&visit, around, draft));
    }
    let changed = match E::read(&posted, Some(&kept.value)) {
        Ok(value) => {
            let (said, typed) = ((EditText::of(visit.language()).saved)(&E::name(&book, &value)), E::known(&value));
            match E::change(services, &caller.0, &id, (version, value)).await {
                Ok(_) => return visit.go_saying(E::LIST, said),
                Err(ServiceError::StaleVersion { .. }) => {
                    let now = E::get(services, &caller.0, &id).await?;
                    let stored = E::known(&now.value);
                    if stored == typed {
                        // Sent twice: the first one has done it.
                        return visit.go_saying(E::LIST, said);
                    }
                    draft.form = draft.form.stale(stored, &now.version.get());
                    return visit.conflict(&EditPage::new(&visit, around, draft));
                }
                Err(error) => Err(error),
            }
        }
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    refuse::<E>(&visit, around, draft, changed)
}

/// The form as typed, with what is wrong.
fn refuse<E: Entry>(visit: &Visit, around: Around, mut draft: Draft, outcome: Result<(), ServiceError>) -> Answer {
    let t = EditText::of(visit.language());
    match outcome {
        Ok(()) => visit.go(E::LIST),
        Err(ServiceError::Invalid(errors)) => {
            let kit = draft.form.t;
            let sentence = |field: &str, code: &str| {
                let own = E::sentence(visit.language(), field, code).or_else(|| t.wrong(code));
                own.unwrap_or_else(|| kit.wrong(code)).to_owned()
            };
            for (error, other) in errors.iter().filter_map(|error| Some((to_field(error), error.other.as_ref()?))) {
                if let Some(sentence) = E::naming(visit.language(), error.code, other) {
                    draft.form = draft.form.wrong_because(error.pointer.trim_start_matches('/'), sentence);
                }
            }
            draft.form = draft.form.refused_as(&errors.iter().map(to_field).collect::<Vec<_>>(), sentence);
            visit.refuse(&EditPage::new(visit, around, draft))
        }
        Err(ServiceError::Conflict { code, .. }) => {
            draft.form = draft.form.wrong_because("", t.conflict(code));
            visit.conflict(&EditPage::new(visit, around, draft))
        }
        Err(other) => Err(other.into()),
    }
}

/// An error of a part of a field is told at the field: `/sites/3` at `sites`.
fn to_field(error: &FieldError) -> FieldError {
    let first = error.pointer.split('/').nth(1).unwrap_or_default();
    FieldError { pointer: format!("/{first}"), ..error.clone() }
}

fn around_new<E: Entry>(visit: &Visit) -> Around {
    let words = E::words(visit.language());
    let back = (words.list, E::LIST.to_owned());
    Around { title: words.new.to_owned(), lead: words.lead, action: E::NEW.to_owned(), back, leads: Vec::new() }
}

fn around<E: Entry>(visit: &Visit, book: &Book, kept: &Kept<E::Id, E::Value>) -> Around {
    let words = E::words(visit.language());
    Around {
        title: E::name(book, &kept.value),
        lead: "",
        action: one(E::LIST, &kept.id),
        back: (words.list, E::LIST.to_owned()),
        leads: E::leads(visit, book, &kept.id),
    }
}
