//! One run, read back.

use crate::documents::day::DaySummary;
use crate::domain::access::action::Action;
use crate::domain::id::RunId;
use crate::domain::planned::run::{Run, RunDocuments, continued};
use crate::domain::planned::share::Share;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::facts::DayFacts;
use crate::services::day::ground::read_standing;
use crate::services::day::recall::facts::recall_kept;
use crate::services::day::recall::kept::Kept;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::round::round_of_run;
use crate::store::day::run::{run_documents, run_find, run_history};
use crate::store::day::share::share_of_run;
use crate::store::day::shipment::shipment_of_run;

impl Services {
    /// The summary of a run.
    ///
    /// # Errors
    /// `NotFound` until it is proposed; `Forbidden`.
    pub async fn read_day(&self, actor: &Actor, run: &RunId) -> Result<DaySummary, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = run_find(connection, &id)?;
            check(&actor, Action::ReadDay, &Target::of(&run.of.territory))?;
            Ok(recall(connection, &id)?.summarise())
        })
        .await
    }

    /// The exchange documents of a run.
    ///
    /// # Errors
    /// `NotFound` until it is proposed; `Forbidden`.
    pub async fn read_documents(&self, actor: &Actor, run: &RunId) -> Result<RunDocuments, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = run_find(connection, &id)?;
            check(&actor, Action::ReadDay, &Target::of(&run.of.territory))?;
            Ok(run_documents(connection, &id)?)
        })
        .await
    }
}

/// The facts of a run.
///
/// # Errors
/// `NotFound` until it is proposed.
pub(in crate::services) fn recall(connection: &mut Connection, id: &RunId) -> Result<DayFacts, ServiceError> {
    let run = run_find(connection, id)?;
    recall_kept(&read_kept(connection, &run)?)
}

/// The documents of the runs that a run continues, the first one's first, and what was declined in them.
///
/// # Errors
/// `StoreError` when the database fails.
pub(in crate::services::day) fn read_earlier(
    connection: &mut Connection,
    run: &Run,
) -> Result<(Vec<RunDocuments>, Vec<Share>), ServiceError> {
    let (history, mut documents, mut gone) = (run_history(connection, &run.of)?, Vec::new(), Vec::new());
    for before in continued(&history, run) {
        documents.push(run_documents(connection, &before.id)?);
        gone.extend(share_of_run(connection, &before.id)?.into_iter().filter(|share| !share.is_kept()));
    }
    Ok((documents, gone))
}

/// All that is kept of a run.
///
/// # Errors
/// `NotFound` until it is proposed.
pub(in crate::services::day) fn read_kept(connection: &mut Connection, run: &Run) -> Result<Kept, ServiceError> {
    let mut shares = share_of_run(connection, &run.id)?;
    let (earlier, gone) = read_earlier(connection, run)?;
    shares.extend(gone);
    Ok(Kept {
        ground: read_standing(connection, &run.of)?,
        documents: run_documents(connection, &run.id)?,
        earlier,
        shares,
        shipments: shipment_of_run(connection, &run.id)?,
        rounds: round_of_run(connection, &run.id)?,
        run: run.clone(),
    })
}
