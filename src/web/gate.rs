//! Stands before every page: finds out who comes, lets in whom the table of routes lets in, and reads a form before its handler does.
//!
//! Whoever is not signed in is sent to sign in, and comes back to the page asked for; a form that arrives after its session's end is
//! given back with everything in it, to be sent again. A form that another site sent is refused.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HOST, HeaderMap, HeaderName, LOCATION, ORIGIN};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};

use crate::config::public_url::PublicUrl;
use crate::http::gate;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::session::Shown;
use crate::http::state::HttpState;
use crate::services::accounts::session::SignedIn;
use crate::services::accounts::site_link::SiteDoor;
use crate::services::rights::{Reach, reach};
use crate::web::kit::flash::Flash;
use crate::web::kit::interrupted;
use crate::web::kit::posted::{CSRF, Posted};
use crate::web::kit::refusal;
use crate::web::kit::shut;
use crate::web::kit::visit::Visit;
use crate::web::pages::account::next::leading;
use crate::web::paths;
use crate::web::route::Access;
use crate::web::visitor::visitor;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Passes a request to its handler if `access` lets its sender in.
///
/// # Errors
/// None of its own: a refusal is an answer.
pub async fn pass(access: Access, mut request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse, Error> {
    let visit = match admit(access, &mut request).await {
        Ok(Admitted::In(visit)) => visit,
        Ok(Admitted::Instead(answer)) => return Ok(request.into_response(answer)),
        Err(problem) => return Ok(request.error_response(problem)),
    };
    let flash = visit.has_flash();
    request.extensions_mut().insert(visit);
    let mut answer = gate::pass(None, request, next).await?;
    let shown = answer.request().extensions().get::<Shown>().cloned();
    if let (Some(shown), Some(state)) = (shown, answer.request().app_data::<web::Data<HttpState>>().cloned()) {
        shown.remember(&state, answer.response_mut());
    }
    if flash && answer.status().is_success() {
        Flash::forget(answer.response_mut());
    }
    Ok(answer)
}

enum Admitted {
    In(Visit),
    /// Another answer than the one asked for.
    Instead(HttpResponse),
}

async fn admit(access: Access, request: &mut ServiceRequest) -> Result<Admitted, Problem> {
    let state = request.app_data::<web::Data<HttpState>>().cloned();
    let state = state.ok_or_else(|| Problem::new(ProblemKind::Internal, "the server was built without its state"))?;
    let acts = *request.method() == Method::POST;
    let visitor = visitor(access, request.request(), &state).await?;
    let visit = Visit::new(request.request(), &visitor, &state.services);
    let posted = if acts { Some(request.extract::<Posted>().await?) } else { None };
    let own = posted.as_ref().is_none_or(|posted| visitor.accepts(posted.text(CSRF)));
    if !own || (acts && !is_from_here(request.headers(), &state.doorway.public_url)) {
        return Ok(Admitted::Instead(refusal::foreign(&visit)?));
    }
    if let Some(shown) = visitor.shown {
        if let Some(SiteDoor::Shut(contact)) = &shown.site {
            return Ok(Admitted::Instead(shut::answer(&visit, contact)?));
        }
        let step = shown.person.as_ref().and_then(|person| missing_step(person, access));
        request.extensions_mut().insert(shown);
        if let Some(step) = step {
            let wanted = if acts { "" } else { request.uri().path_and_query().map_or("", |path| path.as_str()) };
            return Ok(Admitted::Instead(HttpResponse::SeeOther().insert_header((LOCATION, leading(step, wanted))).finish()));
        }
        if access == Access::Person && !visit.is_signed_in() {
            return Ok(Admitted::Instead(out(request, &visit, posted.as_ref())?));
        }
    }
    if let Some(actor) = visitor.actor {
        if let Access::Right(action) = access
            && reach(actor.role(), action) == Reach::Nothing
        {
            return Err(Problem::new(ProblemKind::Forbidden, format_args!("the role {} may not {action}", actor.role())));
        }
        request.extensions_mut().insert(actor);
    } else if matches!(access, Access::SignedIn | Access::Right(_)) {
        return Ok(Admitted::Instead(out(request, &visit, posted.as_ref())?));
    }
    if let Some(posted) = posted {
        request.extensions_mut().insert(posted);
    }
    Ok(Admitted::In(visit))
}

/// What somebody who is signed in has to do before a page of `access`: give the code, choose as what they come.
fn missing_step(person: &SignedIn, access: Access) -> Option<&'static str> {
    match access {
        Access::Anyone | Access::SiteLink => None,
        _ if person.session.awaits_code => Some(paths::CODE),
        Access::Person => None,
        Access::SignedIn | Access::Right(_) if person.must_set_codes() => Some(paths::ACCOUNT),
        Access::SignedIn | Access::Right(_) => person.membership().is_none().then_some(paths::CHOOSE),
    }
}

/// Whoever is not signed in is sent to sign in; a form is given back whole.
fn out(request: &ServiceRequest, visit: &Visit, posted: Option<&Posted>) -> Result<HttpResponse, Problem> {
    match posted {
        Some(posted) => interrupted::answer(visit, request.path(), posted),
        None => Ok(to_sign_in(request)),
    }
}

/// Browsers say where a form comes from (Fetch Metadata; RFC 6454); one that says another site is no form of ours. Ours is the host
/// that was asked, and the public address: a proxy may ask for the program by another name.
fn is_from_here(headers: &HeaderMap, public_url: &PublicUrl) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let same_site = text(FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let same_origin = text(ORIGIN).is_none_or(|origin| {
        let host = origin.split_once("://").map(|(_, host)| host);
        (host.is_some() && host == text(HOST)) || origin == public_url.to_string()
    });
    same_site && same_origin
}

fn to_sign_in(request: &ServiceRequest) -> HttpResponse {
    let wanted = request.uri().path_and_query().map_or("/", |path| path.as_str());
    HttpResponse::SeeOther().insert_header((LOCATION, leading(paths::SIGN_IN, wanted))).finish()
}
