//! What past days left in the memory of each association: its counted shares, decay not yet applied.

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::planned::run::WaveDay;
use crate::domain::run::{RunState, ShareOrigin, ShareState};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, lot, receipt, receipt_line, share};

/// One past share, as far as the memory is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastShare {
    /// Who was to receive it.
    pub association: OrganisationId,
    /// The pickup day.
    pub day: Day,
    pub family: ProductFamily,
    /// Where it weighs in what a day can carry; `None` for an agreement, which its holder fetches, and for a gift that no run planned.
    pub carried: Option<TemperatureClass>,
    /// How far it went.
    pub state: ShareState,
    /// The mass planned.
    pub planned: Grams,
    /// The mass reported.
    pub received: Option<Grams>,
}

/// Association and day, family, class and origin, state and masses.
pub(in crate::store::day) type ShareColumns = ((String, NaiveDate), (String, String, String), (String, i64, Option<i64>));

impl PastShare {
    pub(in crate::store::day) fn read(columns: ShareColumns) -> Result<Self, StoreError> {
        let ((association, day), (family, temperature, origin), (state, planned, received)) = columns;
        let carried = match origin.parse()? {
            ShareOrigin::Agreement => None,
            ShareOrigin::Pot => Some(temperature.parse()?),
        };
        Ok(Self {
            association: association.parse()?,
            day: Day::new(day)?,
            family: family.parse()?,
            carried,
            state: state.parse()?,
            planned: Grams::new(planned)?,
            received: received.map(Grams::new).transpose()?,
        })
    }
}

/// The shares of the published runs of a territory from `since` to the day of `of`, without those of the wave that is being solved.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_shares(connection: &mut Connection, of: &WaveDay, since: Day) -> Result<Vec<PastShare>, StoreError> {
    let rows: Vec<(String, ShareColumns)> = share::table
        .inner_join(allocation_run::table)
        .inner_join(lot::table)
        .filter(allocation_run::territory_id.eq(of.territory.as_str()).and(allocation_run::state.eq(RunState::Published.code())))
        .filter(allocation_run::day.between(since.date(), of.day.date()))
        .order(share::id)
        .select((
            allocation_run::wave_id,
            (
                (share::organisation_id, allocation_run::day),
                (lot::family, lot::temperature, share::origin),
                (share::state, share::grams, share::received_grams),
            ),
        ))
        .load(connection)?;
    let mut past = memory_gifts(connection, &of.territory, (since, of.day))?;
    let is_own = |wave: &str, day: NaiveDate| wave == of.wave.as_str() && day == of.day.date();
    for (wave, columns) in rows {
        if !is_own(&wave, columns.0.1) {
            past.push(PastShare::read(columns)?);
        }
    }
    Ok(past)
}

/// The gifts that no run planned, from one day to another, both included.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_gifts(connection: &mut Connection, territory: &TerritoryId, (from, to): (Day, Day)) -> Result<Vec<PastShare>, StoreError> {
    let rows: Vec<(String, NaiveDate, String, i64)> = receipt_line::table
        .inner_join(receipt::table)
        .filter(receipt::territory_id.eq(territory.as_str()).and(receipt::shipment_id.is_null()))
        .filter(receipt::day.between(from.date(), to.date()))
        .order(receipt_line::id)
        .select((receipt::organisation_id, receipt::day, receipt_line::family, receipt_line::received_grams))
        .load(connection)?;
    let gift = |(association, day, family, grams): (String, NaiveDate, String, i64)| {
        let grams = Grams::new(grams)?;
        let (association, day, family) = (association.parse()?, Day::new(day)?, family.parse()?);
        let (state, planned, received) = (ShareState::Received, grams, Some(grams));
        Ok(PastShare { association, day, family, carried: None, state, planned, received })
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
