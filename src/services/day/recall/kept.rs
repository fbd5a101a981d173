//! What is kept of one run.

use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::Shipment;
use crate::services::day::ground::Ground;

/// A run, and all that belongs to it.
#[derive(Clone)]
pub(in crate::services::day) struct Kept {
    pub ground: Ground,
    pub run: Run,
    pub documents: RunDocuments,
    /// The documents of the runs that it continues, the first run's first.
    pub earlier: Vec<RunDocuments>,
    /// Its shares, and those that were declined in the runs that it continues.
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
}

/// Whether its association has it, or can still expect it.
pub(in crate::services::day::recall) fn is_held(share: &Share) -> bool {
    share.is_kept() && !share.never_came()
}
