//! What became of what a site gave: who received it, how much, how many people it fed. Masses in grams.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OfferId, OrganisationId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::offer::word::{DonorSaid, DonorWord};
use crate::domain::place::site::Site;
use crate::domain::run::ShareState;
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::giving::sites::giving_site;
use crate::store::Connection;
use crate::store::day::given::{GivenShare, given_shares};
use crate::store::posted::offer::offer_of_site;
use crate::store::posted::word::donor_words;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::people::people_in_use_all;
use crate::store::standing::territory::territory_get;

/// How far back is told, in days.
const DAYS_BACK: u32 = 60;

/// What became of one offer.
#[derive(Debug, Clone)]
pub struct Became {
    /// The offer.
    pub offer: PostedOffer,
    /// What it offered, without what was withdrawn.
    pub offered: Grams,
    /// What somebody was to fetch.
    pub planned: Grams,
    /// What was received, as far as it was said.
    pub received: Grams,
    /// Whether everything that was to be fetched was weighed or counted at its arrival.
    pub is_weighed: bool,
    /// Who received it, by name.
    pub associations: Vec<String>,
    /// The people whom these associations feed in an ordinary week.
    pub people: i64,
    /// What the donor said of it.
    pub said: Vec<DonorSaid>,
}

/// The last weeks of a site.
#[derive(Debug, Clone)]
pub struct GivingPast {
    /// The site.
    pub site: Kept<SiteId, Site>,
    /// The civil time of its territory.
    pub zone: CivilZone,
    /// Offer by offer, the latest first.
    pub offers: Vec<Became>,
}

impl GivingPast {
    /// Everything that was received.
    #[must_use]
    pub fn received(&self) -> Grams {
        self.offers.iter().map(|one| one.received).sum()
    }
}

impl Services {
    /// What became of what a site offered in the last sixty days, until today.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_giving_past(&self, actor: &Actor, site: &SiteId) -> Result<GivingPast, ServiceError> {
        let (actor, site, now) = (actor.clone(), site.clone(), self.now());
        self.read(move |connection| {
            let site = giving_site(connection, &actor, Action::ReadOffer, &site)?;
            let zone = territory_get(connection, &site.territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let offers = past(connection, &site, today)?;
            Ok(GivingPast { site, zone, offers })
        })
        .await
    }
}

fn past(connection: &mut Connection, site: &Kept<SiteId, Site>, today: Day) -> Result<Vec<Became>, ServiceError> {
    let offers = offer_of_site(connection, &site.id, (today.minus_days(DAYS_BACK), today))?;
    let ids: Vec<OfferId> = offers.iter().map(|offer| offer.id.clone()).collect();
    let (shares, words) = (given_shares(connection, &ids)?, donor_words(connection, &ids)?);
    let people = people_in_use_all(connection, &site.territory)?;
    let people: BTreeMap<OrganisationId, i64> = people.into_iter().map(|(id, kept)| (id, kept.declared.figure.people.get())).collect();
    let mut names: BTreeMap<OrganisationId, String> = BTreeMap::new();
    for share in &shares {
        if !names.contains_key(&share.association) {
            names.insert(share.association.clone(), organisation_get(connection, &share.association)?.value.name.to_string());
        }
    }
    let told = offers.into_iter().rev().filter(|offer| offer.state != OfferState::Draft);
    Ok(told.map(|offer| became(offer, &shares, &words, (&people, &names))).collect())
}

fn became(
    offer: PostedOffer,
    shares: &[GivenShare],
    words: &[DonorWord],
    (people, names): (&BTreeMap<OrganisationId, i64>, &BTreeMap<OrganisationId, String>),
) -> Became {
    let own: Vec<&GivenShare> = shares.iter().filter(|share| share.offer == offer.id).collect();
    let served: BTreeSet<&OrganisationId> =
        own.iter().filter(|share| counts(share) > Grams::ZERO).map(|share| &share.association).collect();
    let held = offer.lots.iter().filter(|lot| lot.state != LotState::Withdrawn);
    let said = words.iter().filter(|word| word.offer == offer.id).map(|word| word.said).collect();
    Became {
        offered: held.filter_map(|lot| Grams::new(lot.lot.parts().mass.grams.get()).ok()).sum(),
        planned: own.iter().map(|share| share.planned).sum(),
        received: own.iter().map(|share| counts(share)).sum(),
        is_weighed: !own.is_empty() && own.iter().all(|share| share.received.is_some()),
        associations: served.iter().filter_map(|id| names.get(*id).cloned()).collect(),
        people: served.iter().filter_map(|id| people.get(*id)).sum(),
        said,
        offer,
    }
}

/// What came of a share, as far as somebody said that it left its donor.
fn counts(share: &GivenShare) -> Grams {
    match (share.state, share.received) {
        (_, Some(received)) => received,
        (ShareState::Collected | ShareState::Received, None) => share.planned,
        _ => Grams::ZERO,
    }
}
