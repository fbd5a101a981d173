//! What pages fetch beside themselves, compiled in. The address of a file carries the hash of what is in it, so that a browser keeps it
//! for good and a new program brings new addresses.

use std::future::ready;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, ServiceConfig};

use crate::credentials::hex::sha256;

/// The name of our style sheet.
pub const STYLESHEET_NAME: &str = "allies.css";
/// The name of our script.
pub const SCRIPT_NAME: &str = "allies.js";

/// Our style sheet, from its parts.
pub const STYLESHEET: &str = concat!(
    include_str!("assets/css/base.css"),
    include_str!("assets/css/frame.css"),
    include_str!("assets/css/form.css"),
    include_str!("assets/css/day.css"),
    include_str!("assets/css/round.css"),
    include_str!("assets/css/print.css"),
);

/// A file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    /// The first 16 digits of its SHA-256: enough to tell two contents apart.
    hash: String,
}

/// Every file, by name.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    const CSS: &str = "text/css; charset=utf-8";
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    let files: [(&'static str, &'static str, &'static [u8]); 2] =
        [(STYLESHEET_NAME, CSS, STYLESHEET.as_bytes()), (SCRIPT_NAME, SCRIPT, include_bytes!("assets/js/allies.js"))];
    let asset = |(name, kind, bytes)| Asset { name, kind, bytes, hash: sha256(bytes).chars().take(16).collect() };
    files.map(asset).into()
});

/// Where a file is served; one that does not exist is served nowhere.
#[must_use]
pub fn address(name: &str) -> String {
    let hash = ASSETS.iter().find(|asset| asset.name == name).map_or("missing", |asset| asset.hash.as_str());
    format!("/assets/{hash}/{name}")
}

/// Serves the files.
pub fn configure(config: &mut ServiceConfig) {
    for asset in ASSETS.iter() {
        config.route(&address(asset.name), web::get().to(move || ready(serve(asset))));
    }
}

fn serve(asset: &'static Asset) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, asset.kind)).insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    answer.body(asset.bytes)
}
