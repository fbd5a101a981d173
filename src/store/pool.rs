//! The pool, and the two ways in: one snapshot to read, one transaction to write. Database work blocks, so it runs off the event
//! loop, on a thread that carries the caller's tracing span, and no more of it at once than there are connections.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::TransactionManager;
use diesel::r2d2::{Pool, PooledConnection};
use tokio::sync::Semaphore;
use tracing::Span;

use crate::store::any::Purpose;
use crate::store::connection::{Address, Connection, Customizer, Manager, without_password};
use crate::store::error::{StoreError, is_transient};
use crate::store::migrate;

/// How often a write is tried when others keep the database busy.
const ATTEMPTS: u64 = 8;
/// Before the n-th new attempt a write waits n times this long.
const PAUSE: Duration = Duration::from_millis(15);

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Manager>,
    permits: Arc<Semaphore>,
}

impl Store {
    /// Opens the database at `url` with at most `connections` at once. Blocks while the first connection is made.
    ///
    /// # Errors
    /// `StoreError::Url` for an address that is not one, `StoreError::Open` when nothing answers there.
    pub fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let refused = |source: Box<dyn std::error::Error + Send + Sync>| StoreError::Open { url: without_password(url), source };
        // The pool would try for seconds and hide the reason.
        drop(address.connect().map_err(|error| refused(error.into()))?);
        let pool = Pool::builder()
            .max_size(connections.max(1))
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(5))
            .connection_customizer(Box::new(Customizer))
            .build(Manager(address))
            .map_err(|error| refused(error.into()))?;
        let permits = usize::try_from(pool.max_size()).unwrap_or(1);
        Ok(Self { pool, permits: Arc::new(Semaphore::new(permits)) })
    }

    /// Runs the migrations that this database has not seen, and answers their names.
    ///
    /// # Errors
    /// `StoreError::Migration`; what ran before the failure stays.
    pub async fn migrate(&self) -> Result<Vec<String>, StoreError> {
        self.blocking(migrate::run).await
    }

    /// Reads one snapshot of the database.
    ///
    /// # Errors
    /// Those of `work`, and `StoreError` when the database does not answer.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: std::error::Error + From<StoreError> + Send + 'static,
        F: FnMut(&mut Connection) -> Result<T, E> + Send + 'static,
    {
        self.attempt(Purpose::Read, work).await
    }

    /// Runs `work` in one transaction: all of it, or nothing. `work` runs again when others kept the database busy, so it does
    /// nothing but database work.
    ///
    /// # Errors
    /// Those of `work`, which undo it; and `StoreError` when the database does not answer.
    pub async fn transaction<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: std::error::Error + From<StoreError> + Send + 'static,
        F: FnMut(&mut Connection) -> Result<T, E> + Send + 'static,
    {
        self.attempt(Purpose::Write, work).await
    }

    async fn attempt<T, E, F>(&self, purpose: Purpose, mut work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: std::error::Error + From<StoreError> + Send + 'static,
        F: FnMut(&mut Connection) -> Result<T, E> + Send + 'static,
    {
        self.blocking(move |connection| {
            let mut tried = 1;
            loop {
                match once(connection, purpose, &mut work) {
                    Err(error) if tried < ATTEMPTS && is_transient(&error) => std::thread::sleep(PAUSE * u32::try_from(tried).unwrap_or(1)),
                    outcome => return outcome,
                }
                tried += 1;
            }
        })
        .await
    }

    async fn blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| StoreError::Ended)?;
        let (pool, span) = (self.pool.clone(), Span::current());
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            span.in_scope(|| {
                let mut connection: PooledConnection<Manager> = pool.get().map_err(StoreError::Pool)?;
                work(&mut connection)
            })
        });
        task.await.map_err(|_| StoreError::Ended)?
    }
}

/// One attempt: begin, work, commit; an error rolls back.
fn once<T, E, F>(connection: &mut Connection, purpose: Purpose, work: &mut F) -> Result<T, E>
where
    E: From<StoreError>,
    F: FnMut(&mut Connection) -> Result<T, E>,
{
    connection.begin(purpose).map_err(StoreError::from)?;
    match work(connection) {
        Ok(value) => {
            <Connection as TransactionManager<Connection>>::commit_transaction(connection).map_err(StoreError::from)?;
            Ok(value)
        }
        Err(error) => {
            if let Err(rollback) = <Connection as TransactionManager<Connection>>::rollback_transaction(connection) {
                tracing::warn!(error = %rollback, "a rollback failed; the connection is given up");
            }
            Err(error)
        }
    }
}
