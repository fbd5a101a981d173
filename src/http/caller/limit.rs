//! How often programs may ask: so many requests a minute by one token, and by one address whatever it shows, spread as the generic cell
//! rate algorithm does. Counted in this process: behind several, each counts for itself.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config::settings::ApiSettings;
use crate::http::problem::Problem;

/// After so many requests, those who have not asked for long are forgotten.
const FORGET_EVERY: u32 = 4_096;

/// The limits of the API. Cheap to clone.
#[derive(Clone)]
pub struct ApiLimits(Arc<Counters>);

struct Counters {
    by_token: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl ApiLimits {
    /// The limits of the settings.
    #[must_use]
    pub fn new(settings: &ApiSettings) -> Self {
        let quota = |most: u32| Quota::per_minute(NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN));
        Self(Arc::new(Counters {
            by_token: RateLimiter::keyed(quota(settings.token_requests)),
            by_address: RateLimiter::keyed(quota(settings.address_requests)),
            asked: AtomicU32::new(0),
        }))
    }

    /// Counts a request from `address`.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn count_address(&self, address: IpAddr) -> Result<(), Problem> {
        if self.0.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.0.by_token.retain_recent();
            self.0.by_address.retain_recent();
        }
        let refused = self.0.by_address.check_key(&address);
        refused.map_err(|until| again(until.wait_time_from(DefaultClock::default().now()).as_secs(), "this address"))
    }

    /// Counts a request of whoever is `owner`.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn count_token(&self, owner: &str) -> Result<(), Problem> {
        let refused = self.0.by_token.check_key(&owner.to_owned());
        refused.map_err(|until| again(until.wait_time_from(DefaultClock::default().now()).as_secs(), "this token"))
    }
}

fn again(seconds: u64, who: &str) -> Problem {
    Problem::too_many(seconds + 1, format_args!("{who} asks too often: again in {} seconds", seconds + 1))
}
