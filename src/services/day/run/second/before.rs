//! The published plan, as it stands when what was freed of it is shared out again.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{RunId, StopId};
use crate::domain::planned::driving::StopReport;
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::Shipment;
use crate::rounds::exchange::ProblemDocument;
use crate::rounds::exchange::problem::ShipmentDocument;
use crate::services::day::ground::{Ground, read_ground};
use crate::services::day::recall::{read_earlier, stored};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::driving::stop_reports;
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
    /// Those of the runs that it continues itself, the first one's first.
    pub earlier: Vec<RunDocuments>,
    /// What was declined in them.
    pub gone: Vec<Share>,
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
    /// What was reported of their stops.
    pub reports: BTreeMap<StopId, StopReport>,
    /// What was planned to be driven, in this run and those before it, by the codes of the shipments.
    pub sheets: BTreeMap<String, ShipmentDocument>,
    /// The vehicles whose regular round a coordinator let go in any order, in this run or those before it.
    pub free: BTreeSet<String>,
}

impl Before {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read(connection: &mut Connection, id: &RunId) -> Result<Self, ServiceError> {
        let run = run_find(connection, id)?;
        let (documents, (earlier, gone)) = (run_documents(connection, id)?, read_earlier(connection, &run)?);
        let (rounds, mut reports) = (round_of_run(connection, id)?, BTreeMap::new());
        for round in &rounds {
            reports.extend(stop_reports(connection, &round.id)?);
        }
        let (sheets, free) = planned(earlier.iter().chain([&documents]))?;
        Ok(Self {
            ground: read_ground(connection, &run.of)?,
            shares: share_of_run(connection, id)?,
            shipments: shipment_of_run(connection, id)?,
            sheets,
            free,
            documents,
            earlier,
            gone,
            rounds,
            reports,
            run,
        })
    }

    /// Whether nobody has answered, fetched, driven, weighed, booked or taken back anything since it was read.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub fn still_holds(&self, connection: &mut Connection) -> Result<bool, ServiceError> {
        let run = run_find(connection, &self.run.id)?;
        let shares = share_of_run(connection, &self.run.id)?;
        let offers = offer_on(connection, &self.run.of.territory, self.run.of.day)?;
        let offered = self.ground.posted.iter().all(|offer| offers.contains(offer));
        let booked = self.ground.booked.still_holds(connection, &self.run.of.territory)?;
        Ok(offered && booked && run == self.run && shares == self.shares && round_of_run(connection, &self.run.id)? == self.rounds)
    }

    /// The number that no shipment of the day was called by yet.
    pub fn next_number(&self) -> usize {
        let codes = self.shipments.iter().map(|shipment| shipment.code.as_str()).chain(self.sheets.keys().map(String::as_str));
        codes.filter_map(|code| code.trim_start_matches(['H', 'C']).parse::<usize>().ok()).max().unwrap_or(0) + 1
    }
}

/// The shipments of the problems of the rounds, of one that several name what the first of them says; and the vehicles whose regular round
/// one of them lets go in any order, though a later one may have none of its places.
fn planned<'a>(
    documents: impl Iterator<Item = &'a RunDocuments>,
) -> Result<(BTreeMap<String, ShipmentDocument>, BTreeSet<String>), ServiceError> {
    let (mut sheets, mut free) = (BTreeMap::new(), BTreeSet::new());
    for text in documents.filter_map(|documents| documents.rounds_problem.as_ref()) {
        let problem: ProblemDocument = stored(text)?;
        for shipment in problem.shipments {
            sheets.entry(shipment.id.clone()).or_insert(shipment);
        }
        free.extend(problem.regular.into_iter().filter(|round| round.free).map(|round| round.vehicle));
    }
    Ok((sheets, free))
}
