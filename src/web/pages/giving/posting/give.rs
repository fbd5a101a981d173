//! Giving something new: an empty form, or the same as last time, to be looked at before it is given.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::id::OfferId;
use crate::domain::offer::posted::PostedOffer;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::giving::board::GivingSeen;
use crate::services::posted::give::{SENT_BEFORE, TOO_MANY};
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::posting::fill;
use crate::web::pages::giving::posting::page::{PostPage, Purpose, form};
use crate::web::pages::giving::posting::read::read;
use crate::web::pages::giving::posting::refused::refused;
use crate::web::pages::giving::till::Till;
use crate::web::pages::giving::told::{called, mass_of, moment, when};
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::pages::donor::posting::PostingText;
use crate::wording::pages::messages::Messages;
use crate::wording::typography::uncapitalised;

/// `GET` the form.
///
/// # Errors
/// 404; 403 for the site of somebody else.
pub async fn fresh(visit: Visit, till: Till, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let repeats = form_urlencoded::parse(request.query_string().as_bytes()).any(|(name, _)| name == "again");
    let last = seen.last().filter(|_| repeats);
    let filled = last.map_or_else(|| fill::fresh(&seen), |last| fill::again(&seen, last));
    visit.show(&page(&visit, &till, &seen, (form(&visit, &seen, filled), last.is_some())))
}

/// `POST` what is given. The same form sent twice gives once.
///
/// # Errors
/// 404; 403 for the site of somebody else.
pub async fn give(visit: Visit, till: Till, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PostingText::of(visit.language());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let again = |posted: Posted, errors: &[_]| {
        let form = refused(&visit, &seen, form(&visit, &seen, posted), errors);
        visit.refuse(&page(&visit, &till, &seen, (form, false)))
    };
    let wanted = match read(&posted, &seen, None) {
        Ok(wanted) => wanted,
        Err(errors) => return again(posted, &errors),
    };
    let Ok(id) = posted.text(KEY).parse::<OfferId>() else { return visit.go(&till.base.post()) };
    match state.services.give(&till.actor, &id, wanted.offer, wanted.lots).await {
        Ok(given) => visit.go_saying(&till.base.day(), said(&visit, &seen, &given)),
        Err(ServiceError::Invalid(errors)) => again(posted, &errors),
        Err(ServiceError::Conflict { code, detail }) => {
            let sentence = match code {
                SENT_BEFORE => t.sent_before.to_owned(),
                TOO_MANY => (t.too_many)(&called(&seen.coordinator)),
                _ => return Err(ServiceError::Conflict { code, detail }.into()),
            };
            let form = form(&visit, &seen, posted).wrong_because("", sentence);
            visit.conflict(&page(&visit, &till, &seen, (form, false)))
        }
        Err(other) => Err(other.into()),
    }
}

/// What was noted, and what follows.
fn said(visit: &Visit, seen: &GivingSeen, given: &PostedOffer) -> String {
    let (t, day, say) = (PostingText::of(visit.language()), GivingText::of(visit.language()), visit.say());
    let noted = (t.given)(&say.mass(mass_of(given)), &uncapitalised(&when(say, day, seen, given)));
    let zone = seen.territory.zone;
    let wave = given.offer.windows.opens().and_then(|opens| seen.territory.waves.taking(zone, given.day, opens));
    match wave.map(|wave| wave.cutoff_of(zone, given.day)).filter(|at| seen.now < *at) {
        Some(at) => format!("{noted} {}", (t.given_then)(&moment(say, day, seen, at))),
        None => noted,
    }
}

fn page(visit: &Visit, till: &Till, seen: &GivingSeen, (form, repeats): (Form, bool)) -> PostPage {
    let (t, day, say) = (PostingText::of(visit.language()), GivingText::of(visit.language()), visit.say());
    let cut_off = seen.next_wave().map(|(day, wave)| wave.cutoff_of(seen.territory.zone, day));
    let lead = match cut_off {
        _ if repeats => t.again_lead.to_owned(),
        Some(at) => (t.lead)(&moment(say, day, seen, at)),
        None => String::new(),
    };
    let purpose = Purpose { title: t.title, lead, action: till.base.post(), button: t.give, cancel: None, by_hand: None };
    PostPage::new(visit, till, seen, (form, purpose))
}
