//! Offers: posted, read, listed.

use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::id::{LotId, OfferId, TerritoryId};
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::{MAX_LOTS, Offer, PostedLot, PostedOffer, check_hot};
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::organisation::kind::Capability;
use crate::domain::page::{Page, PageRequest};
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, Visible, check, visible};
use crate::services::standing::guard::{References, open_territory};
use crate::store::Connection;
use crate::store::posted::offer::{OfferFilter, offer_get, offer_insert, offer_page};
use crate::store::standing::site::site_get;

/// Whether the actor may post at the offer's site, which must be of this territory and of an organisation that gives.
pub(in crate::services::posted) fn check_site(
    connection: &mut Connection,
    actor: &Actor,
    territory: &TerritoryId,
    offer: &Offer,
) -> Result<(), ServiceError> {
    let mut references = References::within(connection, territory);
    let Some(site) = references.site("/site", &offer.site)? else { return references.conclude() };
    check(actor, Action::ChangeOffer, &Target::of(territory).organisation(&site.value.organisation).site(&site.id))?;
    references.organisation_that("/site", &site.value.organisation, Capability::Gives)?;
    references.conclude()
}

/// The day that an offer belongs to, once its lots agree with it.
pub(in crate::services::posted) fn check_day(territory: &Territory, offer: &Offer, lots: &[Lot]) -> Result<Day, ServiceError> {
    let day = offer.windows.day(territory.zone).map_err(|invalid| ServiceError::invalid("/windows/0/from", &invalid))?;
    let mut wrong = Vec::new();
    if !(1..=MAX_LOTS).contains(&lots.len()) {
        let detail = format!("number of lots is {}, allowed 1 to {MAX_LOTS}", lots.len());
        wrong.push(FieldError::new("/lots", "out_of_bounds", detail));
    }
    for (at, lot) in lots.iter().enumerate() {
        if let Err(invalid) = check_hot(lot, &offer.windows, territory.zone, day) {
            wrong.push(FieldError::from_invalid(format!("/lots/{at}"), &invalid));
        }
    }
    if wrong.is_empty() { Ok(day) } else { Err(ServiceError::Invalid(wrong)) }
}

impl Services {
    /// New ids for lots, in their order: ids of one millisecond would else be in any.
    pub(in crate::services::posted) fn lot_ids(&self, count: usize) -> Vec<LotId> {
        let mut ids: Vec<LotId> = (0..count).map(|_| self.new_id()).collect();
        ids.sort_unstable();
        ids
    }

    /// Posts an offer with its lots.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for a site that is unknown or does not give, no lot, hot food that would have to
    /// be kept; `Conflict` when another lot has the same reference.
    pub async fn post_offer(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        offer: Offer,
        lots: Vec<Lot>,
        keep: Keep<PostedOffer>,
    ) -> Result<PostedOffer, ServiceError> {
        visible(actor, Action::ChangeOffer, &territory)?;
        let actor = actor.clone();
        let (id, lot_ids): (OfferId, _) = (self.new_id(), self.lot_ids(lots.len()));
        self.write(keep, move |connection| {
            check_site(connection, &actor, &territory, &offer)?;
            let owner = open_territory(connection, &territory)?;
            let day = check_day(&owner.value, &offer, &lots)?;
            let posted = lot_ids.iter().zip(&lots).map(|(id, lot)| PostedLot {
                id: id.clone(),
                version: Version::FIRST,
                state: LotState::Open,
                lot: lot.clone(),
            });
            let new = PostedOffer {
                id: id.clone(),
                territory: territory.clone(),
                version: Version::FIRST,
                day,
                state: OfferState::Open,
                offer: offer.clone(),
                lots: posted.collect(),
            };
            offer_insert(connection, std::slice::from_ref(&new))?;
            Ok(new)
        })
        .await
    }

    /// One offer.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_offer(&self, actor: &Actor, id: &OfferId) -> Result<PostedOffer, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let posted = offer_get(connection, &id)?;
            let site = site_get(connection, &posted.offer.site)?;
            check(&actor, Action::ReadOffer, &Target::of(&posted.territory).organisation(&site.value.organisation).site(&site.id))?;
            Ok(posted)
        })
        .await
    }

    /// The offers of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_offers(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<OfferId>,
    ) -> Result<Page<PostedOffer, OfferId>, ServiceError> {
        let filter = match visible(actor, Action::ReadOffer, territory)? {
            Visible::Whole => OfferFilter::All,
            Visible::Organisation(own) => OfferFilter::Of(own),
            Visible::Site(own) => OfferFilter::At(own),
            Visible::Collector(_) => return Err(ServiceError::Forbidden { role: actor.role(), action: Action::ReadOffer }),
        };
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = offer_page(connection, &territory, &filter, &page)?;
            Ok(Page::of_rows(rows, &page, |posted| posted.id.clone()))
        })
        .await
    }
}
