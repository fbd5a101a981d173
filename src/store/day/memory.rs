//! What past days left in the memory of each association: its counted shares, decay not yet applied.

use chrono::NaiveDate;
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::OrganisationId;
use crate::domain::planned::run::WaveDay;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, share};

/// One past share, as far as the memory is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastShare {
    /// Who was to receive it.
    pub association: OrganisationId,
    /// The pickup day.
    pub day: Day,
    /// How far it went.
    pub state: ShareState,
    /// The mass planned.
    pub planned: Grams,
    /// The mass reported.
    pub received: Option<Grams>,
}

/// The shares of the published runs of a territory from `since` to the day of `of`, without those of the wave that is being solved.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_shares(connection: &mut Connection, of: &WaveDay, since: Day) -> Result<Vec<PastShare>, StoreError> {
    let rows: Vec<(String, String, NaiveDate, String, i64, Option<i64>)> = share::table
        .inner_join(allocation_run::table)
        .filter(allocation_run::territory_id.eq(of.territory.as_str()).and(allocation_run::state.eq(RunState::Published.code())))
        .filter(allocation_run::day.between(since.date(), of.day.date()))
        .order(share::id)
        .select((share::organisation_id, allocation_run::wave_id, allocation_run::day, share::state, share::grams, share::received_grams))
        .load(connection)?;
    rows.into_iter()
        .filter(|(_, wave, day, ..)| !(wave == of.wave.as_str() && *day == of.day.date()))
        .map(|(association, _, day, state, planned, received)| {
            Ok(PastShare {
                association: association.parse()?,
                day: Day::new(day)?,
                state: state.parse()?,
                planned: Grams::new(planned)?,
                received: received.map(Grams::new).transpose()?,
            })
        })
        .collect()
}
