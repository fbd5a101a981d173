//! "Personne n'est venu": a donor notes that nobody fetched an offer, and the coordinator of the day reads it.
//!
//! The word is kept beside the plan and changes no share: whoever was to come may have another story, and it is the coordinator who hears
//! both. It stands in the journal under whoever said it.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::{OfferId, SiteId, TerritoryId};
use crate::domain::offer::state::OfferState;
use crate::domain::offer::word::{DonorSaid, DonorWord};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::giving::sites::giving_site;
use crate::services::keep::Keep;
use crate::services::rights::visible;
use crate::store::posted::offer::{offer_get, offer_on};
use crate::store::posted::word::{donor_word_insert, donor_words};
use crate::store::standing::site::site_get;

/// An offer that nobody fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NobodyCame {
    pub offer: OfferId,
    pub site: SiteId,
    /// The name on the door.
    pub site_name: String,
    /// When it was said.
    pub said_at: DateTime<Utc>,
}

impl Services {
    /// Notes that nobody came for an offer. Saying it again does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` before its first window has opened, and when it was cancelled or fetched.
    pub async fn say_nobody_came(&self, actor: &Actor, id: &OfferId) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let posted = offer_get(connection, &id)?;
            let site = giving_site(connection, &actor, Action::ChangeOffer, &posted.offer.site)?;
            if donor_words(connection, std::slice::from_ref(&id))?.iter().any(|word| word.said == DonorSaid::NobodyCame) {
                return Ok(());
            }
            if !matches!(posted.state, OfferState::Open | OfferState::Allocated) {
                return Err(ServiceError::conflict("not_waiting", format_args!("offer {id} is {}: nobody waits for it", posted.state)));
            }
            if posted.offer.windows.opens().is_none_or(|opens| now < opens) {
                return Err(ServiceError::conflict("too_early", format_args!("offer {id} cannot be fetched yet")));
            }
            donor_word_insert(connection, &DonorWord { offer: id.clone(), said: DonorSaid::NobodyCame, at: now })?;
            services.note(connection, &actor, Some(&site.territory), Deed::NobodyCame, &site.id)
        })
        .await
    }

    /// The offers of a day that nobody fetched, as their donors say it, as far as the actor gives or watches.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn nobody_came_on(&self, actor: &Actor, territory: &TerritoryId, day: Day) -> Result<Vec<NobodyCame>, ServiceError> {
        let (visible, territory) = (visible(actor, Action::ReadOffer, territory)?, territory.clone());
        self.read(move |connection| {
            let offers = offer_on(connection, &territory, day)?;
            let words = donor_words(connection, &offers.iter().map(|offer| offer.id.clone()).collect::<Vec<_>>())?;
            let mut found = Vec::new();
            for word in words.into_iter().filter(|word| word.said == DonorSaid::NobodyCame) {
                let Some(offer) = offers.iter().find(|offer| offer.id == word.offer) else { continue };
                let site = site_get(connection, &offer.offer.site)?;
                if visible.shows(&site.id, &site.value) {
                    let site_name = site.value.name.to_string();
                    found.push(NobodyCame { offer: word.offer, site: site.id, site_name, said_at: word.at });
                }
            }
            Ok(found)
        })
        .await
    }
}
