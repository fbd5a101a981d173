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
    /// The documents of the run that it continues.
    pub earlier: Option<RunDocuments>,
    /// Its shares, and those that were declined in the run that it continues.
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
}
