//! The answer to a keyed request, kept in the transaction of its effect: the same request sent twice acts once.
//!
//! A use case that may be asked with an idempotency key takes a [`Keep`] and hands it to `Services::write`; it never looks inside.
//! The key belongs to one owner (a token, an account, a site's link) and one route, and is kept [`KEPT_HOURS`].

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::services::error::ServiceError;
use crate::store::idempotency::{KeptAnswer, KeyedRequest, idempotency_delete_before, idempotency_find, idempotency_insert};
use crate::store::{Connection, StoreError};

/// How long an answer is kept.
pub const KEPT_HOURS: i64 = 24;

/// What to keep of a use case's outcome. Cheap to clone.
pub struct Keep<T>(Option<Arc<Keyed<T>>>);

struct Keyed<T> {
    request: KeyedRequest,
    render: Box<dyn Fn(&T) -> KeptAnswer + Send + Sync>,
}

impl<T> Clone for Keep<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Keep<T> {
    /// The request has no key: nothing is kept.
    #[must_use]
    pub const fn nothing() -> Self {
        Self(None)
    }

    /// Keeps what `render` answers for the outcome.
    pub fn answer(request: KeyedRequest, render: impl Fn(&T) -> KeptAnswer + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(Keyed { request, render: Box::new(render) })))
    }

    /// Stops a request whose answer is kept already: its twin was quicker.
    pub(in crate::services) fn stop_twin(&self, connection: &mut Connection, now: DateTime<Utc>) -> Result<(), ServiceError> {
        match &self.0 {
            Some(keyed) if kept_answer(connection, &keyed.request, now)?.is_some() => Err(ServiceError::AlreadyAnswered),
            _ => Ok(()),
        }
    }

    /// Keeps the answer to the outcome.
    pub(in crate::services) fn keep(&self, connection: &mut Connection, outcome: &T, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let Some(keyed) = &self.0 else { return Ok(()) };
        idempotency_delete_before(connection, &keyed.request.owner, oldest(now))?;
        match idempotency_insert(connection, &keyed.request, &(keyed.render)(outcome), now) {
            Err(StoreError::Duplicate(_)) => Err(ServiceError::AlreadyAnswered),
            other => Ok(other?),
        }
    }
}

/// The answer kept for `request`.
///
/// # Errors
/// `ServiceError::KeyReused` when the key was used for another body.
pub(in crate::services) fn kept_answer(
    connection: &mut Connection,
    request: &KeyedRequest,
    now: DateTime<Utc>,
) -> Result<Option<KeptAnswer>, ServiceError> {
    match idempotency_find(connection, request, oldest(now))? {
        Some((body_hash, _)) if body_hash != request.body_hash => Err(ServiceError::KeyReused),
        found => Ok(found.map(|(_, answer)| answer)),
    }
}

fn oldest(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::hours(KEPT_HOURS)
}
