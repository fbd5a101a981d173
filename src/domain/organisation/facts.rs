//! An organisation: what it says of itself, and what the law concludes from it.

use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::Name;
use crate::domain::id::ExternalRef;
use crate::domain::organisation::habilitation::Habilitation;
use crate::domain::organisation::identifier::{Rna, Siren, Siret};
use crate::domain::organisation::kind::{Capabilities, Capability, OrganisationKind, ServingRank};
use crate::domain::organisation::obligation::{DonorSize, Obligation, obligation};
use crate::domain::time::civil::Day;

/// Its numbers in public registers; none is required.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registration {
    /// The legal unit.
    pub siren: Option<Siren>,
    /// The establishment.
    pub siret: Option<Siret>,
    /// The association.
    pub rna: Option<Rna>,
}

/// What decides whether a donor gives under a convention only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConventionDuty {
    /// What the donor itself, or an import, says: it stands above the computation.
    pub declared: Option<bool>,
    /// From which it is computed otherwise.
    pub size: DonorSize,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// What another program calls it: its id in exchange documents.
    pub external_ref: Option<ExternalRef>,
    /// What people call it.
    pub name: Name,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it may do.
    pub capabilities: Capabilities,
    /// Who is served first.
    pub rank: ServingRank,
    /// Whether it gives under a convention only.
    pub duty: ConventionDuty,
    /// Whether it may receive from obliged donors.
    pub habilitation: Habilitation,
    /// Its numbers in public registers.
    pub registration: Registration,
    /// Who answers, and where its mails go.
    pub contact: ContactPoint,
    /// False once it has left.
    pub active: bool,
}

impl Organisation {
    /// An organisation as such ones usually are: the rest is filled in from there.
    #[must_use]
    pub fn usual(kind: OrganisationKind, name: Name) -> Self {
        Self {
            external_ref: None,
            name,
            kind,
            capabilities: kind.usual_capabilities(),
            rank: kind.usual_rank(),
            duty: ConventionDuty::default(),
            habilitation: Habilitation::Missing,
            registration: Registration::default(),
            contact: ContactPoint::default(),
            active: true,
        }
    }

    /// Whether it may do this.
    #[must_use]
    pub fn can(&self, capability: Capability) -> bool {
        self.active && self.capabilities.contains(&capability)
    }

    /// What the law asks of it on `day`, from its kind and size.
    #[must_use]
    pub fn obligation(&self, day: Day) -> Obligation {
        obligation(self.kind, self.duty.size, day)
    }

    /// Whether its gifts of `day` go under a convention only (code de l'environnement, L541-15-6).
    #[must_use]
    pub fn needs_convention(&self, day: Day) -> bool {
        self.duty.declared.unwrap_or_else(|| self.obligation(day) == Obligation::Obliged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::organisation::obligation::Size;

    #[test]
    fn what_is_declared_stands_above_what_is_computed() {
        let day = "2026-11-24".parse().unwrap();
        let mut shop = Organisation::usual(OrganisationKind::Supermarket, "Les Halles".parse().unwrap());
        assert!(!shop.needs_convention(day), "its area is not known");
        shop.duty.size.sales_area_m2 = Size::new(1_200).ok();
        assert!(shop.needs_convention(day));
        shop.duty.declared = Some(false);
        assert!(!shop.needs_convention(day));
    }

    #[test]
    fn an_organisation_that_has_left_may_do_nothing() {
        let shop = Organisation::usual(OrganisationKind::Bakery, "Fournil".parse().unwrap());
        assert!(shop.can(Capability::Gives));
        assert!(!Organisation { active: false, ..shop }.can(Capability::Gives));
    }
}
