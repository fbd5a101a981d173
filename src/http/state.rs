//! What every handler is given.

use crate::config::proxies::TrustedProxies;
use crate::config::settings::DaySettings;
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
    /// The largest request body, in bytes.
    pub body_bytes: usize,
    /// How long the parts of a day's run may last.
    pub day: DaySettings,
}
