//! Regular pickups, and the dates on which there is nothing.

use actix_web::web::Data;
use askama::Template;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::offer::word::NothingReason;
use crate::domain::time::civil::Day;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::giving::board::GivingSeen;
use crate::services::giving::nothing::POSTED_BY_HAND;
use crate::services::giving::regular::{Regular, Standing};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::paths::Base;
use crate::web::pages::giving::till::{AtSlot, Till};
use crate::web::pages::giving::told::{day_name, name_of};
use crate::wording::pages::donor::giving::{GivingText, nothing_reason};
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};

const WHY: &str = "why";

/// A regular pickup.
pub(in crate::web::pages::giving) struct RegularView {
    pub when: String,
    pub who: String,
    pub text: String,
    /// Where to say that there is nothing, and what the link is called.
    pub nothing: Option<(String, String)>,
}

/// The pickups that are not over.
pub(in crate::web::pages::giving) fn regular_views(
    say: Say,
    t: &'static GivingText,
    (seen, base): (&GivingSeen, &Base),
) -> Vec<RegularView> {
    let to_come = seen.regular.iter().filter(|regular| seen.now < regular.window.to());
    to_come.map(|regular| view(say, t, (seen, base), regular)).collect()
}

fn view(say: Say, t: &'static GivingText, (seen, base): (&GivingSeen, &Base), regular: &Regular) -> RegularView {
    let when = when(say, t, seen, regular);
    let usual = regular.usual.iter().map(|lot| {
        let mass = Grams::new(lot.parts().mass.grams.get()).unwrap_or(Grams::ZERO);
        format!("{} {}", uncapitalised(&name_of(say, lot.parts())), say.mass(mass))
    });
    let usual: Vec<String> = usual.collect();
    let text = match regular.standing {
        Standing::Posted => t.posted_by_hand.to_owned(),
        Standing::Nothing => t.nothing_that_day.to_owned(),
        Standing::Silent if usual.is_empty() => t.nothing_usual.to_owned(),
        Standing::Silent => (t.by_itself)(&usual.join(", ")),
    };
    let nothing = (regular.standing == Standing::Silent).then(|| (base.nothing(&slot(regular)), (t.nothing_on)(&when)));
    RegularView { who: (t.comes_regularly)(&say.list(&regular.associations)), when, text, nothing }
}

fn when(say: Say, t: &'static GivingText, seen: &GivingSeen, regular: &Regular) -> String {
    format!("{}, {}", day_name(say, t, seen.today, regular.day), say.between(seen.territory.zone, regular.window))
}

/// The day and the second at which it opens: `2026-12-01_1764574200`.
fn slot(regular: &Regular) -> String {
    format!("{}_{}", regular.day, regular.window.from().timestamp())
}

fn parsed(slot: &str) -> Option<(Day, i64)> {
    let (day, opens) = slot.split_once('_')?;
    Some((day.parse().ok()?, opens.parse().ok()?))
}

#[derive(Template)]
#[template(path = "giving/nothing.html", config = "config/askama.toml")]
struct NothingPage {
    shell: Shell,
    t: &'static GivingText,
    f: Form,
    title: String,
    when: String,
    lead: String,
    reasons: Vec<(&'static str, String)>,
    is_possible: bool,
    back: String,
}

/// `GET` the question of one date.
///
/// # Errors
/// 404 when nobody comes then; 403.
pub async fn show(visit: Visit, till: Till, AtSlot(slot): AtSlot, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let (day, opens) = parsed(&slot).ok_or_else(nowhere)?;
    let form = form(&visit, Posted::new());
    visit.show(&page(&visit, &till, &seen, (found(&seen, (day, opens))?, form)))
}

/// `POST` that there is nothing on that date.
///
/// # Errors
/// 404 when nobody comes then; 403.
pub async fn nothing(visit: Visit, till: Till, AtSlot(slot): AtSlot, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, say) = (GivingText::of(visit.language()), visit.say());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let (day, opens) = parsed(&slot).ok_or_else(nowhere)?;
    let regular = found(&seen, (day, opens))?;
    let reason = match read(&posted) {
        Ok(reason) => reason,
        Err(errors) => return visit.refuse(&page(&visit, &till, &seen, (regular, form(&visit, posted).refused(&errors)))),
    };
    match state.services.nothing_at(&till.actor, &till.site, (day, opens), reason).await {
        Ok(()) => visit.go_saying(&till.base.day(), (t.nothing_noted)(&uncapitalised(&day_name(say, t, seen.today, day)))),
        Err(ServiceError::Conflict { code, .. }) => {
            let sentence = if code == POSTED_BY_HAND { t.nothing_posted } else { t.nothing_over };
            visit.conflict(&page(&visit, &till, &seen, (regular, form(&visit, posted).wrong_because("", sentence))))
        }
        Err(other) => Err(other.into()),
    }
}

fn nowhere() -> Problem {
    Problem::not_found("no regular pickup opens then")
}

fn found(seen: &GivingSeen, (day, opens): (Day, i64)) -> Result<&Regular, Problem> {
    let is_meant = |regular: &&Regular| regular.day == day && regular.window.from().timestamp() == opens;
    seen.regular.iter().find(is_meant).ok_or_else(nowhere)
}

fn read(posted: &Posted) -> Result<NothingReason, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let reason = reading.required(WHY);
    reading.finish()?;
    reason.ok_or_else(Vec::new)
}

fn form(visit: &Visit, posted: Posted) -> Form {
    Form::new(visit, posted).field(WHY, GivingText::of(visit.language()).nothing_why)
}

fn page(visit: &Visit, till: &Till, seen: &GivingSeen, (regular, f): (&Regular, Form)) -> NothingPage {
    let (t, say) = (GivingText::of(visit.language()), visit.say());
    let title = (t.nothing_title)(&uncapitalised(&day_name(say, t, seen.today, regular.day)));
    let reasons = NothingReason::ALL.iter().map(|one| (one.code(), capitalised(nothing_reason(*one).of(visit.language()))));
    NothingPage {
        shell: till.shell(visit, title.clone(), seen.site.value.name.to_string()),
        t,
        f,
        title,
        when: when(say, t, seen, regular),
        lead: (t.nothing_lead)(&say.list(&regular.associations)),
        reasons: reasons.collect(),
        is_possible: regular.standing == Standing::Silent && seen.now < regular.window.to(),
        back: till.base.day(),
    }
}
