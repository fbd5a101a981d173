//! A share: one association's part of one lot.

use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RunId, ShareId};
use crate::domain::run::{ShareOrigin, ShareState};

/// One association's part of one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its id.
    pub id: ShareId,
    /// The run that gave it.
    pub run: RunId,
    /// Of which lot.
    pub lot: LotId,
    /// To which association.
    pub association: OrganisationId,
    /// The mass planned.
    pub grams: Grams,
    /// By agreement or from the common pot.
    pub origin: ShareOrigin,
    /// Where it stands.
    pub state: ShareState,
    /// The mass reported, once it is.
    pub received: Option<Grams>,
}
