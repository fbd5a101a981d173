//! What every handler is given.

use actix_web::http::header::HeaderValue;

use crate::config::proxies::TrustedProxies;
use crate::config::settings::{DaySettings, InstanceSettings};
use crate::config::tiles::MapSettings;
use crate::http::caller::limit::ApiLimits;
use crate::services::accounts::door::Doorway;
use crate::services::context::Services;

/// The use cases, and the limits of requests.
#[derive(Clone)]
pub struct HttpState {
    /// The use cases.
    pub services: Services,
    /// How people sign in, and where they find the program.
    pub doorway: Doorway,
    /// Whose `X-Forwarded-For` is believed.
    pub proxies: TrustedProxies,
    /// How often programs may ask.
    pub limits: ApiLimits,
    /// The largest request body, in bytes.
    pub body_bytes: usize,
    /// Who answers for the instance.
    pub instance: InstanceSettings,
    /// How long the parts of a day's run may last.
    pub day: DaySettings,
    /// What stands under a map.
    pub map: MapSettings,
    /// What a browser may load.
    pub policy: HeaderValue,
}
