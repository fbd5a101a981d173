//! Rounds, their stops, and what is loaded and unloaded there.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::id::{ExternalRef, RunId, ShipmentId, TerritoryId, VehicleId};
use crate::domain::planned::round::{Round, Second, Stop};
use crate::domain::run::{RoundState, RunState, StopState};
use crate::domain::time::window::Window;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, round, stop, stop_task};

const PICKUP: &str = "pickup";
const DELIVERY: &str = "delivery";

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = round)]
struct RoundRow {
    id: String,
    run_id: String,
    code: String,
    vehicle_id: String,
    collector_id: Option<String>,
    state: String,
    leaves: NaiveDateTime,
    meters: i64,
    seconds: i64,
    second_id: Option<String>,
    second_declined: bool,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = stop)]
struct StopRow {
    id: String,
    round_id: String,
    position: i32,
    site_id: String,
    arrival: NaiveDateTime,
    departure: NaiveDateTime,
    state: String,
}

/// When a round has its vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundHours {
    /// What drives.
    pub vehicle: VehicleId,
    /// The round's code.
    pub code: ExternalRef,
    /// From leaving to coming back, as it is planned.
    pub hours: Window,
}

/// What is loaded and unloaded at each stop, by the stop's id.
type Tasks = BTreeMap<String, (Vec<ShipmentId>, Vec<ShipmentId>)>;

/// Adds a round with its stops; its shipments are there already.
///
/// # Errors
/// `StoreError::Reference` when a shipment, a site or the vehicle is absent.
pub fn round_insert(connection: &mut Connection, new: &Round) -> Result<(), StoreError> {
    let row = RoundRow {
        id: new.id.to_string(),
        run_id: new.run.to_string(),
        code: new.code.to_string(),
        vehicle_id: new.vehicle.to_string(),
        collector_id: new.collector.as_ref().map(ToString::to_string),
        state: new.state.code().to_owned(),
        leaves: new.leaves.naive_utc(),
        meters: new.meters,
        seconds: new.seconds,
        second_id: new.second.as_ref().map(|second| second.collector.to_string()),
        second_declined: new.second.as_ref().is_some_and(|second| second.declined),
    };
    diesel::insert_into(round::table).values(row).execute(connection)?;
    for (position, stop) in (1..).zip(&new.stops) {
        stop_insert(connection, new, position, stop)?;
    }
    Ok(())
}

/// Writes a round that goes on: what is known of its stops stays, those that are not in it any more are gone.
///
/// # Errors
/// `StoreError::Reference` when a shipment or a site is absent.
pub fn round_rewrite(connection: &mut Connection, round: &Round) -> Result<(), StoreError> {
    let told = (
        round::state.eq(round.state.code()),
        round::leaves.eq(round.leaves.naive_utc()),
        round::meters.eq(round.meters),
        round::seconds.eq(round.seconds),
    );
    diesel::update(round::table.find(round.id.as_str())).set(told).execute(connection)?;
    let of_round = || stop::table.filter(stop::round_id.eq(round.id.as_str()));
    let known: Vec<String> = of_round().select(stop::id).load(connection)?;
    diesel::delete(stop_task::table.filter(stop_task::stop_id.eq_any(&known))).execute(connection)?;
    let stays: Vec<&str> = round.stops.iter().map(|stop| stop.id.as_str()).collect();
    diesel::delete(of_round().filter(stop::id.ne_all(stays))).execute(connection)?;
    // Two stops of one round never have the same place in its order, not even in between.
    let many = i32::try_from(known.len() + round.stops.len()).unwrap_or(i32::MAX / 2);
    diesel::update(of_round()).set(stop::position.eq(stop::position + many)).execute(connection)?;
    for (position, one) in (1..).zip(&round.stops) {
        if known.iter().any(|id| id == one.id.as_str()) {
            let at =
                (stop::position.eq(position), stop::arrival.eq(one.arrival.naive_utc()), stop::departure.eq(one.departure.naive_utc()));
            diesel::update(stop::table.find(one.id.as_str())).set(at).execute(connection)?;
            tasks_insert(connection, one)?;
        } else {
            stop_insert(connection, round, position, one)?;
        }
    }
    Ok(())
}

fn stop_insert(connection: &mut Connection, round: &Round, position: i32, new: &Stop) -> Result<(), StoreError> {
    let row = StopRow {
        id: new.id.to_string(),
        round_id: round.id.to_string(),
        position,
        site_id: new.site.to_string(),
        arrival: new.arrival.naive_utc(),
        departure: new.departure.naive_utc(),
        state: new.state.code().to_owned(),
    };
    diesel::insert_into(stop::table).values(row).execute(connection)?;
    tasks_insert(connection, new)
}

fn tasks_insert(connection: &mut Connection, new: &Stop) -> Result<(), StoreError> {
    let tasks = new.pickups.iter().map(|shipment| (PICKUP, shipment)).chain(new.deliveries.iter().map(|shipment| (DELIVERY, shipment)));
    for (action, shipment) in tasks {
        let task = (stop_task::stop_id.eq(new.id.as_str()), stop_task::shipment_id.eq(shipment.as_str()), stop_task::action.eq(action));
        diesel::insert_into(stop_task::table).values(task).execute(connection)?;
    }
    Ok(())
}

/// The rounds of a run, in the order of their codes (by bytes), with their stops in order.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_of_run(connection: &mut Connection, run: &RunId) -> Result<Vec<Round>, StoreError> {
    let mut tasks = tasks_of_run(connection, run)?;
    let mut stops: BTreeMap<String, Vec<Stop>> = BTreeMap::new();
    let rows: Vec<StopRow> = stop::table
        .inner_join(round::table)
        .filter(round::run_id.eq(run.as_str()))
        .order((stop::round_id, stop::position))
        .select(StopRow::as_select())
        .load(connection)?;
    for row in rows {
        let (pickups, deliveries) = tasks.remove(&row.id).unwrap_or_default();
        stops.entry(row.round_id.clone()).or_default().push(stop_of(&row, pickups, deliveries)?);
    }
    let rows: Vec<RoundRow> = round::table.filter(round::run_id.eq(run.as_str())).select(RoundRow::as_select()).load(connection)?;
    let mut rounds = rows
        .into_iter()
        .map(|row| {
            let stops = stops.remove(&row.id).unwrap_or_default();
            round_from(row, stops)
        })
        .collect::<Result<Vec<_>, _>>()?;
    rounds.sort_unstable_by(|one, other| one.code.cmp(&other.code));
    Ok(rounds)
}

fn tasks_of_run(connection: &mut Connection, run: &RunId) -> Result<Tasks, StoreError> {
    let rows: Vec<(String, String, String)> = stop_task::table
        .inner_join(stop::table.inner_join(round::table))
        .filter(round::run_id.eq(run.as_str()))
        .order((stop_task::stop_id, stop_task::shipment_id))
        .select((stop_task::stop_id, stop_task::shipment_id, stop_task::action))
        .load(connection)?;
    let mut tasks = Tasks::new();
    for (stop, shipment, action) in rows {
        let (pickups, deliveries) = tasks.entry(stop).or_default();
        if action == PICKUP { pickups } else { deliveries }.push(shipment.parse()?);
    }
    Ok(tasks)
}

fn stop_of(row: &StopRow, pickups: Vec<ShipmentId>, deliveries: Vec<ShipmentId>) -> Result<Stop, StoreError> {
    Ok(Stop {
        id: row.id.parse()?,
        site: row.site_id.parse()?,
        arrival: row.arrival.and_utc(),
        departure: row.departure.and_utc(),
        state: row.state.parse::<StopState>()?,
        pickups,
        deliveries,
    })
}

fn round_from(row: RoundRow, stops: Vec<Stop>) -> Result<Round, StoreError> {
    Ok(Round {
        id: row.id.parse()?,
        run: row.run_id.parse()?,
        code: row.code.parse()?,
        vehicle: row.vehicle_id.parse()?,
        collector: row.collector_id.map(|id| id.parse()).transpose()?,
        second: second(row.second_id, row.second_declined)?,
        state: row.state.parse()?,
        leaves: row.leaves.and_utc(),
        meters: row.meters,
        seconds: row.seconds,
        stops,
    })
}

/// The hours, within `span`, of the rounds of a territory's proposed and published runs that are not driven to their end, in the order of
/// time.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_hours(connection: &mut Connection, territory: &TerritoryId, span: Window) -> Result<Vec<RoundHours>, StoreError> {
    let driven = [RoundState::Planned, RoundState::Sent, RoundState::Accepted, RoundState::UnderWay].map(RoundState::code);
    // A shift lies within one civil day: no round lasts longer, the day of a clock change included.
    let earliest = span.from() - TimeDelta::days(2);
    let rows: Vec<(String, String, NaiveDateTime, i64)> = round::table
        .inner_join(allocation_run::table)
        .filter(allocation_run::territory_id.eq(territory.as_str()))
        .filter(allocation_run::state.eq_any([RunState::Proposed.code(), RunState::Published.code()]))
        .filter(round::state.eq_any(driven))
        .filter(round::leaves.gt(earliest.naive_utc()).and(round::leaves.lt(span.to().naive_utc())))
        .order((round::leaves, round::id))
        .select((round::vehicle_id, round::code, round::leaves, round::seconds))
        .load(connection)?;
    let mut found = Vec::new();
    for (vehicle, code, leaves, seconds) in rows {
        let leaves = leaves.and_utc();
        let hours = Window::spanning(leaves, leaves + TimeDelta::seconds(seconds));
        if hours.to() > span.from() {
            found.push(RoundHours { vehicle: vehicle.parse()?, code: code.parse()?, hours });
        }
    }
    Ok(found)
}

fn second(id: Option<String>, declined: bool) -> Result<Option<Second>, StoreError> {
    id.map(|id| Ok(Second { collector: id.parse()?, declined })).transpose()
}

/// Moves all rounds of a run from one state to another; answers how many there were.
///
/// # Errors
/// `StoreError::State` when the second may not follow the first.
pub fn round_advance_all(connection: &mut Connection, run: &RunId, from: RoundState, to: RoundState) -> Result<usize, StoreError> {
    let to = from.advance(to)?;
    let moved = round::table.filter(round::run_id.eq(run.as_str()).and(round::state.eq(from.code())));
    Ok(diesel::update(moved).set(round::state.eq(to.code())).execute(connection)?)
}

/// Takes away the rounds of a run, with their stops.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn round_delete_all(connection: &mut Connection, run: &RunId) -> Result<(), StoreError> {
    let rounds = || round::table.filter(round::run_id.eq(run.as_str())).select(round::id);
    let stops = || stop::table.filter(stop::round_id.eq_any(rounds())).select(stop::id);
    diesel::delete(stop_task::table.filter(stop_task::stop_id.eq_any(stops()))).execute(connection)?;
    diesel::delete(stop::table.filter(stop::round_id.eq_any(rounds()))).execute(connection)?;
    diesel::delete(round::table.filter(round::run_id.eq(run.as_str()))).execute(connection)?;
    Ok(())
}
