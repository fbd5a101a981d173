//! A role together with the territory, organisation or person it is limited to.

use crate::domain::access::role::Role;
use crate::domain::id::{CollectorId, OrganisationId, SiteId, TerritoryId};
use crate::domain::invalid::Invalid;

/// What a token lets its bearer be. A role never stands without the limits that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// What one site gives away, and nothing else of its organisation.
    Site { territory: TerritoryId, site: SiteId },
    /// One donor's own affairs.
    Donor { territory: TerritoryId, organisation: OrganisationId },
    /// One association's own affairs.
    Association { territory: TerritoryId, organisation: OrganisationId },
    /// One person's own rounds.
    Collector { territory: TerritoryId, collector: CollectorId },
    /// Everything of one territory.
    Coordinator { territory: TerritoryId },
    /// Everything of every territory.
    Admin,
}

/// The limits of a grant, as a row or a command line gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// The territory; every role but admin has one.
    pub territory: Option<TerritoryId>,
    /// The organisation of a donor or an association.
    pub organisation: Option<OrganisationId>,
    /// The person who drives.
    pub collector: Option<CollectorId>,
}

impl Grant {
    /// # Errors
    /// `Invalid` when a limit of the role is missing, or one is given that the role does not have.
    pub fn new(role: Role, limits: Limits) -> Result<Self, Invalid> {
        let Limits { territory, organisation, collector } = limits;
        match (role, territory, organisation, collector) {
            (Role::Admin, None, None, None) => Ok(Self::Admin),
            (Role::Coordinator, Some(territory), None, None) => Ok(Self::Coordinator { territory }),
            (Role::Donor, Some(territory), Some(organisation), None) => Ok(Self::Donor { territory, organisation }),
            (Role::Association, Some(territory), Some(organisation), None) => Ok(Self::Association { territory, organisation }),
            (Role::Collector, Some(territory), None, Some(collector)) => Ok(Self::Collector { territory, collector }),
            _ => Err(Invalid::contradiction(role.code(), Self::expected(role))),
        }
    }

    const fn expected(role: Role) -> &'static str {
        match role {
            Role::Admin => "limited to nothing: neither territory, organisation nor collector",
            Role::Coordinator => "limited to one territory and nothing else",
            Role::Donor | Role::Association => "limited to one organisation of one territory",
            Role::Collector => "limited to one collector of one territory",
            Role::Site => "given by a site's own link only",
        }
    }

    /// The role.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Site { .. } => Role::Site,
            Self::Donor { .. } => Role::Donor,
            Self::Association { .. } => Role::Association,
            Self::Collector { .. } => Role::Collector,
            Self::Coordinator { .. } => Role::Coordinator,
            Self::Admin => Role::Admin,
        }
    }

    /// The territory, unless it is every territory.
    #[must_use]
    pub const fn territory(&self) -> Option<&TerritoryId> {
        match self {
            Self::Site { territory, .. }
            | Self::Donor { territory, .. }
            | Self::Association { territory, .. }
            | Self::Collector { territory, .. }
            | Self::Coordinator { territory } => Some(territory),
            Self::Admin => None,
        }
    }

    /// The organisation, for a donor or an association.
    #[must_use]
    pub const fn organisation(&self) -> Option<&OrganisationId> {
        match self {
            Self::Donor { organisation, .. } | Self::Association { organisation, .. } => Some(organisation),
            _ => None,
        }
    }

    /// The place, for a site's link.
    #[must_use]
    pub const fn site(&self) -> Option<&SiteId> {
        match self {
            Self::Site { site, .. } => Some(site),
            _ => None,
        }
    }

    /// The person, for a collector.
    #[must_use]
    pub const fn collector(&self) -> Option<&CollectorId> {
        match self {
            Self::Collector { collector, .. } => Some(collector),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_donor_without_an_organisation_is_no_donor() {
        let territory = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".parse().ok();
        assert!(Grant::new(Role::Donor, Limits { territory, ..Limits::default() }).is_err());
    }

    #[test]
    fn an_administrator_limited_to_a_territory_is_refused_rather_than_widened() {
        let territory = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".parse().ok();
        let refusal = Grant::new(Role::Admin, Limits { territory, ..Limits::default() }).unwrap_err();
        assert!(refusal.to_string().contains("limited to nothing"), "{refusal}");
    }
}
