//! The lines of whoever gives in the table of routes: each page of a site twice, with an account and by the site's link.

use crate::domain::access::action::Action;
use crate::web::pages::giving::posting::{change, give, keep};
use crate::web::pages::giving::{day, history, link, paths, regular, sites};
use crate::web::route::Access::{Right, SiteLink};
use crate::web::route::{Access, Route, get, post};

const ACCOUNT: Access = Right(Action::ChangeOffer);

/// Their lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    let own = vec![
        get(paths::GIVING, ACCOUNT).to(sites::list),
        get(paths::LINKS, Right(Action::ChangeSiteLink)).to(link::list),
        post(paths::LINKS, Right(Action::ChangeSiteLink)).to(link::make),
        post(paths::REVOKE, Right(Action::ChangeSiteLink)).to(link::revoke),
    ];
    own.into_iter().chain(with_account()).chain(by_link()).collect()
}

fn with_account() -> Vec<Route> {
    vec![
        get("/giving/{site}", ACCOUNT).to(day::show),
        get("/giving/{site}/post", ACCOUNT).to(give::fresh),
        post("/giving/{site}/post", ACCOUNT).to(give::give),
        get("/giving/{site}/offer/{offer}", ACCOUNT).to(change::show),
        post("/giving/{site}/offer/{offer}", ACCOUNT).to(change::change),
        post("/giving/{site}/offer/{offer}/cancel", ACCOUNT).to(change::cancel),
        get("/giving/{site}/offer/{offer}/keep", ACCOUNT).to(keep::show),
        post("/giving/{site}/offer/{offer}/keep", ACCOUNT).to(keep::keep),
        post("/giving/{site}/offer/{offer}/nobody", ACCOUNT).to(day::nobody_came),
        get("/giving/{site}/regular/{slot}", ACCOUNT).to(regular::show),
        post("/giving/{site}/regular/{slot}", ACCOUNT).to(regular::nothing),
        get("/giving/{site}/history", ACCOUNT).to(history::show),
    ]
}

fn by_link() -> Vec<Route> {
    vec![
        get("/at/{secret}", SiteLink).to(day::show),
        get("/at/{secret}/post", SiteLink).to(give::fresh),
        post("/at/{secret}/post", SiteLink).to(give::give),
        get("/at/{secret}/offer/{offer}", SiteLink).to(change::show),
        post("/at/{secret}/offer/{offer}", SiteLink).to(change::change),
        post("/at/{secret}/offer/{offer}/cancel", SiteLink).to(change::cancel),
        get("/at/{secret}/offer/{offer}/keep", SiteLink).to(keep::show),
        post("/at/{secret}/offer/{offer}/keep", SiteLink).to(keep::keep),
        post("/at/{secret}/offer/{offer}/nobody", SiteLink).to(day::nobody_came),
        get("/at/{secret}/regular/{slot}", SiteLink).to(regular::show),
        post("/at/{secret}/regular/{slot}", SiteLink).to(regular::nothing),
        get("/at/{secret}/history", SiteLink).to(history::show),
    ]
}
