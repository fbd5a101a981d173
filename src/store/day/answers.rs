//! What associations answer to their shares, and what a run takes over from the one whose freed food it shares out again. Every change
//! of a state is guarded by the state it expects.

use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RoundId, RunId, ShareId, ShipmentId};
use crate::domain::planned::run::WaveDay;
use crate::domain::planned::share::{Answered, Share};
use crate::domain::run::{RunState, ShareState};
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, round, share, shipment};

/// Writes where a proposed share stands once it is published, and until when it can be answered. False when it is no longer proposed.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_publish(connection: &mut Connection, published: &Share) -> Result<bool, StoreError> {
    let proposed = share::table.find(published.id.as_str()).filter(share::state.eq(ShareState::Proposed.code()));
    let terms = (
        share::state.eq(published.state.code()),
        share::answer_until.eq(published.answer_until.map(|until| until.naive_utc())),
        share::answered_at.eq(published.answered.as_ref().map(|answered| answered.at.naive_utc())),
        share::answered_by.eq(published.answered.as_ref().map(|answered| answered.by.as_str())),
    );
    Ok(diesel::update(proposed).set(terms).execute(connection)? == 1)
}

/// Notes an answer to shares that are in `from`; answers how many were.
///
/// # Errors
/// `StoreError::State` when `to` may not follow `from`.
pub fn share_answer(
    connection: &mut Connection,
    ids: &[ShareId],
    (from, to): (ShareState, ShareState),
    answered: &Answered,
) -> Result<usize, StoreError> {
    let to = if from == to { to } else { from.advance(to)? };
    let said = (share::state.eq(to.code()), share::answered_at.eq(answered.at.naive_utc()), share::answered_by.eq(answered.by.as_str()));
    let mut noted = 0;
    for some in ids.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShareId::as_str).collect();
        let chosen = share::table.filter(share::id.eq_any(ids).and(share::state.eq(from.code())));
        noted += diesel::update(chosen).set(said).execute(connection)?;
    }
    Ok(noted)
}

/// Declines what nobody has answered by `now`, in the plan of a run; answers how many shares that is.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_close(connection: &mut Connection, run: &RunId, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let to = ShareState::Proposed.advance(ShareState::Declined)?;
    let silent = share::table
        .filter(share::run_id.eq(run.as_str()).and(share::state.eq(ShareState::Proposed.code())))
        .filter(share::answer_until.le(now.naive_utc()));
    Ok(diesel::update(silent).set(share::state.eq(to.code())).execute(connection)?)
}

/// Writes that an association gets less of a lot than was planned.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_lessen(connection: &mut Connection, id: &ShareId, grams: Grams) -> Result<(), StoreError> {
    diesel::update(share::table.find(id.as_str())).set(share::grams.eq(grams.get())).execute(connection)?;
    Ok(())
}

/// From `now` on these shares can no longer be answered.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn share_stop_answers(connection: &mut Connection, ids: &[ShareId], now: DateTime<Utc>) -> Result<(), StoreError> {
    for some in ids.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShareId::as_str).collect();
        let open = share::table.filter(share::id.eq_any(ids).and(share::answer_until.gt(now.naive_utc())));
        diesel::update(open).set(share::answer_until.eq(now.naive_utc())).execute(connection)?;
    }
    Ok(())
}

/// The pairs of a wave's day of which the association wanted nothing: it declined, or said nothing, in a plan that was published.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn declined_pairs(connection: &mut Connection, of: &WaveDay) -> Result<Vec<(LotId, OrganisationId)>, StoreError> {
    let told = [RunState::Published, RunState::Superseded].map(RunState::code);
    let rows: Vec<(String, String)> = share::table
        .inner_join(allocation_run::table)
        .filter(allocation_run::wave_id.eq(of.wave.as_str()).and(allocation_run::day.eq(of.day.date())))
        .filter(allocation_run::state.eq_any(told).and(share::state.eq(ShareState::Declined.code())))
        .order((share::lot_id, share::organisation_id))
        .select((share::lot_id, share::organisation_id))
        .distinct()
        .load(connection)?;
    rows.into_iter().map(|(lot, association)| Ok((lot.parse()?, association.parse()?))).collect()
}

/// Everything that a run takes over from the one before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenOver {
    pub shares: Vec<ShareId>,
    pub shipments: Vec<ShipmentId>,
    pub rounds: Vec<RoundId>,
}

/// Moves what is kept into the plan of `run`: under the same ids, so that who drives or weighs it notices nothing.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn take_over(connection: &mut Connection, run: &RunId, kept: &TakenOver) -> Result<(), StoreError> {
    for some in kept.shares.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShareId::as_str).collect();
        diesel::update(share::table.filter(share::id.eq_any(ids))).set(share::run_id.eq(run.as_str())).execute(connection)?;
    }
    for some in kept.shipments.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShipmentId::as_str).collect();
        diesel::update(shipment::table.filter(shipment::id.eq_any(ids))).set(shipment::run_id.eq(run.as_str())).execute(connection)?;
    }
    for some in kept.rounds.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(RoundId::as_str).collect();
        diesel::update(round::table.filter(round::id.eq_any(ids))).set(round::run_id.eq(run.as_str())).execute(connection)?;
    }
    Ok(())
}
