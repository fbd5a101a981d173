//! What pages fetch beside themselves, compiled in. The address of a file carries the hash of what is in it, so that a browser keeps it
//! for good and a new program brings new addresses. Ours stand below `src/web/assets`; those of others are installed by `scripts/build.rs`.

use std::future::ready;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, Bytes, ServiceConfig};
use serde_json::json;

use crate::credentials::hex::sha256;

/// The name of our style sheet.
pub const STYLESHEET_NAME: &str = "allies.css";
/// The name of our script.
pub const SCRIPT_NAME: &str = "allies.js";

/// What has a round kept for where there is no network.
pub const ROUND_SCRIPT_NAME: &str = "round.js";
/// What draws on the coordinator's map.
pub const BOARD_SCRIPT_NAME: &str = "board.js";
/// Our sign, for tabs and home screens.
pub const ICON_NAME: &str = "icon.svg";
/// The same for telephones that read no SVG.
pub const SMALL_ICON_NAME: &str = "icon-180.png";
/// What makes the pages a program on a home screen (W3C Web Application Manifest).
pub const MANIFEST_NAME: &str = "allies.webmanifest";
/// Where the worker is served that keeps rounds: always the same, as a browser asks there whether it is still the newest.
pub const WORKER: &str = "/service-worker.js";

/// What exchanges parts of a page without loading it again (htmx), for the pages that ask for it.
pub const HTMX_NAME: &str = "htmx.js";
/// What draws a map (Leaflet), for the pages that have one: its script and its style sheet.
pub const LEAFLET_NAME: &str = "leaflet.js";
/// See `LEAFLET_NAME`.
pub const LEAFLET_STYLE_NAME: &str = "leaflet.css";

/// A file of a package of the npm registry.
macro_rules! package {
    ($path:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/npm/node_modules/", $path))
    };
}

/// Our style sheet, from its parts.
pub const STYLESHEET: &str = concat!(
    include_str!("assets/css/base.css"),
    include_str!("assets/css/frame.css"),
    include_str!("assets/css/form.css"),
    include_str!("assets/css/day.css"),
    include_str!("assets/css/round.css"),
    include_str!("assets/css/people.css"),
    include_str!("assets/css/shares.css"),
    include_str!("assets/css/lists.css"),
    include_str!("assets/css/board.css"),
    include_str!("assets/css/over_time.css"),
    include_str!("assets/css/giving.css"),
    include_str!("assets/css/equipment.css"),
    include_str!("assets/css/rota.css"),
    include_str!("assets/css/print.css"),
);

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const PNG: &str = "image/png";
const MANIFEST: &str = "application/manifest+json";

/// A file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: Bytes,
    /// The first 16 digits of its SHA-256: enough to tell two contents apart.
    hash: String,
}

impl Asset {
    fn new(name: &'static str, kind: &'static str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let hash = sha256(&bytes).chars().take(16).collect();
        Self { name, kind, bytes, hash }
    }

    fn address(&self) -> String {
        format!("/assets/{}/{}", self.hash, self.name)
    }
}

/// Every file, by name.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let icon = |name, kind, bytes: &'static [u8]| Asset::new(name, kind, bytes);
    let icons = [
        (icon(ICON_NAME, SVG, include_bytes!("assets/icons/icon.svg")), "any"),
        (icon(SMALL_ICON_NAME, PNG, include_bytes!("assets/icons/icon-180.png")), "180x180"),
        (icon("icon-512.png", PNG, include_bytes!("assets/icons/icon-512.png")), "512x512"),
    ];
    let manifest = Asset::new(MANIFEST_NAME, MANIFEST, manifest(&icons));
    let files: [(_, _, &'static [u8]); 7] = [
        (STYLESHEET_NAME, CSS, STYLESHEET.as_bytes()),
        (SCRIPT_NAME, SCRIPT, include_bytes!("assets/js/allies.js")),
        (ROUND_SCRIPT_NAME, SCRIPT, include_bytes!("assets/js/round.js")),
        (BOARD_SCRIPT_NAME, SCRIPT, include_bytes!("assets/js/board.js")),
        (HTMX_NAME, SCRIPT, package!("htmx.org/dist/htmx.min.js")),
        (LEAFLET_NAME, SCRIPT, package!("leaflet/dist/leaflet.js")),
        (LEAFLET_STYLE_NAME, CSS, package!("leaflet/dist/leaflet.css")),
    ];
    let files = files.into_iter().map(|(name, kind, bytes)| Asset::new(name, kind, bytes));
    files.chain([manifest]).chain(icons.into_iter().map(|(icon, _)| icon)).collect()
});

/// The manifest with these icons and their sizes. Nothing of our sign stands in the fifth of its width that a telephone may cut off.
fn manifest(icons: &[(Asset, &str)]) -> String {
    let icon =
        |(icon, sizes): &(Asset, &str)| json!({ "src": icon.address(), "sizes": sizes, "type": icon.kind, "purpose": "any maskable" });
    let manifest = json!({
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone",
        "name": "Allié·e·s", "short_name": "Allié·e·s", "lang": "fr",
        "background_color": "#FBF7EF", "theme_color": "#FFFFFF",
        "icons": icons.iter().map(icon).collect::<Vec<_>>(),
    });
    manifest.to_string()
}

/// Where a file is served; one that does not exist is served nowhere.
#[must_use]
pub fn address(name: &str) -> String {
    ASSETS.iter().find(|asset| asset.name == name).map_or_else(|| format!("/assets/missing/{name}"), Asset::address)
}

/// Serves the files.
pub fn configure(config: &mut ServiceConfig) {
    for asset in ASSETS.iter() {
        config.route(&asset.address(), web::get().to(move || ready(serve(asset))));
    }
    config.route(WORKER, web::get().to(|| ready(serve_worker())));
}

fn serve(asset: &'static Asset) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, asset.kind)).insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    answer.body(asset.bytes.clone())
}

/// Its scope is everything: `/` leads a driver to their round.
fn serve_worker() -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, SCRIPT)).insert_header((CACHE_CONTROL, "no-cache"));
    answer.body(include_str!("assets/js/worker.js"))
}
