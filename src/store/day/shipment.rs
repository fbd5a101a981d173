//! Shipments and the shares they are made of.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::id::{RunId, ShareId, ShipmentId};
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::time::window::Window;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{shipment, shipment_share};

const SELF_COLLECTED: &str = "self_collected";
const ROUND: &str = "round";
const UNSERVED: &str = "unserved";

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = shipment)]
struct Row {
    id: String,
    run_id: String,
    code: String,
    from_site_id: String,
    to_site_id: String,
    organisation_id: String,
    mode: String,
    appointment_from: Option<NaiveDateTime>,
    appointment_to: Option<NaiveDateTime>,
    unserved_reason: Option<String>,
    unserved_action: Option<String>,
}

impl From<&Shipment> for Row {
    fn from(shipment: &Shipment) -> Self {
        let (mode, window, reason, action) = carriage_columns(&shipment.carriage);
        Self {
            id: shipment.id.to_string(),
            run_id: shipment.run.to_string(),
            code: shipment.code.to_string(),
            from_site_id: shipment.from.to_string(),
            to_site_id: shipment.to.to_string(),
            organisation_id: shipment.association.to_string(),
            mode: mode.to_owned(),
            appointment_from: window.map(|window| window.from().naive_utc()),
            appointment_to: window.map(|window| window.to().naive_utc()),
            unserved_reason: reason.map(str::to_owned),
            unserved_action: action.map(str::to_owned),
        }
    }
}

impl Row {
    fn carriage(&self) -> Result<Carriage, StoreError> {
        match (self.mode.as_str(), self.appointment_from.zip(self.appointment_to), &self.unserved_reason) {
            (SELF_COLLECTED, Some((from, to)), _) => Ok(Carriage::SelfCollected(Window::new(from.and_utc(), to.and_utc())?)),
            (UNSERVED, _, Some(reason)) => Ok(Carriage::Unserved { reason: reason.clone(), action: self.unserved_action.clone() }),
            _ => Ok(Carriage::Round),
        }
    }

    fn shipment(self, shares: Vec<ShareId>) -> Result<Shipment, StoreError> {
        Ok(Shipment {
            carriage: self.carriage()?,
            id: self.id.parse()?,
            run: self.run_id.parse()?,
            code: self.code.parse()?,
            from: self.from_site_id.parse()?,
            to: self.to_site_id.parse()?,
            association: self.organisation_id.parse()?,
            shares,
        })
    }
}

/// How a shipment travels, as its columns have it: the mode, the appointment, the reason and the action.
fn carriage_columns(carriage: &Carriage) -> (&'static str, Option<Window>, Option<&str>, Option<&str>) {
    match carriage {
        Carriage::SelfCollected(window) => (SELF_COLLECTED, Some(*window), None, None),
        Carriage::Round => (ROUND, None, None, None),
        Carriage::Unserved { reason, action } => (UNSERVED, None, Some(reason), action.as_deref()),
    }
}

/// Adds a shipment of shares that are there already.
///
/// # Errors
/// `StoreError::Reference` when a share or a site is absent.
pub fn shipment_insert(connection: &mut Connection, new: &Shipment) -> Result<(), StoreError> {
    diesel::insert_into(shipment::table).values(Row::from(new)).execute(connection)?;
    shipment_gain(connection, &new.id, &new.shares)
}

/// Adds shares to a shipment that is there already.
///
/// # Errors
/// `StoreError::Reference` when a share is absent.
pub fn shipment_gain(connection: &mut Connection, id: &ShipmentId, shares: &[ShareId]) -> Result<(), StoreError> {
    for share in shares {
        let link = (shipment_share::shipment_id.eq(id.as_str()), shipment_share::share_id.eq(share.as_str()));
        diesel::insert_into(shipment_share::table).values(link).execute(connection)?;
    }
    Ok(())
}

/// Writes how a shipment travels.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn shipment_set_carriage(connection: &mut Connection, id: &ShipmentId, carriage: &Carriage) -> Result<(), StoreError> {
    let (mode, window, reason, action) = carriage_columns(carriage);
    let values = (
        shipment::mode.eq(mode),
        shipment::appointment_from.eq(window.map(|window| window.from().naive_utc())),
        shipment::appointment_to.eq(window.map(|window| window.to().naive_utc())),
        shipment::unserved_reason.eq(reason),
        shipment::unserved_action.eq(action),
    );
    diesel::update(shipment::table.find(id.as_str())).set(values).execute(connection)?;
    Ok(())
}

/// Writes when an association fetches a shipment.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn shipment_set_window(connection: &mut Connection, id: &ShipmentId, window: Window) -> Result<(), StoreError> {
    let hours = (shipment::appointment_from.eq(window.from().naive_utc()), shipment::appointment_to.eq(window.to().naive_utc()));
    diesel::update(shipment::table.find(id.as_str())).set(hours).execute(connection)?;
    Ok(())
}

/// The shipments of a run with their shares, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn shipment_of_run(connection: &mut Connection, run: &RunId) -> Result<Vec<Shipment>, StoreError> {
    let links: Vec<(String, String)> = shipment_share::table
        .inner_join(shipment::table)
        .filter(shipment::run_id.eq(run.as_str()))
        .order((shipment_share::shipment_id, shipment_share::share_id))
        .select((shipment_share::shipment_id, shipment_share::share_id))
        .load(connection)?;
    let mut shares: BTreeMap<String, Vec<ShareId>> = BTreeMap::new();
    for (shipment, share) in links {
        shares.entry(shipment).or_default().push(share.parse()?);
    }
    let rows: Vec<Row> =
        shipment::table.filter(shipment::run_id.eq(run.as_str())).order(shipment::id).select(Row::as_select()).load(connection)?;
    rows.into_iter()
        .map(|row| {
            let shares = shares.remove(&row.id).unwrap_or_default();
            row.shipment(shares)
        })
        .collect()
}
