//! One's own data: taken away in a file, or erased.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Data;
use askama::Template;

use crate::http::problem::{Problem, ProblemKind};
use crate::http::session::{self, Shown};
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::own::person;
use crate::web::pages::own::paths::{ERASE, EXPORT};
use crate::web::paths;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

/// The box that says that somebody is sure.
const SURE: &str = "sure";

#[derive(Template)]
#[template(path = "own/erase.html", config = "config/askama.toml")]
struct ErasePage {
    shell: Shell,
    t: &'static OwnText,
    f: Form,
    action: &'static str,
    export: &'static str,
}

/// `GET /account/export`: a file.
///
/// # Errors
/// A problem when the database fails.
pub async fn export(shown: Shown, state: Data<HttpState>) -> Answer {
    let document = state.services.export_own(person(&shown)?).await?;
    let json = serde_json::to_string_pretty(&document).map_err(|error| Problem::new(ProblemKind::Internal, error))?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "application/json")).insert_header((CONTENT_DISPOSITION, "attachment; filename=\"allies.json\""));
    Ok(answer.body(json))
}

/// `GET /account/erase`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit) -> Answer {
    visit.show(&page(&visit, None))
}

/// `POST /account/erase`.
///
/// # Errors
/// A problem when the database fails.
pub async fn erase(visit: Visit, shown: Shown, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = OwnText::of(visit.language());
    if !posted.has(SURE, "yes") {
        return visit.refuse(&page(&visit, Some(t.erase_unsure)));
    }
    match state.services.erase_own(person(&shown)?).await {
        Ok(()) => {
            let mut answer = visit.go_saying(paths::SIGN_IN, t.erased)?;
            session::sign_out(&state, &mut answer);
            Ok(answer)
        }
        Err(ServiceError::Conflict { .. }) => visit.conflict(&page(&visit, Some(t.erase_last))),
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, wrong: Option<&'static str>) -> ErasePage {
    let t = OwnText::of(visit.language());
    let mut f = Form::new(visit, Posted::new()).field(SURE, t.erase_sure);
    if let Some(sentence) = wrong {
        f = f.wrong_because(SURE, sentence);
    }
    ErasePage { shell: visit.shell(t.erase), t, f, action: ERASE, export: EXPORT }
}
