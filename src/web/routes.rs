//! The table of the pages' routes. Whatever is served to a browser or tested for its rights is one of its lines.

use crate::web::pages::account;
use crate::web::pages::day;
use crate::web::pages::joining;
use crate::web::pages::legal;
use crate::web::pages::own;
use crate::web::pages::people;
use crate::web::pages::round;
use crate::web::pages::trail;
use crate::web::pages::weighing;
use crate::web::route::Route;

/// Every route of the pages. Each area of `web/pages` adds its own lines here.
#[must_use]
pub fn routes() -> Vec<Route> {
    let areas = [
        account::routes::routes(),
        day::routes::routes(),
        joining::routes::routes(),
        legal::routes::routes(),
        own::routes::routes(),
        people::routes::routes(),
        round::routes::routes(),
        trail::routes::routes(),
        weighing::routes::routes(),
    ];
    areas.into_iter().flatten().collect()
}
