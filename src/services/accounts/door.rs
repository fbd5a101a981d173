//! How often a door may be tried: by account and by address, counted within a window. Both are kept as hashes only.

use std::net::IpAddr;

use chrono::TimeDelta;

use crate::config::public_url::PublicUrl;
use crate::config::settings::{AccountSettings, AttemptSettings};
use crate::credentials::hex::sha256;
use crate::domain::account::session::SessionLimits;
use crate::domain::id::AttemptId;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::account::attempt::{attempt_count, attempt_delete_before, attempt_forget, attempt_insert};

/// What the instance allows, and where people find it.
#[derive(Debug, Clone)]
pub struct Doorway {
    /// How long things last, and how often they may be tried.
    pub settings: AccountSettings,
    /// The base of every link.
    pub public_url: PublicUrl,
}

/// Whoever stands before a door.
#[derive(Debug, Clone)]
pub struct Knocker {
    /// Where they come from.
    pub address: IpAddr,
    /// Their browser, in a few words of its own.
    pub agent: String,
}

/// A door that may be tried so many times. Those that have nothing to do with each other do not shut each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A password.
    Password,
    /// A code of the second step.
    Code,
    /// A mail with a link.
    Mail,
    /// A link, of a mail or of a site.
    Link,
    /// A request to join a territory.
    Join,
}

impl Door {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Mail => "mail",
            Self::Link => "link",
            Self::Join => "join",
        }
    }
}

impl Door {
    /// How often one address may try it. Nobody asks to join as often as a whole office signs in.
    const fn most_by_address(self, attempts: &AttemptSettings) -> i64 {
        match self {
            Self::Password | Self::Code | Self::Mail | Self::Link => attempts.per_address,
            Self::Join => attempts.per_account,
        }
    }
}

impl Doorway {
    /// How long sessions last.
    #[must_use]
    pub fn session_limits(&self) -> SessionLimits {
        SessionLimits { idle: delta(self.settings.session_idle), absolute: delta(self.settings.session) }
    }

    pub(in crate::services::accounts) fn link_lasts(&self) -> TimeDelta {
        delta(self.settings.link)
    }
}

impl Services {
    /// Notes that `knocker` tries `door`, of an account when one is named.
    ///
    /// # Errors
    /// `TooMany` when the door was tried too often lately.
    pub(in crate::services) async fn knock(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        door: Door,
        account: Option<&str>,
    ) -> Result<(), ServiceError> {
        let attempts = doorway.settings.attempts;
        let (now, window) = (self.now(), delta(attempts.window));
        let own = account.map(|account| (key(door, "account", account), attempts.per_account));
        let address = (key(door, "address", &knocker.address.to_string()), door.most_by_address(&attempts));
        let keys: Vec<(AttemptId, String, i64)> = own.into_iter().chain([address]).map(|(key, most)| (self.new_id(), key, most)).collect();
        let open = self.write(Keep::nothing(), move |connection| {
            attempt_delete_before(connection, now - window)?;
            let mut open = true;
            for (id, key, most) in &keys {
                open &= attempt_count(connection, key, now - window)? < *most;
                attempt_insert(connection, id.as_str(), key, now)?;
            }
            Ok(open)
        });
        let minutes = attempts.window.as_secs().div_ceil(60);
        if open.await? { Ok(()) } else { Err(ServiceError::TooMany { minutes }) }
    }

    /// Forgets what was tried at the door of an account whose person has come in.
    pub(in crate::services::accounts) async fn forget_knocks(&self, door: Door, account: &str) -> Result<(), ServiceError> {
        let key = key(door, "account", account);
        self.write(Keep::nothing(), move |connection| Ok(attempt_forget(connection, &key).map(drop)?)).await
    }
}

fn key(door: Door, kind: &str, whose: &str) -> String {
    sha256(format!("{}\0{kind}\0{whose}", door.name()).as_bytes())
}

fn delta(duration: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}
