//! The days of whoever drives, and when they are away.

use actix_web::web::Data;
use askama::Template;

use crate::domain::id::CollectorId;
use crate::http::caller::Caller;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::rota::{Aside, OwnDay, OwnRota, RotaOutcome};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::rota::act::{Fields, at_its_field, wrong};
use crate::web::pages::rota::fields::{AWAY_FROM, AWAY_TO, REASON};
use crate::web::pages::rota::page::KeptView;
use crate::web::pages::rota::paths;
use crate::web::pages::rota::reading;
use crate::web::pages::rota::told::done;
use crate::web::pages::round::paths::ROUNDS;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::rota::RotaText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// A day in words.
struct OwnDayView {
    title: String,
    told: String,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "rota/own.html", config = "config/askama.toml")]
struct OwnPage {
    shell: Shell,
    t: &'static RotaText,
    f: Form,
    days: Vec<OwnDayView>,
    absences: Vec<KeptView>,
    rounds: &'static str,
    action: &'static str,
    back: &'static str,
}

/// `GET /rota/mine`.
///
/// # Errors
/// 404 for who drives nothing.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let own = read(&caller, &state).await?;
    let today = own.today.to_string();
    visit.show(&page(&visit, &own, form(&visit, Posted::new().with(AWAY_FROM, today.as_str()).with(AWAY_TO, today))))
}

/// `POST /rota/mine`: sent twice, one absence is noted.
///
/// # Errors
/// 404 for who drives nothing.
pub async fn say(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, who, territory) = (RotaText::of(visit.language()), collector(&caller)?, caller.territory()?);
    let outcome = match reading::absence(&posted, Some(who)) {
        Ok(new) => state.services.say_absence(&caller.0, &territory, new).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let f = form(&visit, posted);
    let f = match outcome {
        Ok(RotaOutcome::Done(asides)) => {
            let said = if asides.contains(&Aside::CoordinatorUntold) { t.own_noted } else { t.own_said };
            return visit.go_saying(paths::OWN, done(visit.say(), t, (said, t.own_stays), &asides));
        }
        Ok(RotaOutcome::Refused(why)) => {
            let fields = Fields { who: AWAY_FROM, allow: "", vehicle: "", whose: AWAY_FROM, to: AWAY_TO };
            at_its_field(&visit, f, &why, &fields)
        }
        Err(ServiceError::Invalid(errors)) => wrong(t, f, &errors),
        Err(other) => return Err(other.into()),
    };
    visit.refuse(&page(&visit, &read(&caller, &state).await?, f))
}

/// `POST /rota/mine/back`.
///
/// # Errors
/// 404 for who drives nothing.
pub async fn back(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, territory) = (RotaText::of(visit.language()), caller.territory()?);
    collector(&caller)?;
    if let Ok(id) = posted.text("absence").parse() {
        state.services.end_absence(&caller.0, &territory, &id).await?;
    }
    visit.go_saying(paths::OWN, t.said_back)
}

fn collector(caller: &Caller) -> Result<CollectorId, Problem> {
    let own = caller.0.grant().collector().cloned();
    own.ok_or_else(|| Problem::not_found("only whoever drives has days of their own: a coordinator sees those of all"))
}

async fn read(caller: &Caller, state: &HttpState) -> Result<OwnRota, Problem> {
    Ok(state.services.read_own_rota(&caller.0, &caller.territory()?, &collector(caller)?).await?)
}

fn form(visit: &Visit, posted: Posted) -> Form {
    let t = RotaText::of(visit.language());
    Form::new(visit, posted).field(AWAY_FROM, t.from).field(AWAY_TO, t.to).hinted(REASON, t.own_reason, t.reason_hint)
}

fn page(visit: &Visit, own: &OwnRota, f: Form) -> OwnPage {
    let (t, say) = (RotaText::of(visit.language()), visit.say());
    let absences = own.absences.iter().map(|one| KeptView {
        title: capitalised(&say.days(one.days)),
        detail: one.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
        fields: vec![("absence", one.id.to_string())],
    });
    OwnPage {
        shell: visit.shell(t.own_title),
        t,
        days: own.days.iter().map(|day| told(say, t, day)).collect(),
        absences: absences.collect(),
        rounds: ROUNDS,
        action: paths::OWN,
        back: paths::OWN_BACK,
        f,
    }
}

fn told(say: Say, t: &RotaText, day: &OwnDay) -> OwnDayView {
    let does = if day.drives { t.own_drives } else { t.own_goes_along };
    let instead = day.instead_of.as_ref().map(|usual| (t.own_instead_of)(usual));
    let with = day.with.as_ref().map(|other| (t.with)(other));
    OwnDayView {
        title: capitalised(&say.day(day.day)),
        told: format!("{} · {}", does(&day.vehicle), say.list(&day.waves)),
        notes: instead.into_iter().chain(with).map(|note| capitalised(&note)).collect(),
    }
}
