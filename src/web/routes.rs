//! The table of the pages' routes. Whatever is served to a browser or tested for its rights is one of its lines.

use crate::web::pages::account;
use crate::web::pages::board;
use crate::web::pages::day;
use crate::web::pages::equipment;
use crate::web::pages::figures;
use crate::web::pages::giving;
use crate::web::pages::hand;
use crate::web::pages::joining;
use crate::web::pages::legal;
use crate::web::pages::monthly;
use crate::web::pages::needs;
use crate::web::pages::over_time;
use crate::web::pages::own;
use crate::web::pages::people;
use crate::web::pages::profile;
use crate::web::pages::rota;
use crate::web::pages::round;
use crate::web::pages::shares;
use crate::web::pages::territory;
use crate::web::pages::trail;
use crate::web::pages::trying;
use crate::web::pages::weighing;
use crate::web::route::Route;

/// Every route of the pages. Each area of `web/pages` adds its own lines here.
#[must_use]
pub fn routes() -> Vec<Route> {
    let areas = [
        account::routes::routes(),
        board::routes::routes(),
        day::routes::routes(),
        equipment::routes::routes(),
        figures::routes::routes(),
        giving::routes::routes(),
        hand::routes::routes(),
        joining::routes::routes(),
        legal::routes::routes(),
        monthly::routes::routes(),
        needs::routes::routes(),
        over_time::routes::routes(),
        own::routes::routes(),
        people::routes::routes(),
        profile::routes::routes(),
        rota::routes::routes(),
        round::routes::routes(),
        shares::routes::routes(),
        territory::routes::routes(),
        trail::routes::routes(),
        trying::routes::routes(),
        weighing::routes::routes(),
    ];
    areas.into_iter().flatten().collect()
}
