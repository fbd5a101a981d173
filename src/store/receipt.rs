//! Receipts, and the deliveries that wait for one.

use chrono::NaiveDate;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, ReceiptId, ShareId, ShipmentId, TerritoryId};
use crate::domain::offer::state::LotState;
use crate::domain::receipt::delivered::DeliveredShare;
use crate::domain::receipt::refusal::RefusalReason;
use crate::domain::receipt::weighed::{ColdCheck, Receipt, ReceiptLine};
use crate::domain::run::{RunState, ShareState};
use crate::domain::telling::Load;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::day::driving::lots_leave;
use crate::store::error::StoreError;
use crate::store::posted::lot::lot_advance;
use crate::store::schema::{allocation_run, lot, receipt, receipt_line, share, shipment, shipment_share};

/// The deliveries of the published runs of a territory between two days; of one association, or of all.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn delivery_ids(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    (from, to): (Day, Day),
) -> Result<Vec<ShipmentId>, StoreError> {
    let published = allocation_run::territory_id.eq(territory.as_str()).and(allocation_run::state.eq(RunState::Published.code()));
    let rows: Vec<(String, String)> = shipment::table
        .inner_join(allocation_run::table)
        .filter(published.and(allocation_run::day.between(from.date(), to.date())))
        .order((allocation_run::day.desc(), shipment::id))
        .select((shipment::id, shipment::organisation_id))
        .load(connection)?;
    let own = rows.into_iter().filter(|(_, owner)| only.is_none_or(|only| only.as_str() == owner));
    own.map(|(id, _)| Ok(id.parse()?)).collect()
}

/// The shares of deliveries of published runs, the latest day first; those that were declined or taken back are none.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn delivered_shares(connection: &mut Connection, shipments: &[ShipmentId]) -> Result<Vec<DeliveredShare>, StoreError> {
    type Travel = (String, String, NaiveDate, String, String);
    type Food = (String, String, String, Option<i64>, i64, String, String, Option<String>);
    let mut found = Vec::new();
    for some in shipments.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(ShipmentId::as_str).collect();
        let rows: Vec<(Travel, Food)> = shipment::table
            .inner_join(allocation_run::table)
            .inner_join(shipment_share::table.inner_join(share::table.inner_join(lot::table)))
            .filter(shipment::id.eq_any(ids).and(allocation_run::state.eq(RunState::Published.code())))
            .filter(share::state.ne_all([ShareState::Declined, ShareState::Proposed, ShareState::Withdrawn].map(ShareState::code)))
            .order((allocation_run::day.desc(), shipment::id, share::id))
            .select((
                (shipment::id, allocation_run::territory_id, allocation_run::day, shipment::from_site_id, shipment::organisation_id),
                (share::id, lot::id, share::state, share::received_grams, share::grams, lot::family, lot::temperature, lot::description),
            ))
            .load(connection)?;
        for ((shipment, territory, day, from, association), (share, lot, state, received, grams, family, temperature, product)) in rows {
            found.push(DeliveredShare {
                shipment: shipment.parse()?,
                territory: territory.parse()?,
                day: Day::new(day)?,
                from: from.parse()?,
                association: association.parse()?,
                share: share.parse()?,
                lot: lot.parse()?,
                state: state.parse()?,
                received: received.map(Grams::new).transpose()?,
                load: Load { family: family.parse()?, product, temperature: temperature.parse()?, mass: Grams::new(grams)? },
            });
        }
    }
    Ok(found)
}

/// The receipt of a delivery, if it has one, and who entered it.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn receipt_author(connection: &mut Connection, shipment: &ShipmentId) -> Result<Option<String>, StoreError> {
    let of_shipment = receipt::table.filter(receipt::shipment_id.eq(shipment.as_str()));
    Ok(of_shipment.select(receipt::author).first(connection).optional()?)
}

/// Whether a receipt has this id.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn receipt_is_there(connection: &mut Connection, id: &ReceiptId) -> Result<bool, StoreError> {
    let found: Option<String> = receipt::table.find(id.as_str()).select(receipt::id).first(connection).optional()?;
    Ok(found.is_some())
}

/// Adds a receipt with its lines.
///
/// # Errors
/// `StoreError::Duplicate` when its delivery has one.
pub fn receipt_insert(connection: &mut Connection, new: &Receipt) -> Result<(), StoreError> {
    let tenths = if let ColdCheck::Measured(tenths) = new.cold { Some(tenths.get()) } else { None };
    let values = (
        receipt::id.eq(new.id.as_str()),
        receipt::territory_id.eq(new.territory.as_str()),
        receipt::organisation_id.eq(new.association.as_str()),
        receipt::shipment_id.eq(new.shipment.as_ref().map(ShipmentId::as_str)),
        receipt::donor.eq(new.donor.as_str()),
        receipt::day.eq(new.day.date()),
        receipt::author.eq(new.author.as_str()),
        receipt::created_at.eq(new.at.naive_utc()),
        receipt::temperature_tenths.eq(tenths),
        receipt::no_thermometer.eq(new.cold == ColdCheck::NoThermometer),
    );
    diesel::insert_into(receipt::table).values(values).execute(connection)?;
    for line in &new.lines {
        line_insert(connection, &new.id, line)?;
    }
    Ok(())
}

fn line_insert(connection: &mut Connection, receipt: &ReceiptId, line: &ReceiptLine) -> Result<(), StoreError> {
    let values = (
        receipt_line::id.eq(line.id.as_str()),
        receipt_line::receipt_id.eq(receipt.as_str()),
        receipt_line::share_id.eq(line.share.as_ref().map(ShareId::as_str)),
        receipt_line::family.eq(line.family.code()),
        receipt_line::received_grams.eq(line.received.get()),
        receipt_line::basis.eq(line.basis.code()),
        receipt_line::refused_grams.eq(line.refused.get()),
        receipt_line::refusal.eq(line.refusal.map(RefusalReason::code)),
    );
    diesel::insert_into(receipt_line::table).values(values).execute(connection)?;
    Ok(())
}

/// Settles a share: what was received of it, and why the rest was not. False when it was no longer in `from`.
///
/// # Errors
/// `StoreError::State` when it may not be settled like that.
pub fn share_settle(connection: &mut Connection, id: &ShareId, from: ShareState, line: &ReceiptLine) -> Result<bool, StoreError> {
    let collected = if from == ShareState::Collected { from } else { from.advance(ShareState::Collected)? };
    let to = collected.advance(line.settles_as())?;
    let reason = line.refusal.map(RefusalReason::code);
    let settled = (share::state.eq(to.code()), share::received_grams.eq(line.received.get()), share::reason.eq(reason));
    let chosen = share::table.find(id.as_str()).filter(share::state.eq(from.code()));
    Ok(diesel::update(chosen).set(settled).execute(connection)? == 1)
}

/// Marks lots as having left their donor, and those of which nothing is under way any more as handed over.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn lots_arrive(connection: &mut Connection, lots: &[LotId]) -> Result<(), StoreError> {
    lots_leave(connection, lots)?;
    let open = [ShareState::Proposed, ShareState::Confirmed, ShareState::Collected].map(ShareState::code);
    let ids: Vec<&str> = lots.iter().map(LotId::as_str).collect();
    let under_way: Vec<String> = share::table
        .inner_join(allocation_run::table)
        .filter(allocation_run::state.eq(RunState::Published.code()).and(share::state.eq_any(open)).and(share::lot_id.eq_any(ids)))
        .select(share::lot_id)
        .load(connection)?;
    let over: Vec<LotId> = lots.iter().filter(|lot| !under_way.iter().any(|one| one == lot.as_str())).cloned().collect();
    lot_advance(connection, &over, LotState::Collected, LotState::HandedOver)?;
    Ok(())
}
