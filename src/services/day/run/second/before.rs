//! The published plan, as it stands when what was freed of it is shared out again.

use crate::domain::id::RunId;
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::Shipment;
use crate::services::day::ground::{Ground, read_ground};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::round::round_of_run;
use crate::store::day::run::{run_documents, run_find};
use crate::store::day::share::share_of_run;
use crate::store::day::shipment::shipment_of_run;
use crate::store::posted::offer::offer_on;

/// All that is read of it, in one snapshot.
pub(in crate::services::day::run::second) struct Before {
    pub ground: Ground,
    pub run: Run,
    pub documents: RunDocuments,
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
}

impl Before {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read(connection: &mut Connection, id: &RunId) -> Result<Self, ServiceError> {
        let run = run_find(connection, id)?;
        Ok(Self {
            ground: read_ground(connection, &run.of)?,
            documents: run_documents(connection, id)?,
            shares: share_of_run(connection, id)?,
            shipments: shipment_of_run(connection, id)?,
            rounds: round_of_run(connection, id)?,
            run,
        })
    }

    /// Whether nobody has answered, fetched, driven, weighed or taken back anything since it was read.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub fn still_holds(&self, connection: &mut Connection) -> Result<bool, ServiceError> {
        let run = run_find(connection, &self.run.id)?;
        let shares = share_of_run(connection, &self.run.id)?;
        let offers = offer_on(connection, &self.run.of.territory, self.run.of.day)?;
        let offered = self.ground.posted.iter().all(|offer| offers.contains(offer));
        Ok(offered && run == self.run && shares == self.shares && round_of_run(connection, &self.run.id)? == self.rounds)
    }

    /// The shares that are kept.
    pub fn kept(&self) -> impl Iterator<Item = &Share> {
        self.shares.iter().filter(|share| share.is_kept())
    }
}
