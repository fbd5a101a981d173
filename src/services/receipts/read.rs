//! The deliveries of the day, and of the day before.

use crate::domain::access::action::Action;
use crate::domain::id::{OrganisationId, ShipmentId, TerritoryId};
use crate::domain::organisation::kind::Capability;
use crate::domain::receipt::delivered::DeliveredShare;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::receipts::delivery::Delivery;
use crate::services::rights::{Target, Visible, check, visible};
use crate::store::Connection;
use crate::store::receipt::{delivered_shares, delivery_ids, receipt_author};
use crate::store::standing::organisation::{organisation_all, organisation_get};
use crate::store::standing::site::site_get;
use crate::store::standing::territory::territory_get;

impl Services {
    /// The deliveries of today and yesterday: an association's own, or all of a territory.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`.
    pub async fn list_deliveries(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<Delivery>, ServiceError> {
        let (actor, territory, now) = (actor.clone(), territory.clone(), self.now());
        self.read(move |connection| {
            let only = match visible(&actor, Action::ChangeReceipt, &territory)? {
                Visible::Whole => None,
                Visible::Organisation(own) => Some(own),
                Visible::Collector(_) | Visible::Site(_) => return Ok(Vec::new()),
            };
            let zone = territory_get(connection, &territory)?.value.zone;
            let today: Day = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let ids = delivery_ids(connection, &territory, only.as_ref(), (today.minus_days(1), today))?;
            deliveries(connection, &ids)
        })
        .await
    }

    /// The civil day of a territory.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`.
    pub async fn today(&self, actor: &Actor, territory: &TerritoryId) -> Result<Day, ServiceError> {
        check(actor, Action::ReadTerritory, &Target::of(territory))?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))
        })
        .await
    }

    /// The associations for which a receipt may be entered, by name.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_recipients(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<(OrganisationId, String)>, ServiceError> {
        check(actor, Action::ChangeReceipt, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let all = organisation_all(connection, &territory)?.into_iter().filter(|one| one.value.active);
            let receives = all.filter(|one| one.value.capabilities.contains(&Capability::Receives));
            let mut named: Vec<_> = receives.map(|one| (one.id, one.value.name.to_string())).collect();
            named.sort_by(|one, other| one.1.cmp(&other.1));
            Ok(named)
        })
        .await
    }

    /// One delivery.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_delivery(&self, actor: &Actor, id: &ShipmentId) -> Result<Delivery, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| delivery_for(connection, &actor, &id)).await
    }
}

/// A delivery that `actor` may weigh.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub(in crate::services::receipts) fn delivery_for(
    connection: &mut Connection,
    actor: &Actor,
    id: &ShipmentId,
) -> Result<Delivery, ServiceError> {
    let found = deliveries(connection, std::slice::from_ref(id))?.pop().ok_or_else(|| ServiceError::not_found("delivery", id))?;
    check(actor, Action::ChangeReceipt, &Target::of(&found.territory).organisation(&found.association))?;
    Ok(found)
}

fn deliveries(connection: &mut Connection, ids: &[ShipmentId]) -> Result<Vec<Delivery>, ServiceError> {
    let mut found: Vec<Delivery> = Vec::new();
    for share in delivered_shares(connection, ids)? {
        match found.iter_mut().find(|one| one.shipment == share.shipment) {
            Some(delivery) => delivery.shares.push(share),
            None => found.push(first(connection, share)?),
        }
    }
    Ok(found)
}

fn first(connection: &mut Connection, share: DeliveredShare) -> Result<Delivery, ServiceError> {
    Ok(Delivery {
        shipment: share.shipment.clone(),
        territory: share.territory.clone(),
        day: share.day,
        donor: site_get(connection, &share.from)?.value.name.to_string(),
        association: share.association.clone(),
        association_name: organisation_get(connection, &share.association)?.value.name.to_string(),
        author: receipt_author(connection, &share.shipment)?,
        shares: vec![share],
    })
}
