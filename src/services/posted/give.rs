//! Giving from the page of a site: an offer that is sent twice is posted once, and comes in time for its wave.

use chrono::{DateTime, Utc};

use crate::domain::access::role::Role;
use crate::domain::field_error::FieldError;
use crate::domain::id::{LotId, OfferId, SiteId};
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::{Offer, PostedLot, PostedOffer};
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::posted::offers::{check_day, check_site};
use crate::services::standing::guard::open_territory;
use crate::store::posted::offer::{offer_get, offer_insert, offer_of_site};
use crate::store::standing::site::site_get;
use crate::store::{Connection, StoreError};

/// The most offers of one site and day, cancelled ones included: what stops a link in wrong hands.
pub const MAX_A_DAY: usize = 20;
/// The code of the conflict with a form that was sent before, with something else in it.
pub const SENT_BEFORE: &str = "sent_before";
/// The code of the conflict with [`MAX_A_DAY`].
pub const TOO_MANY: &str = "too_many_offers";
/// The code of a field whose wave is cut off.
pub const TOO_LATE: &str = "too_late";
/// The code of a field that lies outside the hours in which anybody comes.
pub const OUTSIDE_HOURS: &str = "outside_hours";
/// The code of a field that lies in the past.
pub const PAST: &str = "past";

impl Services {
    /// Posts what a site gives, under the id that its form brings.
    ///
    /// # Errors
    /// Those of [`Services::post_offer`]; `Invalid` for `/until` that is past, and for `/day` when nobody comes at that hour, or when the
    /// plan of that wave is made already, unless a coordinator posts; `Conflict` with [`SENT_BEFORE`] or [`TOO_MANY`].
    pub async fn give(&self, actor: &Actor, id: &OfferId, offer: Offer, lots: Vec<Lot>) -> Result<PostedOffer, ServiceError> {
        let (actor, id, now, lot_ids) = (actor.clone(), id.clone(), self.now(), self.lot_ids(lots.len()));
        self.write(Keep::nothing(), move |connection| {
            let territory = site_get(connection, &offer.site)?.territory;
            check_site(connection, &actor, &territory, &offer)?;
            let facts = open_territory(connection, &territory)?.value;
            let day = check_day(&facts, &offer, &lots)?;
            if let Some(before) = sent_before(connection, &id, &offer, &lots)? {
                return Ok(before);
            }
            check_time(&actor, &facts, (day, &offer), now)?;
            check_count(connection, &offer.site, day)?;
            let new = PostedOffer {
                id: id.clone(),
                territory,
                version: Version::FIRST,
                day,
                state: OfferState::Open,
                offer: offer.clone(),
                lots: lot_ids.iter().zip(&lots).map(|(id, lot)| open(id, lot)).collect(),
            };
            offer_insert(connection, std::slice::from_ref(&new))?;
            Ok(new)
        })
        .await
    }
}

fn open(id: &LotId, lot: &Lot) -> PostedLot {
    PostedLot { id: id.clone(), version: Version::FIRST, state: LotState::Open, lot: lot.clone() }
}

/// What the same form posted before.
fn sent_before(connection: &mut Connection, id: &OfferId, offer: &Offer, lots: &[Lot]) -> Result<Option<PostedOffer>, ServiceError> {
    let before = match offer_get(connection, id) {
        Ok(before) => before,
        Err(StoreError::Absent { .. }) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    if before.offer.site != offer.site {
        return Err(ServiceError::not_found(OfferId::WHAT, id));
    }
    let same =
        before.offer == *offer && before.lots.len() == lots.len() && lots.iter().all(|lot| before.lots.iter().any(|it| it.lot == *lot));
    if same { Ok(Some(before)) } else { Err(ServiceError::conflict(SENT_BEFORE, format_args!("offer {id} says something else"))) }
}

/// In time: not over, within the hours of a wave, and before its cut-off, where a plan is made once.
fn check_time(actor: &Actor, territory: &Territory, (day, offer): (Day, &Offer), now: DateTime<Utc>) -> Result<(), ServiceError> {
    let wrong = |field: &str, code, detail: String| Err(ServiceError::Invalid(vec![FieldError::new(field, code, detail)]));
    if offer.windows.all().iter().all(|window| window.to() <= now) {
        return wrong("/until", PAST, format!("the last window of {day} is over"));
    }
    let Some(opens) = offer.windows.opens() else { return Ok(()) };
    match territory.waves.taking(territory.zone, day, opens) {
        None if territory.waves.all().is_empty() => Ok(()),
        None => wrong("/from", OUTSIDE_HOURS, format!("nobody comes at {opens}")),
        Some(wave) if wave.cutoff_of(territory.zone, day) <= now && matches!(actor.role(), Role::Donor | Role::Site) => {
            wrong("/day", TOO_LATE, format!("the wave {} of {day} is cut off", wave.code()))
        }
        Some(_) => Ok(()),
    }
}

fn check_count(connection: &mut Connection, site: &SiteId, day: Day) -> Result<(), ServiceError> {
    let held = offer_of_site(connection, site, (day, day))?.len();
    if held < MAX_A_DAY {
        return Ok(());
    }
    Err(ServiceError::conflict(TOO_MANY, format_args!("the site has {held} offers on {day}, at most {MAX_A_DAY} are taken")))
}
