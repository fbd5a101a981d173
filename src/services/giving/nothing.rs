//! "Rien aujourd'hui": a regular pickup is for nothing on one date. What somebody posted by hand for it is never touched.

use crate::domain::access::action::Action;
use crate::domain::id::{OfferId, SiteId, TerritoryId};
use crate::domain::offer::posted::{Offer, PickupWindows, PostedOffer};
use crate::domain::offer::revision::revise;
use crate::domain::offer::state::{OfferBasis, OfferState};
use crate::domain::offer::word::{DonorSaid, DonorWord, NothingReason};
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::giving::regular::{concerns, conventions_of, slots};
use crate::services::giving::sites::giving_site;
use crate::services::keep::Keep;
use crate::services::posted::rewrite::with_changed;
use crate::store::Connection;
use crate::store::posted::offer::{offer_insert, offer_of_site};
use crate::store::posted::word::donor_word_insert;
use crate::store::standing::territory::territory_get;

/// The code of the conflict with what somebody posted by hand.
pub const POSTED_BY_HAND: &str = "posted_by_hand";

impl Services {
    /// Cancels the date of a regular pickup: `day`, and the instant at which it opens. Saying it again does nothing.
    ///
    /// # Errors
    /// `NotFound` when no regular pickup opens then; `Forbidden`; `Conflict` with [`POSTED_BY_HAND`] when the site posted something for it,
    /// with another code when it is over or its food has left.
    pub async fn nothing_at(
        &self,
        actor: &Actor,
        site: &SiteId,
        (day, opens): (Day, i64),
        reason: NothingReason,
    ) -> Result<(), ServiceError> {
        let (services, actor, site, now, id) = (self.clone(), actor.clone(), site.clone(), self.now(), self.new_id::<OfferId>());
        self.write(Keep::nothing(), move |connection| {
            let site = giving_site(connection, &actor, Action::ChangeOffer, &site)?;
            let zone = territory_get(connection, &site.territory)?.value.zone;
            let slots = slots(&conventions_of(connection, &site)?, zone, day);
            let slot = slots.into_keys().find(|window| window.from().timestamp() == opens);
            let slot = slot.ok_or_else(|| ServiceError::not_found("regular pickup", day))?;
            if slot.to() <= now {
                return Err(ServiceError::conflict("over", format_args!("the pickup of {day} is over")));
            }
            let said = offer_of_site(connection, &site.id, (day, day))?.into_iter().filter(|offer| concerns(offer, slot));
            let said: Vec<PostedOffer> = said.collect();
            let (cancelled, held): (Vec<PostedOffer>, Vec<PostedOffer>) =
                said.into_iter().partition(|offer| matches!(offer.state, OfferState::Cancelled | OfferState::Expired));
            if held.iter().any(|offer| offer.offer.basis == OfferBasis::Posted) {
                return Err(ServiceError::conflict(POSTED_BY_HAND, format_args!("something was posted by hand for {day}")));
            }
            let word = |offer: &OfferId| DonorWord { offer: offer.clone(), said: DonorSaid::Nothing(reason), at: now };
            if let Some(habit) = held.first() {
                let id = services.cancel_habit(connection, &actor, habit)?;
                return Ok(donor_word_insert(connection, &word(&id))?);
            }
            if cancelled.iter().any(|offer| offer.offer.basis == OfferBasis::Habit) {
                return Ok(());
            }
            let new = nothing(&id, (&site.territory, &site.id), (day, slot))?;
            offer_insert(connection, std::slice::from_ref(&new))?;
            Ok(donor_word_insert(connection, &word(&id))?)
        })
        .await
    }
}

/// An offer that stands for a date on which there is nothing.
fn nothing(id: &OfferId, (territory, site): (&TerritoryId, &SiteId), (day, slot): (Day, Window)) -> Result<PostedOffer, ServiceError> {
    let windows = PickupWindows::new(vec![slot]).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
    Ok(PostedOffer {
        id: id.clone(),
        territory: territory.clone(),
        version: Version::FIRST,
        day,
        state: OfferState::Cancelled,
        offer: Offer { site: site.clone(), windows, basis: OfferBasis::Habit, note: None },
        lots: Vec::new(),
    })
}

impl Services {
    /// Cancels what was offered by habit, and withdraws its lots.
    fn cancel_habit(&self, connection: &mut Connection, actor: &Actor, habit: &PostedOffer) -> Result<OfferId, ServiceError> {
        let state = habit.state.advance(OfferState::Cancelled)?;
        let lots = with_changed(&habit.lots, &revise(&habit.lots, Vec::new())?.changed);
        let after = PostedOffer { version: habit.version.next(), state, lots, ..habit.clone() };
        Ok(self.rewrite_offer(connection, actor, (habit, after), &[])?.id)
    }
}
