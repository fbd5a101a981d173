//! Whom the use cases may ask, and for how long an answer is kept.

use std::fmt::Write;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use crate::clients::addresses::Addresses;
use crate::clients::roads::Roads;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::outside::address::address_delete_before;
use crate::store::outside::way::way_delete_before;

/// How long a way is believed: roads are built, and extracts of the map renewed.
const WAYS_KEPT: TimeDelta = TimeDelta::days(30);

/// How long an address is believed to be where it was found.
pub(in crate::services::outside) const ADDRESSES_KEPT: TimeDelta = TimeDelta::days(90);

/// The outside services that the operator named; none by default.
#[derive(Clone, Default)]
pub struct Outside {
    pub(in crate::services::outside) roads: Option<Arc<dyn Roads>>,
    pub(in crate::services::outside) addresses: Option<Arc<dyn Addresses>>,
}

impl Outside {
    /// The same, with somebody who knows roads.
    #[must_use]
    pub fn with_roads(self, roads: impl Roads + 'static) -> Self {
        Self { roads: Some(Arc::new(roads)), ..self }
    }

    /// The same, with somebody who knows addresses.
    #[must_use]
    pub fn with_addresses(self, addresses: impl Addresses + 'static) -> Self {
        Self { addresses: Some(Arc::new(addresses)), ..self }
    }
}

/// Forgets the answers that are too old to be believed; how many there were.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services) fn forget_answers(connection: &mut Connection, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    Ok(way_delete_before(connection, now - WAYS_KEPT)? + address_delete_before(connection, now - ADDRESSES_KEPT)?)
}

/// A short name for the address of a server, which answers are kept under: the first sixteen hexadecimal digits of its SHA-256.
pub(in crate::services::outside) fn short_name(url: &str) -> String {
    let hash = Sha256::digest(url.as_bytes());
    hash.iter().take(8).fold(String::with_capacity(16), |mut name, byte| {
        let _a_string_takes_all = write!(name, "{byte:02x}");
        name
    })
}
