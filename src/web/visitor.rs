//! Who comes to a page: the seam between the pages and the accounts.

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;

use crate::domain::account::language::Language;
use crate::http::caller::authenticate;
use crate::http::problem::Problem;
use crate::http::session::{Shown, chosen_language, recognise};
use crate::http::state::HttpState;
use crate::services::accounts::site_link::SiteDoor;
use crate::services::actor::Actor;
use crate::web::route::Access;

/// Whoever comes.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// As whom they act; `None` when they showed nothing that opens anything.
    pub actor: Option<Actor>,
    /// How they are called, for the head of the page.
    pub name: Option<String>,
    /// Where they are: a territory or an organisation.
    pub place: Option<String>,
    /// The language they chose.
    pub language: Option<Language>,
    /// What their forms must carry.
    pub csrf: String,
    /// What the forms must carry that concern their browser alone.
    pub browser_csrf: String,
    /// What their browser showed; `None` for a program with a token, which no other site can make act.
    pub shown: Option<Shown>,
}

impl Visitor {
    /// Whether a form that carries `token` may act.
    #[must_use]
    pub fn accepts(&self, token: &str) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.accepts(token))
    }
}

/// Finds out who sent `request` to a route of `access`.
///
/// # Errors
/// A problem when what was shown opens nothing.
pub async fn visitor(access: Access, request: &HttpRequest, state: &HttpState) -> Result<Visitor, Problem> {
    if request.headers().contains_key(AUTHORIZATION) && access != Access::SiteLink {
        let actor = Some(authenticate(request, state).await?);
        return Ok(Visitor { actor, ..Visitor::default() });
    }
    let secret = if access == Access::SiteLink { Some(request.match_info().get("secret").unwrap_or_default()) } else { None };
    let shown = recognise(request, state, secret).await?;
    if access == Access::SiteLink && shown.site.is_none() {
        return Err(Problem::not_found("no site has this link"));
    }
    let account = shown.person.as_ref().map(|person| &person.account);
    let site = if let Some(SiteDoor::Open(_, site)) = &shown.site { Some(site.value.name.to_string()) } else { None };
    Ok(Visitor {
        actor: shown.actor.clone(),
        name: account.map(|account| account.name.to_string()),
        place: site,
        language: account.map(|account| account.language).or_else(|| chosen_language(request, state)),
        csrf: shown.form_token(),
        browser_csrf: shown.visit_token(),
        shown: Some(shown),
    })
}
