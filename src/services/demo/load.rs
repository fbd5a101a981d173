//! The whole territory, noun after noun.

use crate::documents::demo::DemoDay;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::demo::loading::{Loading, Places};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::standing::territory::KeptTerritory;

impl Services {
    /// Loads `demo`.
    ///
    /// # Errors
    /// Whatever a use case refuses, and `Conflict` for a reference that is in no file.
    pub async fn load_demo(&self, actor: &Actor, demo: &DemoDay) -> Result<KeptTerritory, ServiceError> {
        let territory = self.create_territory(actor, demo.territory.clone(), Keep::nothing()).await?;
        let mut loading = Loading { services: self, actor, territory, day: demo.day, places: Places::new() };
        loading.donors(&demo.donors).await?;
        loading.associations(&demo.associations).await?;
        loading.people(&demo.associations).await?;
        loading.agreements(&demo.agreements).await?;
        loading.vehicles(&demo.vehicles).await?;
        loading.offers(&demo.offers).await?;
        Ok(loading.territory)
    }
}
