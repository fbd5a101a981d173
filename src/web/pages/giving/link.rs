//! The links of a site: made, shown once with a square to photograph, printed as a poster, taken back.

use actix_web::web::Data;
use askama::Template;

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::account::site_link::SiteLink;
use crate::domain::contact::text::Name;
use crate::domain::id::{SiteId, SiteLinkId};
use crate::domain::time::civil::CivilZone;
use crate::http::path::AtBoth;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::accounts::site_link::{MAX_LIVE, SITE_PATH};
use crate::services::error::ServiceError;
use crate::services::giving::board::GivingSeen;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::qr::QrPicture;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::paths;
use crate::web::pages::giving::till::Till;
use crate::web::pages::giving::told::called;
use crate::wording::pages::donor::link::LinkText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

/// A link in the list.
struct LinkView {
    made: String,
    /// When it was taken back.
    revoked: Option<String>,
    /// Where to take it back, and what the button is called.
    revoke: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "giving/link.html", config = "config/askama.toml")]
struct LinksPage {
    shell: Shell,
    t: &'static LinkText,
    f: Form,
    links: Vec<LinkView>,
    has_live: bool,
    then: String,
    action: String,
    back: String,
}

#[derive(Template)]
#[template(path = "giving/poster.html", config = "config/askama.toml")]
struct PosterPage {
    shell: Shell,
    t: &'static LinkText,
    site: String,
    picture: Option<QrPicture>,
    address: String,
    help: String,
    links: String,
}

/// `GET` the links of a site.
///
/// # Errors
/// 404; 403.
pub async fn list(visit: Visit, till: Till, state: Data<HttpState>) -> Answer {
    let form = Form::new(&visit, Posted::new());
    visit.show(&listed(&visit, &till, &state, form).await?)
}

/// `POST` a new one: its secret stands on this answer and nowhere else.
///
/// # Errors
/// 404; 403.
pub async fn make(visit: Visit, till: Till, state: Data<HttpState>) -> Answer {
    let t = LinkText::of(visit.language());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    let made_by: Name = till.actor.signature().parse().map_err(|invalid| ServiceError::invalid("/made_by", &invalid))?;
    match state.services.make_site_link(&till.actor, &till.site, made_by).await {
        Ok((_, secret)) => visit.show(&poster(&visit, &till, &seen, (&state, &secret))),
        Err(ServiceError::Conflict { .. }) => {
            let form = Form::new(&visit, Posted::new()).wrong_because("", (t.too_many)(MAX_LIVE));
            visit.conflict(&listed(&visit, &till, &state, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST` to take one back.
///
/// # Errors
/// 404, also for a link of another site; 403.
pub async fn revoke(visit: Visit, till: Till, AtBoth(site, link): AtBoth<SiteId, SiteLinkId>, state: Data<HttpState>) -> Answer {
    let own = state.services.list_site_links(&till.actor, &site).await?;
    let link = own.iter().find(|one| one.id == link).ok_or_else(|| Problem::not_found("this site has no such link"))?;
    if link.is_live() {
        state.services.revoke_site_link(&till.actor, &link.id).await?;
    }
    visit.go_saying(&paths::links(&site), LinkText::of(visit.language()).revoked_noted)
}

async fn listed(visit: &Visit, till: &Till, state: &HttpState, f: Form) -> Result<LinksPage, Problem> {
    let (t, say) = (LinkText::of(visit.language()), visit.say());
    let links = state.services.list_site_links(&till.actor, &till.site).await?;
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    Ok(LinksPage {
        shell: till.shell(visit, t.title, seen.site.value.name.to_string()),
        t,
        f,
        has_live: links.iter().any(SiteLink::is_live),
        links: links.iter().map(|link| view(say, t, (&till.site, seen.territory.zone), link)).collect(),
        then: (t.revoke_then)(&called(&seen.coordinator)),
        action: paths::links(&till.site),
        back: till.base.day(),
    })
}

fn view(say: Say, t: &'static LinkText, (site, zone): (&SiteId, CivilZone), link: &SiteLink) -> LinkView {
    let day = |at| zone.day_of(at).map_or_else(|_| String::new(), |day| say.day(day));
    let made = day(link.created_at);
    LinkView {
        revoke: link.is_live().then(|| (paths::revoke(site, &link.id), (t.revoke_which)(&made))),
        made: (t.made)(&made, &link.made_by.to_string()),
        revoked: link.revoked_at.map(|at| (t.revoked)(&day(at))),
    }
}

fn poster(visit: &Visit, till: &Till, seen: &GivingSeen, (state, secret): (&HttpState, &OpaqueSecret)) -> PosterPage {
    let t = LinkText::of(visit.language());
    let address = format!("{}{SITE_PATH}{}", state.doorway.public_url, secret.reveal());
    PosterPage {
        shell: till.shell(visit, t.title, seen.site.value.name.to_string()),
        t,
        site: seen.site.value.name.to_string(),
        picture: QrPicture::of(&address),
        address,
        help: (t.help)(&called(&seen.coordinator)),
        links: paths::links(&till.site),
    }
}
