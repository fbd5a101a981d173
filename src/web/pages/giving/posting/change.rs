//! Changing and cancelling what was given. Nothing that somebody else changed meanwhile is overwritten unseen.

use actix_web::web::Data;

use crate::domain::id::OfferId;
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::OfferState;
use crate::domain::version::Version;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::giving::board::{Given, GivingSeen};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::posting::fields::VERSION;
use crate::web::pages::giving::posting::fill;
use crate::web::pages::giving::posting::page::{PostPage, Purpose, form};
use crate::web::pages::giving::posting::read::read;
use crate::web::pages::giving::posting::refused::refused;
use crate::web::pages::giving::till::{AtOffer, Till};
use crate::web::pages::giving::told::called;
use crate::wording::pages::donor::posting::PostingText;
use crate::wording::pages::messages::Messages;

/// One of the offers of this site, and nothing else.
///
/// # Errors
/// 404.
pub fn own<'a>(seen: &'a GivingSeen, id: &OfferId) -> Result<&'a Given, Problem> {
    seen.given(id).ok_or_else(|| Problem::not_found("this site has no such offer"))
}

/// The version that the form was shown for.
#[must_use]
pub fn version(posted: &Posted) -> Option<Version> {
    posted.text(VERSION).parse().ok().and_then(|number: i32| Version::new(number).ok())
}

/// `GET` an offer, to be changed.
///
/// # Errors
/// 404, also for an offer of another site; 403.
pub async fn show(visit: Visit, till: Till, AtOffer(id): AtOffer, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let given = own(&seen, &id)?;
    let form = form(&visit, &seen, fill::changed(&seen, &given.offer)).of_version(&given.offer.version.get());
    visit.show(&page(&visit, &till, &seen, (given, form)))
}

/// `POST` the offer as it is to be.
///
/// # Errors
/// 404, also for an offer of another site; 403.
pub async fn change(visit: Visit, till: Till, AtOffer(id): AtOffer, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PostingText::of(visit.language());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let given = own(&seen, &id)?;
    let again = |posted: Posted, errors: &[_]| {
        let mark = posted.text(VERSION).to_owned();
        let form = refused(&visit, &seen, form(&visit, &seen, posted).of_version(&mark), errors);
        visit.refuse(&page(&visit, &till, &seen, (given, form)))
    };
    if !fill::is_plain(&given.offer) {
        return visit.go(&till.base.offer(&id));
    }
    let wanted = match read(&posted, &seen, Some(&given.offer)) {
        Ok(wanted) => wanted,
        Err(errors) => return again(posted, &errors),
    };
    let Some(expected) = version(&posted) else { return visit.go(&till.base.offer(&id)) };
    match state.services.change_offer(&till.actor, &id, expected, wanted.offer, wanted.lots).await {
        Ok(_) => visit.go_saying(&till.base.day(), t.changed),
        Err(ServiceError::StaleVersion { .. }) => {
            let form = form(&visit, &seen, posted).stale(fill::changed(&seen, &given.offer), &given.offer.version.get());
            visit.conflict(&page(&visit, &till, &seen, (given, form)))
        }
        Err(ServiceError::Invalid(errors)) => again(posted, &errors),
        Err(ServiceError::Conflict { .. }) => {
            let mark = posted.text(VERSION).to_owned();
            let form = form(&visit, &seen, posted).of_version(&mark).wrong_because("", (t.left_already)(&called(&seen.coordinator)));
            visit.conflict(&page(&visit, &till, &seen, (given, form)))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST` that an offer is cancelled. Sent twice, the second finds it cancelled.
///
/// # Errors
/// 404, also for an offer of another site; 403.
pub async fn cancel(visit: Visit, till: Till, AtOffer(id): AtOffer, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PostingText::of(visit.language());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let Some(given) = seen.given(&id) else {
        let offer: PostedOffer = state.services.read_offer(&till.actor, &id).await?;
        let is_done = offer.offer.site == till.site && offer.state == OfferState::Cancelled;
        return if is_done {
            visit.go_saying(&till.base.day(), t.cancelled)
        } else {
            Err(Problem::not_found("this site has no such offer"))
        };
    };
    let Some(expected) = version(&posted) else { return visit.go(&till.base.offer(&id)) };
    let sentence = match state.services.cancel_offer(&till.actor, &id, expected).await {
        Ok(()) => return visit.go_saying(&till.base.day(), t.cancelled),
        Err(ServiceError::StaleVersion { .. }) => t.meanwhile.to_owned(),
        Err(ServiceError::Conflict { .. }) => (t.left_already)(&called(&seen.coordinator)),
        Err(other) => return Err(other.into()),
    };
    let form = form(&visit, &seen, fill::changed(&seen, &given.offer)).of_version(&given.offer.version.get());
    visit.conflict(&page(&visit, &till, &seen, (given, form.wrong_because("", sentence))))
}

fn page(visit: &Visit, till: &Till, seen: &GivingSeen, (given, form): (&Given, Form)) -> PostPage {
    let t = PostingText::of(visit.language());
    let contact = called(&seen.coordinator);
    let is_shared = given.cut_off.is_some_and(|at| at <= seen.now);
    let id = &given.offer.id;
    let purpose = Purpose {
        title: t.change,
        lead: if is_shared { (t.change_late)(&contact) } else { t.change_lead.to_owned() },
        action: till.base.offer(id),
        button: t.save,
        cancel: Some(till.base.cancel(id)),
        by_hand: (!fill::is_plain(&given.offer)).then(|| (t.by_hand)(&contact)),
    };
    PostPage::new(visit, till, seen, (form, purpose))
}
