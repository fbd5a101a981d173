//! The regular pickups of a site: the fixed days of its conventions, and what it usually gives on them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::convention::agreement::Convention;
use crate::domain::id::{OrganisationId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::{OfferBasis, OfferState};
use crate::domain::place::site::Site;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::services::day::{WEEKDAYS, usual_lots};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::posted::offer::offer_of_site;
use crate::store::standing::convention::convention_all;
use crate::store::standing::organisation::organisation_get;

/// A regular pickup of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regular {
    /// On which day.
    pub day: Day,
    /// When somebody comes.
    pub window: Window,
    /// Who, by name.
    pub associations: Vec<String>,
    /// What is usual on such a day; empty while nothing is.
    pub usual: Vec<Lot>,
    /// What the site says of it.
    pub standing: Standing,
}

/// What a site says of a regular pickup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: what is usual is shared out by itself.
    Silent,
    /// It posted something itself.
    Posted,
    /// There is nothing that day.
    Nothing,
}

/// The conventions that name a site.
///
/// # Errors
/// `StoreError` when the database fails.
pub(in crate::services::giving) fn conventions_of(
    connection: &mut Connection,
    site: &Kept<SiteId, Site>,
) -> Result<Vec<Convention>, ServiceError> {
    let all = convention_all(connection, &site.territory)?.into_iter().map(|kept| kept.value);
    Ok(all.filter(|convention| convention.parts().sites.contains(&site.id)).collect())
}

/// The pickups of a day, each hour once, and who comes.
pub(in crate::services::giving) fn slots(
    conventions: &[Convention],
    zone: CivilZone,
    day: Day,
) -> BTreeMap<Window, BTreeSet<OrganisationId>> {
    let mut found: BTreeMap<Window, BTreeSet<OrganisationId>> = BTreeMap::new();
    for convention in conventions {
        for slot in convention.slots_on(day) {
            found.entry(slot.hours.on(zone, day)).or_default().insert(convention.parts().beneficiary.clone());
        }
    }
    found
}

/// Whether an offer says something about a pickup, be it that there is nothing.
pub(in crate::services::giving) fn concerns(offer: &PostedOffer, slot: Window) -> bool {
    let meets = |window: &Window| window.from() < slot.to() && slot.from() < window.to();
    offer.state != OfferState::Draft && offer.offer.windows.all().iter().any(meets)
}

/// The regular pickups of these days; `posted` is what the site offers on them.
///
/// # Errors
/// `StoreError` when the database fails.
pub(in crate::services::giving) fn regular(
    connection: &mut Connection,
    site: &Kept<SiteId, Site>,
    zone: CivilZone,
    (days, posted): (&[Day], &[PostedOffer]),
) -> Result<Vec<Regular>, ServiceError> {
    let conventions = conventions_of(connection, site)?;
    let mut found = Vec::new();
    for day in days.iter().copied() {
        for (window, associations) in slots(&conventions, zone, day) {
            let mut names = Vec::new();
            for id in &associations {
                names.push(organisation_get(connection, id)?.value.name.to_string());
            }
            let usual = usual_lots(&earlier(connection, site, day)?, &site.id, day);
            let standing = standing(posted, day, window);
            found.push(Regular { day, window, associations: names, usual, standing });
        }
    }
    Ok(found)
}

fn standing(posted: &[PostedOffer], day: Day, window: Window) -> Standing {
    let said: Vec<&PostedOffer> = posted.iter().filter(|offer| offer.day == day && concerns(offer, window)).collect();
    let holds = |offer: &&&PostedOffer| offer.state != OfferState::Cancelled;
    match said.iter().find(holds) {
        Some(offer) if offer.offer.basis == OfferBasis::Posted => Standing::Posted,
        Some(_) => Standing::Silent,
        None if said.is_empty() => Standing::Silent,
        None => Standing::Nothing,
    }
}

/// What the site offered on the same weekday of the weeks before, the latest first.
fn earlier(connection: &mut Connection, site: &Kept<SiteId, Site>, day: Day) -> Result<Vec<PostedOffer>, ServiceError> {
    let mut found = Vec::new();
    for weeks in (1..).take(WEEKDAYS) {
        let then = day.minus_days(7 * weeks);
        found.extend(offer_of_site(connection, &site.id, (then, then))?);
    }
    Ok(found)
}
