//! Where somebody stands who gives: which site, as whom, and the base address of its pages.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::domain::id::{OfferId, SiteId};
use crate::domain::invalid::Invalid;
use crate::http::problem::{Problem, ProblemKind};
use crate::services::actor::Actor;
use crate::web::kit::shell::{MenuLine, Shell};
use crate::web::kit::visit::Visit;
use crate::web::pages::giving::paths::Base;
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::pages::messages::Messages;

/// In a handler: the site of the path, or the one whose link the path holds, and nothing else of its organisation.
#[derive(Debug, Clone)]
pub struct Till {
    pub actor: Actor,
    pub site: SiteId,
    pub base: Base,
    /// Whether they came by the link on the wall.
    pub is_by_link: bool,
}

/// The offer that the path names.
pub struct AtOffer(pub OfferId);

/// The last word of the path.
pub struct AtSlot(pub String);

impl Till {
    /// The frame of a page; who came by the link has a menu of this site alone.
    #[must_use]
    pub fn shell(&self, visit: &Visit, title: impl Into<String>, place: impl Into<String>) -> Shell {
        let shell = visit.shell(title).at(place);
        if !self.is_by_link {
            return shell;
        }
        let t = GivingText::of(visit.language());
        let lines = [(t.menu_day, self.base.day()), (t.menu_post, self.base.post()), (t.menu_history, self.base.history())];
        shell.with_home(self.base.day()).with_menu(lines.map(|(label, path)| MenuLine::new(label, path)).into())
    }
}

fn found(request: &HttpRequest) -> Result<Till, Problem> {
    let actor = request.extensions().get::<Actor>().cloned();
    let actor = actor.ok_or_else(|| Problem::new(ProblemKind::Unauthenticated, "this page asks who comes"))?;
    if let Some(secret) = request.match_info().get("secret") {
        let site = actor.grant().site().cloned().ok_or_else(|| Problem::not_found("no site has this link"))?;
        return Ok(Till { actor, site, base: Base::of_link(secret), is_by_link: true });
    }
    let site: SiteId = named(request, "site")?;
    Ok(Till { actor, base: Base::of_site(&site), site, is_by_link: false })
}

fn named<T: FromStr<Err = Invalid>>(request: &HttpRequest, name: &str) -> Result<T, Problem> {
    request.match_info().get(name).unwrap_or_default().parse().map_err(Problem::not_found)
}

impl FromRequest for Till {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(found(request))
    }
}

impl FromRequest for AtOffer {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(named(request, "offer").map(Self))
    }
}

impl FromRequest for AtSlot {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(request.match_info().get("slot").unwrap_or_default().to_owned())))
    }
}
