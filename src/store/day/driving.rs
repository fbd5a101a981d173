//! Rounds while they are driven. Every change is guarded by the state it expects: a second tap finds it changed, and does nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{CollectorId, LotId, RoundId, RunId, ShareId, StopId};
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::planned::driving::{Cargo, StopReport};
use crate::domain::planned::round::Round;
use crate::domain::run::{RoundState, RunState, ShareState, StopState, StopTrouble};
use crate::domain::telling::Load;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, optional};
use crate::store::day::round::round_of_run;
use crate::store::error::StoreError;
use crate::store::posted::lot::lot_advance;
use crate::store::schema::{allocation_run, lot, offer, round, share, shipment, shipment_share, stop, stop_task};

const PICKUP: &str = "pickup";
/// The states of a round before it leaves.
const WAITING: [&str; 3] = [RoundState::Planned.code(), RoundState::Sent.code(), RoundState::Accepted.code()];

/// One round with its stops.
///
/// # Errors
/// `StoreError::Absent` when there is none with this id.
pub fn round_get(connection: &mut Connection, id: &RoundId) -> Result<Round, StoreError> {
    let run: Option<String> = round::table.find(id.as_str()).select(round::run_id).first(connection).optional()?;
    let run: RunId = run.ok_or_else(|| StoreError::absent("round", id))?.parse()?;
    let found = round_of_run(connection, &run)?.into_iter().find(|one| one.id == *id);
    found.ok_or_else(|| StoreError::absent("round", id))
}

/// The rounds that a collector drives or goes along on, in published runs from `since` on, by departure.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_of_collector(connection: &mut Connection, collector: &CollectorId, since: Day) -> Result<Vec<RoundId>, StoreError> {
    let drives = round::collector_id.eq(collector.as_str());
    let goes_along = round::second_id.eq(collector.as_str()).and(round::second_declined.eq(false));
    let ids: Vec<String> = round::table
        .inner_join(allocation_run::table)
        .filter(drives.or(goes_along))
        .filter(allocation_run::state.eq(RunState::Published.code()).and(allocation_run::day.ge(since.date())))
        .order((round::leaves, round::id))
        .select(round::id)
        .load(connection)?;
    ids.into_iter().map(|id| Ok(id.parse()?)).collect()
}

/// Moves a round on. False when it was no longer in `from`.
///
/// # Errors
/// `StoreError::State` when `to` may not follow `from`.
pub fn round_advance(connection: &mut Connection, id: &RoundId, from: RoundState, to: RoundState) -> Result<bool, StoreError> {
    let to = from.advance(to)?;
    let moved = round::table.find(id.as_str()).filter(round::state.eq(from.code()));
    Ok(diesel::update(moved).set(round::state.eq(to.code())).execute(connection)? == 1)
}

/// Notes when a round was answered.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_answered(connection: &mut Connection, id: &RoundId, at: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(round::table.find(id.as_str())).set(round::answered_at.eq(at.naive_utc())).execute(connection)?;
    Ok(())
}

/// Notes whether the second comes. False when the round has left, or is not to be driven any more.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn second_answer(connection: &mut Connection, id: &RoundId, comes: bool) -> Result<bool, StoreError> {
    let waiting = round::table.find(id.as_str()).filter(round::state.eq_any(WAITING));
    Ok(diesel::update(waiting).set(round::second_declined.eq(!comes)).execute(connection)? == 1)
}

/// Gives the wheel of a round to somebody else, who is asked anew; its driver may have declined it. False when it has left, or is
/// cancelled, or was handed on meanwhile.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_hand_over(connection: &mut Connection, id: &RoundId, (from, to): (&CollectorId, &CollectorId)) -> Result<bool, StoreError> {
    let states = [RoundState::Sent.code(), RoundState::Accepted.code(), RoundState::Declined.code()];
    let waiting = round::table.find(id.as_str()).filter(round::state.eq_any(states)).filter(round::collector_id.eq(from.as_str()));
    let asked =
        (round::collector_id.eq(to.as_str()), round::state.eq(RoundState::Sent.code()), round::answered_at.eq(None::<NaiveDateTime>));
    Ok(diesel::update(waiting).set(asked).execute(connection)? == 1)
}

/// Gives the place of the second to somebody. False when the round has left, or is cancelled.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_take_along(connection: &mut Connection, id: &RoundId, who: &CollectorId) -> Result<bool, StoreError> {
    let waiting = round::table.find(id.as_str()).filter(round::state.eq_any(WAITING));
    let placed = (round::second_id.eq(who.as_str()), round::second_declined.eq(false));
    Ok(diesel::update(waiting).set(placed).execute(connection)? == 1)
}

/// Moves a stop on at `at`. False when it was no longer in `from`.
///
/// # Errors
/// `StoreError::State` when `to` may not follow `from`.
pub fn stop_advance(
    connection: &mut Connection,
    id: &StopId,
    (from, to): (StopState, StopState),
    trouble: Option<StopTrouble>,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let to = from.advance(to)?;
    let moved = stop::table.find(id.as_str()).filter(stop::state.eq(from.code()));
    let state = stop::state.eq(to.code());
    let changed = if to == StopState::Arrived {
        diesel::update(moved).set((state, stop::arrived_at.eq(at.naive_utc()))).execute(connection)?
    } else {
        let reason = stop::reason.eq(trouble.map(StopTrouble::code));
        diesel::update(moved).set((state, reason, stop::ended_at.eq(at.naive_utc()))).execute(connection)?
    };
    Ok(changed == 1)
}

/// What was reported of each stop of a round.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn stop_reports(connection: &mut Connection, id: &RoundId) -> Result<BTreeMap<StopId, StopReport>, StoreError> {
    type Row = (String, Option<NaiveDateTime>, Option<NaiveDateTime>, Option<String>);
    let of_round = stop::table.filter(stop::round_id.eq(id.as_str()));
    let rows: Vec<Row> = of_round.select((stop::id, stop::arrived_at, stop::ended_at, stop::reason)).load(connection)?;
    let utc = |at: Option<NaiveDateTime>| at.map(|at| at.and_utc());
    rows.into_iter()
        .map(|(stop, arrived, ended, reason)| {
            let report = StopReport { arrived_at: utc(arrived), ended_at: utc(ended), trouble: optional(reason)? };
            Ok((stop.parse()?, report))
        })
        .collect()
}

/// When rounds of a run were declined, and stops of it given up.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn troubles_of_run(connection: &mut Connection, run: &RunId) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let declined = round::table.filter(round::run_id.eq(run.as_str()).and(round::state.eq(RoundState::Declined.code())));
    let mut at: Vec<Option<NaiveDateTime>> = declined.select(round::answered_at).load(connection)?;
    let failed = stop::table.inner_join(round::table).filter(round::run_id.eq(run.as_str()).and(stop::state.eq(StopState::Failed.code())));
    at.extend(failed.select(stop::ended_at).load::<Option<NaiveDateTime>>(connection)?);
    Ok(at.into_iter().flatten().map(|at| at.and_utc()).collect())
}

/// What is loaded and unloaded at each stop of a round, share by share.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn cargo_of_round(connection: &mut Connection, id: &RoundId) -> Result<Vec<Cargo>, StoreError> {
    type Travel = (String, String, String, String, String, String);
    type Food = (String, String, i64, bool, String, String, String, Option<String>);
    let rows: Vec<(Travel, Food)> = stop_task::table
        .inner_join(stop::table)
        .inner_join(shipment::table.inner_join(shipment_share::table.inner_join(share::table.inner_join(lot::table))))
        .filter(stop::round_id.eq(id.as_str()))
        .order((stop::position, stop_task::action.desc(), shipment::id, share::id))
        .select((
            (stop::id, stop_task::action, shipment::id, shipment::from_site_id, shipment::to_site_id, shipment::organisation_id),
            (share::id, share::state, share::grams, share::passed_on, lot::id, lot::family, lot::temperature, lot::description),
        ))
        .load(connection)?;
    rows.into_iter()
        .map(|((stop, action, shipment, from, to, association), (share, state, grams, passed_on, lot, family, temperature, product))| {
            Ok(Cargo {
                stop: stop.parse()?,
                is_loaded: action == PICKUP,
                shipment: shipment.parse()?,
                from: from.parse()?,
                to: to.parse()?,
                association: association.parse()?,
                share: share.parse()?,
                state: state.parse()?,
                passed_on,
                lot: lot.parse()?,
                load: Load { family: family.parse()?, product, temperature: temperature.parse()?, mass: Grams::new(grams)? },
            })
        })
        .collect()
}

/// Moves shares to another state; those that are not in `from` stay. Answers how many moved.
///
/// # Errors
/// `StoreError::State` when `to` may not follow `from`.
pub fn share_advance(connection: &mut Connection, ids: &[ShareId], from: ShareState, to: ShareState) -> Result<usize, StoreError> {
    let to = from.advance(to)?;
    let mut moved = 0;
    for some in ids.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShareId::as_str).collect();
        let chosen = share::table.filter(share::id.eq_any(ids).and(share::state.eq(from.code())));
        moved += diesel::update(chosen).set(share::state.eq(to.code())).execute(connection)?;
    }
    Ok(moved)
}

/// Marks lots as having left their donor, and each offer of which no lot waits any more to be fetched.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn lots_leave(connection: &mut Connection, lots: &[LotId]) -> Result<(), StoreError> {
    lot_advance(connection, lots, LotState::Shared, LotState::Collected)?;
    for some in lots.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(LotId::as_str).collect();
        let offers: Vec<String> = lot::table.filter(lot::id.eq_any(ids)).select(lot::offer_id).distinct().load(connection)?;
        let waiting: Vec<String> = lot::table
            .filter(lot::offer_id.eq_any(&offers).and(lot::state.eq(LotState::Shared.code())))
            .select(lot::offer_id)
            .load(connection)?;
        let emptied: Vec<&String> = offers.iter().filter(|offer| !waiting.contains(offer)).collect();
        let left = offer::table.filter(offer::id.eq_any(emptied).and(offer::state.eq(OfferState::Allocated.code())));
        let marked = (offer::state.eq(OfferState::Collected.code()), offer::version.eq(offer::version + 1));
        diesel::update(left).set(marked).execute(connection)?;
    }
    Ok(())
}
