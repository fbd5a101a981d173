//! The day of one site that gives, read in one snapshot: what it offers today and later, who comes, what is usual.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::id::{ExternalRef, OfferId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::offer::learned::ContainerMasses;
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::OfferState;
use crate::domain::offer::word::{DonorSaid, DonorWord};
use crate::domain::place::site::Site;
use crate::domain::place::territory::Territory;
use crate::domain::planned::run::WaveDay;
use crate::domain::run::RunState;
use crate::domain::telling::{Contact, Load};
use crate::domain::time::civil::Day;
use crate::domain::time::wave::Wave;
use crate::mail::message::Visit;
use crate::services::actor::Actor;
use crate::services::answers::coming::{Coming, coming};
use crate::services::context::Services;
use crate::services::day::code_of;
use crate::services::day::recall::{coordinator, recall};
use crate::services::error::ServiceError;
use crate::services::giving::regular::{Regular, regular};
use crate::services::giving::sites::giving_site;
use crate::store::Connection;
use crate::store::day::run::run_history;
use crate::store::day::share::share_of_run;
use crate::store::posted::containers::container_weighings;
use crate::store::posted::offer::offer_of_site;
use crate::store::posted::word::donor_words;
use crate::store::standing::territory::{territory_get, wave_id};

/// How many days ahead are told.
const DAYS_AHEAD: u32 = 7;
/// How far back something is looked for that can be repeated.
const DAYS_BACK: u32 = 60;

/// The day of one site.
#[derive(Debug, Clone)]
pub struct GivingSeen {
    /// The site.
    pub site: Kept<SiteId, Site>,
    /// Its territory.
    pub territory: Territory,
    /// Whom to call.
    pub coordinator: Contact,
    /// The civil day.
    pub today: Day,
    /// The instant it was read.
    pub now: DateTime<Utc>,
    /// What is offered today and later, the first to be fetched first; cancelled offers are none.
    pub offers: Vec<Given>,
    /// Who comes, wave by wave, where the plan is published.
    pub passages: Vec<Passage>,
    /// Regular pickups, from today on.
    pub regular: Vec<Regular>,
    /// What was offered before, the latest last.
    pub before: Vec<PostedOffer>,
    /// What its containers weigh.
    pub containers: ContainerMasses,
}

/// An offer and what is known of it.
#[derive(Debug, Clone)]
pub struct Given {
    /// The offer.
    pub offer: PostedOffer,
    /// When the wave that it belongs to is cut off, where there is one.
    pub cut_off: Option<DateTime<Utc>>,
    /// Who comes, once the plan is published.
    pub coming: Option<Coming>,
    /// When somebody said that nobody came.
    pub nobody_came: Option<DateTime<Utc>>,
}

/// Who comes to the site in one wave of one day.
#[derive(Debug, Clone)]
pub struct Passage {
    /// On which day.
    pub day: Day,
    /// Each visit, by time.
    pub visits: Vec<Visit>,
    /// What nobody fetches.
    pub unclaimed: Vec<Load>,
}

impl GivingSeen {
    /// What can be repeated: the last offer that holds food.
    #[must_use]
    pub fn last(&self) -> Option<&PostedOffer> {
        let offers = self.before.iter().chain(self.offers.iter().map(|given| &given.offer));
        offers.filter(|offer| !offer.lots.is_empty() && offer.state != OfferState::Draft).max_by_key(|offer| (offer.day, offer.id.clone()))
    }

    /// The next wave that still takes offers, with its day.
    #[must_use]
    pub fn next_wave(&self) -> Option<(Day, &Wave)> {
        (0..=DAYS_AHEAD).map(|ahead| self.today.plus_days(ahead)).find_map(|day| {
            let open = |wave: &&&Wave| self.now < wave.cutoff_of(self.territory.zone, day);
            let waves = self.territory.waves.on(day).unwrap_or_default();
            let first = waves.iter().filter(open).min_by_key(|wave| wave.pickups().from());
            first.map(|wave| (day, *wave))
        })
    }

    /// One of the offers.
    #[must_use]
    pub fn given(&self, id: &OfferId) -> Option<&Given> {
        self.offers.iter().find(|given| given.offer.id == *id)
    }
}

impl Services {
    /// The day of a site that gives.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_giving(&self, actor: &Actor, site: &SiteId) -> Result<GivingSeen, ServiceError> {
        let (actor, site, now) = (actor.clone(), site.clone(), self.now());
        self.read(move |connection| {
            let site = giving_site(connection, &actor, Action::ReadOffer, &site)?;
            seen(connection, site, now)
        })
        .await
    }
}

fn seen(connection: &mut Connection, site: Kept<SiteId, Site>, now: DateTime<Utc>) -> Result<GivingSeen, ServiceError> {
    let territory = territory_get(connection, &site.territory)?.value;
    let today = territory.zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
    let last = today.plus_days(DAYS_AHEAD);
    let before = offer_of_site(connection, &site.id, (today.minus_days(DAYS_BACK), today.minus_days(1)))?;
    let posted = offer_of_site(connection, &site.id, (today, last))?;
    let days: Vec<Day> = (0..=DAYS_AHEAD).map(|ahead| today.plus_days(ahead)).collect();
    let regular = regular(connection, &site, territory.zone, (&days, &posted))?;
    let words = donor_words(connection, &posted.iter().map(|offer| offer.id.clone()).collect::<Vec<_>>())?;
    let mut offers: Vec<Given> = posted
        .into_iter()
        .filter(|offer| !matches!(offer.state, OfferState::Cancelled | OfferState::Draft))
        .map(|offer| Given { cut_off: cut_off(&territory, &offer), coming: None, nobody_came: nobody_came(&words, &offer.id), offer })
        .collect();
    offers.sort_by_key(|given| given.offer.offer.windows.opens());
    let passages = passages(connection, (&site, &territory), &mut offers, now)?;
    let coordinator = coordinator(&territory);
    let containers = ContainerMasses::learned(&container_weighings(connection, &site.id)?);
    Ok(GivingSeen { site, territory, coordinator, today, now, offers, passages, regular, before, containers })
}

fn nobody_came(words: &[DonorWord], id: &OfferId) -> Option<DateTime<Utc>> {
    words.iter().find(|word| word.offer == *id && word.said == DonorSaid::NobodyCame).map(|word| word.at)
}

/// The wave in whose hours an offer can first be fetched.
fn wave_of<'a>(territory: &'a Territory, offer: &PostedOffer) -> Option<&'a Wave> {
    territory.waves.taking(territory.zone, offer.day, offer.offer.windows.opens()?)
}

fn cut_off(territory: &Territory, offer: &PostedOffer) -> Option<DateTime<Utc>> {
    wave_of(territory, offer).map(|wave| wave.cutoff_of(territory.zone, offer.day))
}

/// Who comes in each wave that has an offer and a published plan; notes with each offer how far it is.
fn passages(
    connection: &mut Connection,
    (site, territory): (&Kept<SiteId, Site>, &Territory),
    offers: &mut [Given],
    now: DateTime<Utc>,
) -> Result<Vec<Passage>, ServiceError> {
    let code: Option<ExternalRef> = code_of(site.value.external_ref.as_ref(), &site.id).parse().ok();
    let mut of_waves: BTreeMap<(Day, &str), Vec<&mut Given>> = BTreeMap::new();
    for given in offers.iter_mut() {
        if let Some(wave) = wave_of(territory, &given.offer) {
            of_waves.entry((given.offer.day, wave.code().as_str())).or_default().push(given);
        }
    }
    let mut found = Vec::new();
    for ((day, wave), offers) in of_waves {
        let Some(wave) = wave_id(connection, &site.territory, wave)? else { continue };
        let of = WaveDay { territory: site.territory.clone(), wave, day };
        let Some(run) = run_history(connection, &of)?.into_iter().find(|run| run.state == RunState::Published) else { continue };
        let shares = share_of_run(connection, &run.id)?;
        for given in offers {
            given.coming = coming(&given.offer, &shares, now);
        }
        if let Some(code) = &code {
            let facts = recall(connection, &run.id)?;
            found.push(Passage { day, visits: facts.visits_to(code), unclaimed: facts.unclaimed_of(code) });
        }
    }
    Ok(found)
}
