//! One figure that waits, and its two answers.

use actix_web::web::Data;
use askama::Template;

use crate::domain::contact::text::{Name, Note};
use crate::domain::id::PeopleFigureId;
use crate::domain::organisation::people::{DeclaredFigure, FigureState};
use crate::domain::version::Version;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::lists::waiting::WaitingFigure;
use crate::services::standing::figures::FigureAnswer;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::figures::paths::FIGURES as EVERYONE;
use crate::web::pages::territory::paths::{APPROVE, FIGURES, REFUSE, filled};
use crate::web::pages::territory::troubles::figures::why;
use crate::wording::pages::association::profile::basis;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::troubles::TroublesText;
use crate::wording::quantity::grouped;

const REASON: &str = "reason";
/// The field that says which figure was read.
const VERSION: &str = "_version";

#[derive(Template)]
#[template(path = "territory/figure.html", config = "config/askama.toml")]
struct FigurePage {
    shell: Shell,
    t: &'static TroublesText,
    f: Form,
    title: String,
    facts: Vec<(&'static str, String)>,
    waits: bool,
    approve: String,
    refuse: String,
    everyone: &'static str,
    back: (&'static str, &'static str),
}

/// `GET /territory/figures/{figure}`.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn show(visit: Visit, caller: Caller, At(id): At<PeopleFigureId>, state: Data<HttpState>) -> Answer {
    let waiting = state.services.read_waiting_figure(&caller.0, &id).await?;
    let form = form(&visit, Posted::new(), &waiting);
    visit.show(&page(&visit, &waiting, form))
}

/// `POST /territory/figures/{figure}/approve`: in the name of whoever taps.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn approve(visit: Visit, caller: Caller, At(id): At<PeopleFigureId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = TroublesText::of(visit.language());
    let waiting = state.services.read_waiting_figure(&caller.0, &id).await?;
    let approver: Name = caller.0.signature().parse().map_err(Problem::not_found)?;
    let counts = answer(&caller, &state, (&id, &posted), FigureAnswer::Approve(approver)).await?;
    visit.go_saying(FIGURES, if counts { (t.approved)(&waiting.name) } else { t.answered.to_owned() })
}

/// `POST /territory/figures/{figure}/refuse`: with a reason.
///
/// # Errors
/// 404; 403 for another territory.
pub async fn refuse(visit: Visit, caller: Caller, At(id): At<PeopleFigureId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = TroublesText::of(visit.language());
    let waiting = state.services.read_waiting_figure(&caller.0, &id).await?;
    let mut reading = Reading::of(&posted);
    let reason = reading.required::<Note>(REASON);
    if let Err(errors) = reading.finish() {
        let seen = posted.text(VERSION).to_owned();
        let form = form(&visit, posted, &waiting).of_version(&seen).refused(&errors);
        return visit.refuse(&page(&visit, &waiting, form));
    }
    let counts = answer(&caller, &state, (&id, &posted), FigureAnswer::Refuse(reason)).await?;
    visit.go_saying(FIGURES, if counts { (t.refused)(&waiting.name) } else { t.answered.to_owned() })
}

/// Whether the answer counts: it does not when the figure has one, from another coordinator or a first tap.
async fn answer(
    caller: &Caller,
    state: &HttpState,
    (id, posted): (&PeopleFigureId, &Posted),
    answer: FigureAnswer,
) -> Result<bool, ServiceError> {
    let seen = posted.text(VERSION).parse().ok().and_then(|seen| Version::new(seen).ok()).unwrap_or(Version::FIRST);
    match state.services.answer_figure(&caller.0, id, seen, answer).await {
        Ok(_) => Ok(true),
        Err(ServiceError::StaleVersion { .. } | ServiceError::Conflict { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

fn form(visit: &Visit, posted: Posted, waiting: &WaitingFigure) -> Form {
    let t = TroublesText::of(visit.language());
    Form::new(visit, posted).hinted(REASON, t.reason, t.reason_hint).of_version(&waiting.figure.version.get())
}

fn page(visit: &Visit, waiting: &WaitingFigure, f: Form) -> FigurePage {
    let (t, home, say) = (TroublesText::of(visit.language()), TerritoryText::of(visit.language()), visit.say());
    let declared = &waiting.figure.value;
    let people = |declared: &DeclaredFigure| format!("{} ({})", grouped(declared.figure.people.get()), say.day(declared.figure.counted_on));
    let facts = [
        (t.declared, people(declared)),
        (t.in_use, waiting.in_use.as_ref().map_or_else(|| t.nobody.to_owned(), people)),
        (t.change, why(say, t, waiting)),
        (t.basis, basis(declared.figure.basis).of(visit.language()).to_owned()),
        (t.author, declared.figure.author.to_string()),
    ];
    let waits = declared.state == FigureState::Pending;
    FigurePage {
        shell: visit.shell(home.figures),
        t,
        f,
        title: (t.figure)(&waiting.name),
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        waits,
        approve: filled(APPROVE, &waiting.figure.id),
        refuse: filled(REFUSE, &waiting.figure.id),
        everyone: EVERYONE,
        back: (home.figures, FIGURES),
    }
}
