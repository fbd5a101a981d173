//! Shares. What associations answer to them is in `answers`.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, RunId, ShareId};
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::planned::share::{Answered, Share};
use crate::domain::run::ShareState;
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::error::StoreError;
use crate::store::schema::{lot, offer, share};

#[derive(Queryable, Selectable)]
#[diesel(table_name = share)]
struct Row {
    id: String,
    run_id: String,
    lot_id: String,
    organisation_id: String,
    grams: i64,
    origin: String,
    state: String,
    received_grams: Option<i64>,
    answer_until: Option<NaiveDateTime>,
    answered_at: Option<NaiveDateTime>,
    answered_by: Option<String>,
    passed_on: bool,
}

impl TryFrom<Row> for Share {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.parse()?,
            run: row.run_id.parse()?,
            lot: row.lot_id.parse()?,
            association: row.organisation_id.parse()?,
            grams: Grams::new(row.grams)?,
            origin: row.origin.parse()?,
            state: row.state.parse()?,
            received: row.received_grams.map(Grams::new).transpose()?,
            answer_until: row.answer_until.map(|until| until.and_utc()),
            answered: row.answered_at.zip(row.answered_by).map(|(at, by)| Answered { at: at.and_utc(), by }),
            passed_on: row.passed_on,
        })
    }
}

/// Adds a share.
///
/// # Errors
/// `StoreError::Duplicate` when that run gave the same part of the same lot already.
pub fn share_insert(connection: &mut Connection, new: &Share) -> Result<(), StoreError> {
    let values = (
        share::id.eq(new.id.as_str()),
        share::run_id.eq(new.run.as_str()),
        share::given_by_run_id.eq(new.run.as_str()),
        share::lot_id.eq(new.lot.as_str()),
        share::organisation_id.eq(new.association.as_str()),
        share::grams.eq(new.grams.get()),
        share::origin.eq(new.origin.code()),
        share::state.eq(new.state.code()),
        share::received_grams.eq(new.received.map(Grams::get)),
        share::answer_until.eq(new.answer_until.map(|until| until.naive_utc())),
        share::answered_at.eq(new.answered.as_ref().map(|answered| answered.at.naive_utc())),
        share::answered_by.eq(new.answered.as_ref().map(|answered| answered.by.as_str())),
        share::passed_on.eq(new.passed_on),
    );
    diesel::insert_into(share::table).values(values).execute(connection)?;
    Ok(())
}

/// One share.
///
/// # Errors
/// `StoreError::Absent` when there is none with this id.
pub fn share_get(connection: &mut Connection, id: &ShareId) -> Result<Share, StoreError> {
    let row: Option<Row> = share::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("share", id))?.try_into()
}

/// The shares of a run, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_of_run(connection: &mut Connection, run: &RunId) -> Result<Vec<Share>, StoreError> {
    let rows: Vec<Row> = share::table.filter(share::run_id.eq(run.as_str())).order(share::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Share::try_from).collect()
}

/// The runs that share out these lots, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_runs_of_lots(connection: &mut Connection, lots: &[LotId]) -> Result<Vec<RunId>, StoreError> {
    let mut runs = BTreeSet::new();
    for some in lots.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(LotId::as_str).collect();
        runs.extend(share::table.filter(share::lot_id.eq_any(ids)).select(share::run_id).distinct().load::<String>(connection)?);
    }
    runs.into_iter().map(|id| Ok(id.parse()?)).collect()
}

/// Moves all shares of a run from one state to another; answers how many there were.
///
/// # Errors
/// `StoreError::State` when the second may not follow the first.
pub fn share_advance_all(connection: &mut Connection, run: &RunId, from: ShareState, to: ShareState) -> Result<usize, StoreError> {
    let to = from.advance(to)?;
    let moved = share::table.filter(share::run_id.eq(run.as_str()).and(share::state.eq(from.code())));
    Ok(diesel::update(moved).set(share::state.eq(to.code())).execute(connection)?)
}

/// Marks the lots that a run shares out, and their offers; a lot that only the run `before` shared is open again.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_mark_lots(connection: &mut Connection, run: &RunId, before: Option<&RunId>) -> Result<(), StoreError> {
    let raised = lot::version.eq(lot::version + 1);
    if let Some(before) = before {
        let given_back = lot::table
            .filter(lot::state.eq(LotState::Shared.code()).and(lot::id.eq_any(lots_of(before))).and(lot::id.ne_all(lots_of(run))));
        diesel::update(given_back).set((lot::state.eq(LotState::Open.code()), raised)).execute(connection)?;
    }
    let shared = lot::table.filter(lot::state.eq(LotState::Open.code()).and(lot::id.eq_any(lots_of(run))));
    diesel::update(shared).set((lot::state.eq(LotState::Shared.code()), raised)).execute(connection)?;
    let offers = lot::table.filter(lot::id.eq_any(lots_of(run))).select(lot::offer_id);
    let allocated = offer::table.filter(offer::state.eq(OfferState::Open.code()).and(offer::id.eq_any(offers)));
    let marked = (offer::state.eq(OfferState::Allocated.code()), offer::version.eq(offer::version + 1));
    diesel::update(allocated).set(marked).execute(connection)?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn lots_of<'a>(run: &'a RunId) -> _ {
    let id: &'a str = run.as_str();
    share::table.filter(share::run_id.eq(id)).select(share::lot_id)
}
