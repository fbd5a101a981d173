//! "On en garde": a part of what was given is no longer to be fetched.

use actix_web::web::Data;
use askama::Template;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::id::LotId;
use crate::domain::offer::lot::{Lot, LotParts};
use crate::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass};
use crate::domain::offer::posted::PostedLot;
use crate::domain::offer::state::LotState;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::giving::board::{Given, GivingSeen};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{REQUIRED, Reading, kilograms};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::posting::change::{own, version};
use crate::web::pages::giving::posting::read::unit_of;
use crate::web::pages::giving::till::{AtOffer, Till};
use crate::web::pages::giving::told::{called, name_of, when};
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::pages::donor::posting::PostingText;
use crate::wording::pages::messages::Messages;

const TOO_MUCH: &str = "too_much";

/// A lot that can be kept.
struct KeepView {
    family: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "giving/keep.html", config = "config/askama.toml")]
struct KeepPage {
    shell: Shell,
    t: &'static PostingText,
    f: Form,
    when: String,
    lots: Vec<KeepView>,
    action: String,
    back: String,
}

/// `GET` the question.
///
/// # Errors
/// 404, also for an offer of another site; 403.
pub async fn show(visit: Visit, till: Till, AtOffer(id): AtOffer, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let given = own(&seen, &id)?;
    visit.show(&page(&visit, &till, &seen, (given, form(&visit, given, Posted::new()))))
}

/// `POST` what is kept.
///
/// # Errors
/// 404, also for an offer of another site; 403.
pub async fn keep(visit: Visit, till: Till, AtOffer(id): AtOffer, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, say) = (PostingText::of(visit.language()), visit.say());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let given = own(&seen, &id)?;
    let lots = match read(&posted, given) {
        Ok(lots) => lots,
        Err(errors) => return visit.refuse(&page(&visit, &till, &seen, (given, refused(&visit, given, posted, &errors)))),
    };
    let Some(expected) = version(&posted) else { return visit.go(&till.base.keep(&id)) };
    let left: Grams = lots.iter().filter_map(|lot| Grams::new(lot.parts().mass.grams.get()).ok()).sum();
    let outcome = if lots.is_empty() {
        state.services.cancel_offer(&till.actor, &id, expected).await
    } else {
        state.services.change_offer(&till.actor, &id, expected, given.offer.offer.clone(), lots).await.map(drop)
    };
    let sentence = match outcome {
        Ok(()) if left == Grams::ZERO => return visit.go_saying(&till.base.day(), t.kept_all),
        Ok(()) => return visit.go_saying(&till.base.day(), (t.kept_noted)(&say.mass(left))),
        Err(ServiceError::StaleVersion { .. }) => t.meanwhile.to_owned(),
        Err(ServiceError::Conflict { .. }) => (t.left_already)(&called(&seen.coordinator)),
        Err(other) => return Err(other.into()),
    };
    visit.conflict(&page(&visit, &till, &seen, (given, form(&visit, given, posted).wrong_because("", sentence))))
}

/// The lots that can still be kept.
fn open(given: &Given) -> impl Iterator<Item = &PostedLot> {
    given.offer.lots.iter().filter(|lot| matches!(lot.state, LotState::Open | LotState::Shared))
}

fn field(id: &LotId) -> String {
    format!("keep_{id}")
}

/// What is left of the lots.
fn read(posted: &Posted, given: &Given) -> Result<Vec<Lot>, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (mut lots, mut kept_something) = (Vec::new(), false);
    for posted in given.offer.lots.iter().filter(|lot| !matches!(lot.state, LotState::Withdrawn | LotState::Expired)) {
        let (name, parts) = (field(&posted.id), posted.lot.parts());
        let kept = reading.optional_with(&name, kilograms).unwrap_or(Grams::ZERO).get();
        kept_something |= kept > 0;
        match parts.mass.grams.get() - kept {
            _ if kept == 0 => lots.push(posted.lot.clone()),
            0 => {}
            left if left > 0 => lots.extend(rest(parts, left)),
            _ => reading.refuse(&name, TOO_MUCH),
        }
    }
    if let Some(first) = open(given).next().filter(|_| !kept_something) {
        let name = field(&first.id);
        if reading.is_empty(&name) {
            reading.refuse(&name, REQUIRED);
        }
    }
    reading.finish()?;
    Ok(lots)
}

/// The rest of a lot: whole containers where it is some, else a weight.
fn rest(parts: &LotParts, left: i64) -> Option<Lot> {
    let grams = LotGrams::new(left).ok()?;
    let is_whole = left % parts.unit.get() == 0;
    let count = ContainerCount::new(i32::try_from(left / parts.unit.get()).ok()?).ok();
    let counted = parts.mass.counted.filter(|_| is_whole).zip(count).map(|(counted, count)| Counted { count, ..counted });
    let unit = if is_whole { parts.unit } else { unit_of(grams) };
    Lot::new(LotParts { mass: Mass { grams, counted, ..parts.mass }, unit, ..parts.clone() }).ok()
}

fn form(visit: &Visit, given: &Given, posted: Posted) -> Form {
    let (t, say) = (PostingText::of(visit.language()), visit.say());
    let form = Form::new(visit, posted).of_version(&given.offer.version.get());
    open(given).fold(form, |form, lot| {
        let mass = say.mass(Grams::new(lot.lot.parts().mass.grams.get()).unwrap_or(Grams::ZERO));
        form.hinted(field(&lot.id), (t.keep_how_much)(&name_of(say, lot.lot.parts())), (t.keep_hint)(&mass))
    })
}

fn refused(visit: &Visit, given: &Given, posted: Posted, errors: &[FieldError]) -> Form {
    let (t, say) = (PostingText::of(visit.language()), visit.say());
    let form = form(visit, given, posted);
    let kit = form.t;
    let mass = |name: &str| open(given).find(|lot| field(&lot.id) == name).map_or(0, |lot| lot.lot.parts().mass.grams.get());
    form.refused_as(errors, |name, code| match code {
        TOO_MUCH => (t.keep_too_much)(&say.mass(Grams::new(mass(name)).unwrap_or(Grams::ZERO))),
        REQUIRED => t.keep_nothing.to_owned(),
        code => kit.wrong(code).to_owned(),
    })
}

fn page(visit: &Visit, till: &Till, seen: &GivingSeen, (given, f): (&Given, Form)) -> KeepPage {
    let t = PostingText::of(visit.language());
    KeepPage {
        shell: till.shell(visit, t.keep_title, seen.site.value.name.to_string()),
        t,
        f,
        when: when(visit.say(), GivingText::of(visit.language()), seen, &given.offer),
        lots: open(given).map(|lot| KeepView { family: lot.lot.parts().family.code(), name: field(&lot.id) }).collect(),
        action: till.base.keep(&given.offer.id),
        back: till.base.day(),
    }
}
