//! Puts the floors together from the settings: what every command that touches the database begins with.

use std::future::Future;
use std::sync::Arc;

use crate::app::error::CommandError;
use crate::app::system::{SystemClock, SystemRandom};
use crate::clients::ban::Ban;
use crate::clients::osrm::Osrm;
use crate::config::outside::OutsideSettings;
use crate::config::settings::DatabaseSettings;
use crate::services::context::Services;
use crate::services::outside::Outside;
use crate::store::Store;

/// Opens the database and brings it to the shape this program expects.
///
/// # Errors
/// An address that is not one, a database that does not answer, a migration that fails.
pub async fn open_store(settings: &DatabaseSettings) -> Result<Store, CommandError> {
    let store = Store::open(settings.url.expose(), settings.connections)?;
    store.migrate().await?;
    Ok(store)
}

/// The use cases over `store`, with the real clock and real chance.
#[must_use]
pub fn services(store: Store) -> Services {
    Services::new(store, Arc::new(SystemClock), Arc::new(SystemRandom))
}

/// The outside services that the settings name.
///
/// # Errors
/// `CommandError::Outside` when this machine cannot speak to any.
pub fn outside(settings: &OutsideSettings) -> Result<Outside, CommandError> {
    let mut outside = Outside::default();
    if let Some(server) = &settings.roads {
        outside = outside.with_roads(Osrm::new(server)?);
    }
    if let Some(server) = &settings.addresses {
        outside = outside.with_addresses(Ban::new(server)?);
    }
    Ok(outside)
}

/// Runs a command's asynchronous work to its end.
///
/// # Errors
/// Those of the work; `CommandError::Runtime` when no thread can be started.
pub fn block_on<T>(work: impl Future<Output = Result<T, CommandError>>) -> Result<T, CommandError> {
    tokio::runtime::Runtime::new().map_err(CommandError::Runtime)?.block_on(work)
}
