//! The sites of whoever gives.

use actix_web::web::Data;
use askama::Template;

use crate::domain::id::SiteId;
use crate::domain::kept::Kept;
use crate::domain::place::site::Site;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::paths::Base;
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "giving/sites.html", config = "config/askama.toml")]
struct SitesPage {
    shell: Shell,
    t: &'static GivingText,
    /// Path, name, address.
    sites: Vec<(String, String, Option<String>)>,
}

/// `GET /giving`: the only site of who has one, else all of them.
///
/// # Errors
/// 404 for who belongs to no territory; 403.
pub async fn list(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let sites = state.services.list_giving_sites(&caller.0, &caller.territory()?).await?;
    if let ([only], Some(_)) = (sites.as_slice(), caller.0.grant().organisation()) {
        return visit.go(&Base::of_site(&only.id).day());
    }
    let t = GivingText::of(visit.language());
    let line = |site: &Kept<SiteId, Site>| {
        (Base::of_site(&site.id).day(), site.value.name.to_string(), site.value.address.as_ref().map(ToString::to_string))
    };
    visit.show(&SitesPage { shell: visit.shell(t.sites), t, sites: sites.iter().map(line).collect() })
}
