//! What every use case is given: the store, the time, chance, the solvers. The use cases are methods of [`Services`].

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::config::public_url::PublicUrl;
use crate::credentials::opaque::OpaqueSecret;
use crate::credentials::password::PasswordBench;
use crate::credentials::seal::SealingKeys;
use crate::domain::public_id::PublicId;
use crate::random::Random;
use crate::services::error::ServiceError;
use crate::services::keep::{Keep, kept_answer};
use crate::services::outside::model::Outside;
use crate::services::solvers::Solvers;
use crate::store::idempotency::{KeptAnswer, KeyedRequest};
use crate::store::{Connection, Store};

/// The use cases. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    pub(in crate::services) store: Store,
    pub(in crate::services) clock: Arc<dyn Clock>,
    pub(in crate::services) random: Arc<dyn Random>,
    pub(in crate::services) passwords: PasswordBench,
    pub(in crate::services) keys: SealingKeys,
    pub(in crate::services) solvers: Solvers,
    pub(in crate::services) outside: Outside,
    pub(in crate::services) public_url: Arc<PublicUrl>,
}

impl Services {
    /// Use cases over `store`.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self {
            store,
            clock,
            random,
            passwords: PasswordBench::default(),
            keys: SealingKeys::default(),
            solvers: Solvers::default(),
            outside: Outside::default(),
            public_url: Arc::default(),
        }
    }

    /// The same use cases with the keys that seal secrets at rest.
    #[must_use]
    pub fn with_keys(self, keys: SealingKeys) -> Self {
        Self { keys, ..self }
    }

    /// The same use cases with other solvers.
    #[must_use]
    pub fn with_solvers(self, solvers: Solvers) -> Self {
        Self { solvers, ..self }
    }

    /// The same use cases, which may ask these outside services.
    #[must_use]
    pub fn asking(self, outside: Outside) -> Self {
        Self { outside, ..self }
    }

    /// The same use cases, whose mails lead people to this address.
    #[must_use]
    pub fn found_at(self, public_url: PublicUrl) -> Self {
        Self { public_url: Arc::new(public_url), ..self }
    }

    /// The present instant, in whole microseconds: what both databases give back as it was written.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// A new public id: a `UUIDv7` (RFC 9562, section 5.7) of the clock's milliseconds and 74 bits of chance.
    #[must_use]
    pub fn new_id<Id: PublicId>(&self) -> Id {
        let mut chance = [0; 16];
        self.random.fill(&mut chance);
        let milliseconds = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        Id::from_bits(uuid_v7(milliseconds, u128::from_be_bytes(chance)))
    }

    /// A new secret that nobody can guess.
    #[must_use]
    pub fn new_secret(&self) -> OpaqueSecret {
        OpaqueSecret::new(self.random.as_ref())
    }

    /// Runs a use case's one deciding transaction, and keeps the answer of a keyed request in it. `work` may run again when others
    /// kept the database busy: it does nothing but database work.
    ///
    /// # Errors
    /// Those of `work`, which undo everything; `KeyReused` and `AlreadyAnswered` when the request was seen before.
    pub(in crate::services) async fn write<T, F>(&self, keep: Keep<T>, mut work: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: FnMut(&mut Connection) -> Result<T, ServiceError> + Send + 'static,
    {
        let now = self.now();
        self.store
            .transaction(move |connection| {
                keep.stop_twin(connection, now)?;
                let outcome = work(connection)?;
                keep.keep(connection, &outcome, now)?;
                Ok(outcome)
            })
            .await
    }

    /// Reads one snapshot.
    ///
    /// # Errors
    /// Those of `work`.
    pub(in crate::services) async fn read<T, F>(&self, work: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: FnMut(&mut Connection) -> Result<T, ServiceError> + Send + 'static,
    {
        self.store.read(work).await
    }

    /// What was answered to the same request before.
    ///
    /// # Errors
    /// `ServiceError::KeyReused` when its key was used for another body.
    pub async fn kept_answer(&self, request: KeyedRequest) -> Result<Option<KeptAnswer>, ServiceError> {
        let now = self.now();
        self.read(move |connection| kept_answer(connection, &request, now)).await
    }
}

/// The layout of RFC 9562, section 5.7: 48 bits of Unix milliseconds, then chance, with the version 7 and the variant 2 in their places.
fn uuid_v7(milliseconds: u64, chance: u128) -> u128 {
    const VERSION_AND_VARIANT: u128 = (0xf << 76) | (0b11 << 62);
    let time = u128::from(milliseconds) << 80;
    let chance = chance & ((1 << 80) - 1) & !VERSION_AND_VARIANT;
    time | (7 << 76) | chance | (0b10 << 62)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_carries_its_time_its_version_and_its_variant() {
        let id = uuid::Uuid::from_u128(uuid_v7(1_764_000_000_123, u128::MAX));
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanoseconds) = id.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanoseconds / 1_000_000), (1_764_000_000, 123));
    }
}
