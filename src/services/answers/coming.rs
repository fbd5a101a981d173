//! Who comes for what a site offers: the one question behind "Personne ne viendra" on the donor's page and the red line on the
//! coordinator's. Masses in grams, instants in UTC.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OfferId, SiteId, TerritoryId};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::OfferState;
use crate::domain::planned::answering::answers_until_before;
use crate::domain::planned::run::WaveDay;
use crate::domain::planned::share::Share;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Visible, visible};
use crate::store::Connection;
use crate::store::day::run::run_history;
use crate::store::day::share::share_of_run;
use crate::store::posted::offer::offer_on;
use crate::store::standing::site::site_get;
use crate::store::standing::territory::{territory_get, wave_id};

/// What is known of one offer of a day whose plan is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    pub offer: OfferId,
    pub site: SiteId,
    /// When its first window opens.
    pub opens: DateTime<Utc>,
    /// What somebody has said they fetch, or have fetched.
    pub confirmed: Grams,
    /// What still waits for an answer.
    pub awaited: Grams,
    /// It is late, and nobody has said that they come.
    pub nobody: bool,
}

impl Services {
    /// Who comes for the offers of a day, as far as the actor gives or watches; offers of waves that are not published yet are left out.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn who_comes(&self, actor: &Actor, territory: &TerritoryId, day: Day) -> Result<Vec<Coming>, ServiceError> {
        let visible = visible(actor, Action::ReadOffer, territory)?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| coming_on(connection, &visible, &territory, day, now)).await
    }
}

/// The same for what is `visible`.
///
/// # Errors
/// `NotFound`.
pub(in crate::services) fn coming_on(
    connection: &mut Connection,
    visible: &Visible,
    territory: &TerritoryId,
    day: Day,
    now: DateTime<Utc>,
) -> Result<Vec<Coming>, ServiceError> {
    let offers = offer_on(connection, territory, day)?;
    let mut told = Vec::new();
    for (span, shares) in published(connection, territory, day)? {
        for offer in offers.iter().filter(|offer| offer.offer.windows.opens().is_some_and(|opens| span.takes(opens))) {
            if is_seen(connection, visible, offer)? {
                told.extend(coming(offer, &shares, now));
            }
        }
    }
    Ok(told)
}

/// The shares of the published runs of a day, by the span of their wave.
fn published(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<Vec<(Window, Vec<Share>)>, ServiceError> {
    let facts = territory_get(connection, territory)?.value;
    let mut found = Vec::new();
    for wave in facts.waves.all() {
        let Some(id) = wave_id(connection, territory, wave.code().as_str())? else { continue };
        let history = run_history(connection, &WaveDay { territory: territory.clone(), wave: id, day })?;
        if let Some(run) = history.iter().find(|run| run.state == RunState::Published) {
            found.push((wave.pickups_on(facts.zone, day), share_of_run(connection, &run.id)?));
        }
    }
    Ok(found)
}

fn is_seen(connection: &mut Connection, visible: &Visible, offer: &PostedOffer) -> Result<bool, ServiceError> {
    Ok(*visible == Visible::Whole || visible.shows(&offer.offer.site, &site_get(connection, &offer.offer.site)?.value))
}

/// Who comes for an offer, by the shares of its wave; `None` for an offer that no longer holds.
pub(in crate::services) fn coming(offer: &PostedOffer, shares: &[Share], now: DateTime<Utc>) -> Option<Coming> {
    let opens = offer.offer.windows.opens()?;
    if !matches!(offer.state, OfferState::Open | OfferState::Allocated | OfferState::Collected) {
        return None;
    }
    let mut sums: BTreeMap<bool, Grams> = BTreeMap::new();
    let lots: Vec<&LotId> = offer.lots.iter().map(|lot| &lot.id).collect();
    for share in shares.iter().filter(|share| lots.contains(&&share.lot) && share.is_kept()) {
        let sum = sums.entry(share.state == ShareState::Proposed).or_insert(Grams::ZERO);
        *sum = *sum + share.grams;
    }
    let of = |awaited: bool| sums.get(&awaited).copied().unwrap_or(Grams::ZERO);
    let (confirmed, awaited) = (of(false), of(true));
    let nobody = confirmed == Grams::ZERO && answers_until_before(opens) <= now;
    Some(Coming { offer: offer.id.clone(), site: offer.offer.site.clone(), opens, confirmed, awaited, nobody })
}
