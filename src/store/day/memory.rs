//! What past days left in the memory of each association: its counted shares, decay not yet applied.

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::planned::run::WaveDay;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, receipt, receipt_line, share};

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
    let mut past = memory_gifts(connection, &of.territory, (since, of.day))?;
    let shares = rows
        .into_iter()
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
        .collect::<Result<Vec<_>, StoreError>>()?;
    past.extend(shares);
    Ok(past)
}

/// The gifts that no run planned, from one day to another, both included.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_gifts(connection: &mut Connection, territory: &TerritoryId, (from, to): (Day, Day)) -> Result<Vec<PastShare>, StoreError> {
    let rows: Vec<(String, NaiveDate, i64)> = receipt_line::table
        .inner_join(receipt::table)
        .filter(receipt::territory_id.eq(territory.as_str()).and(receipt::shipment_id.is_null()))
        .filter(receipt::day.between(from.date(), to.date()))
        .order(receipt_line::id)
        .select((receipt::organisation_id, receipt::day, receipt_line::received_grams))
        .load(connection)?;
    let gift = |(association, day, grams): (String, NaiveDate, i64)| {
        let grams = Grams::new(grams)?;
        let (association, day) = (association.parse()?, Day::new(day)?);
        Ok(PastShare { association, day, state: ShareState::Received, planned: grams, received: Some(grams) })
    };
    rows.into_iter().map(gift).collect()
}

/// The last day before `day` of which a territory published a run: until then this service knows its past by itself.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_known_until(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<Option<Day>, StoreError> {
    let published = allocation_run::state.eq(RunState::Published.code()).and(allocation_run::day.lt(day.date()));
    let last: Option<NaiveDate> = allocation_run::table
        .filter(allocation_run::territory_id.eq(territory.as_str()).and(published))
        .select(max(allocation_run::day))
        .first(connection)?;
    Ok(last.map(Day::new).transpose()?)
}
