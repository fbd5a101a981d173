//! A role and what limits it, as both commands take them.

use crate::domain::access::grant::{Grant, Limits};
use crate::domain::access::role::Role;
use crate::domain::id::{CollectorId, OrganisationId, TerritoryId};
use crate::services::error::ServiceError;

// No documentation: it would stand in the help of the command.
#[derive(Debug, clap::Args)]
pub(in crate::app::commands::access) struct LimitedArgs {
    /// donor, association, collector, coordinator or admin
    #[arg(long)]
    role: Role,
    /// The id of the territory it is limited to
    #[arg(long, value_name = "ID")]
    territory: Option<TerritoryId>,
    /// The id of the organisation it is limited to
    #[arg(long, value_name = "ID")]
    organisation: Option<OrganisationId>,
    /// The id of the collector it is limited to
    #[arg(long, value_name = "ID")]
    collector: Option<CollectorId>,
}

impl LimitedArgs {
    /// What is asked for.
    ///
    /// # Errors
    /// Limits that do not go with the role.
    pub(in crate::app::commands::access) fn grant(&self) -> Result<Grant, ServiceError> {
        let limits =
            Limits { territory: self.territory.clone(), organisation: self.organisation.clone(), collector: self.collector.clone() };
        Grant::new(self.role, limits).map_err(|invalid| ServiceError::invalid("", &invalid))
    }
}
