//! What became of the regular rounds of a plan.

use chrono::TimeDelta;

use crate::domain::id::ExternalRef;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::run::RunState;
use crate::rounds::exchange::ResultDocument;
use crate::rounds::result::Kept;
use crate::services::day::board::model::{RegularTold, Regulars};
use crate::services::day::ground::Ground;
use crate::services::day::hand::mark;
use crate::services::day::recall::stored;
use crate::services::day::transport::turns;
use crate::services::error::ServiceError;

/// Less is not worth another order than the one that people know.
const WORTH_ASKING: TimeDelta = TimeDelta::minutes(15);

/// What is worth telling of the regular rounds of a run: that one is not kept, or what its order costs while the run is a proposal.
///
/// # Errors
/// `Conflict` for a document that cannot be read.
pub(in crate::services::day::board) fn regulars(ground: &Ground, run: &Run, documents: &RunDocuments) -> Result<Regulars, ServiceError> {
    let result = documents.rounds_result.as_ref().map(|text| stored::<ResultDocument>(text)).transpose()?;
    let turns = turns(ground.fleet());
    let told = result.into_iter().flat_map(|result| result.regular).filter_map(|regular| {
        let turn = turns.iter().find(|turn| turn.code == regular.vehicle)?;
        let round = ground.regular.get(turn.vehicle)?;
        let saves = TimeDelta::seconds(regular.saves_seconds);
        let saves = Some(saves).filter(|saves| *saves >= WORTH_ASKING && run.state == RunState::Proposed);
        let is_told = saves.is_some() || regular.kept != Kept::Whole;
        is_told.then_some(RegularTold {
            code: regular.vehicle.parse::<ExternalRef>().ok()?,
            name: round.name.to_string(),
            vehicle: ground.vehicles.get(turn.vehicle)?.parts().name.to_string(),
            kept: regular.kept,
            saves,
        })
    });
    Ok(Regulars { told: told.collect(), mark: mark(documents, None) })
}
