//! Regular pickups that nobody had to post: on a fixed day of a convention, a site that posted nothing offers what it usually does.
//!
//! What is usual of a family is the median of the last eight same weekdays on which the site offered something, in whole units. A habit
//! that was cancelled for the day ("nothing today") stays cancelled: its offer is there, in that state.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::id::SiteId;
use crate::domain::offer::lot::{Lot, LotDate, LotParts};
use crate::domain::offer::mass::{LotGrams, Mass, MassBasis};
use crate::domain::offer::posted::{Offer, PickupWindows, PostedLot, PostedOffer};
use crate::domain::offer::state::{LotState, OfferBasis, OfferState};
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::domain::version::Version;
use crate::services::context::Services;
use crate::services::day::ground::model::Ground;

/// How many same weekdays a habit is made of.
pub(in crate::services) const WEEKDAYS: usize = 8;

/// Adds the habits of the day to the offers of the wave, and answers them: they are to be written with the plan.
pub(in crate::services::day) fn add_habits(services: &Services, ground: &mut Ground) -> Vec<PostedOffer> {
    let habits: Vec<PostedOffer> = ground
        .regular_pickups()
        .into_iter()
        .filter(|(site, window)| !is_posted(ground, site, *window))
        .filter_map(|(site, window)| habit(services, ground, &site, window))
        .collect();
    ground.offers.extend(habits.iter().cloned());
    habits
}

/// Whether the site said something about that pickup, be it that there is nothing.
fn is_posted(ground: &Ground, site: &SiteId, slot: Window) -> bool {
    let meets = |window: &Window| window.from() < slot.to() && slot.from() < window.to();
    let own = ground.posted.iter().filter(|offer| offer.offer.site == *site && offer.state != OfferState::Draft);
    own.into_iter().any(|offer| offer.offer.windows.all().iter().any(meets))
}

fn habit(services: &Services, ground: &Ground, site: &SiteId, window: Window) -> Option<PostedOffer> {
    let lots = usual_lots(&ground.earlier, site, ground.of.day);
    let windows = PickupWindows::new(vec![window]).ok()?;
    let posted = lots.into_iter().map(|lot| PostedLot { id: services.new_id(), version: Version::FIRST, state: LotState::Open, lot });
    let lots: Vec<PostedLot> = posted.collect();
    (!lots.is_empty()).then(|| PostedOffer {
        id: services.new_id(),
        territory: ground.of.territory.clone(),
        version: Version::FIRST,
        day: ground.of.day,
        state: OfferState::Open,
        offer: Offer { site: site.clone(), windows, basis: OfferBasis::Habit, note: None },
        lots,
    })
}

/// What the site usually offers on such a day, a lot a family and temperature class.
pub(in crate::services) fn usual_lots(earlier: &[PostedOffer], site: &SiteId, day: Day) -> Vec<Lot> {
    let gone = [OfferState::Draft, OfferState::Cancelled];
    let own: Vec<&PostedOffer> = earlier.iter().filter(|offer| offer.offer.site == *site && !gone.contains(&offer.state)).collect();
    let days: BTreeSet<Day> = own.iter().map(|offer| offer.day).collect();
    let days: Vec<Day> = days.into_iter().rev().take(WEEKDAYS).collect();
    let mut masses: BTreeMap<(ProductFamily, TemperatureClass), BTreeMap<Day, i64>> = BTreeMap::new();
    let mut latest: BTreeMap<(ProductFamily, TemperatureClass), (Day, &LotParts)> = BTreeMap::new();
    for (offer, posted) in own.iter().flat_map(|offer| offer.lots.iter().map(move |lot| (offer, lot))) {
        let parts = posted.lot.parts();
        let key = (parts.family, parts.temperature);
        *masses.entry(key).or_default().entry(offer.day).or_default() += parts.mass.grams.get();
        let newest = latest.entry(key).or_insert((offer.day, parts));
        if newest.0 < offer.day {
            *newest = (offer.day, parts);
        }
    }
    let usual = |(key, (then, parts))| usual_lot(median(&days, masses.get(&key)?), (then, parts), day);
    latest.into_iter().filter_map(usual).collect()
}

/// The median over `days`; a day without the family counts as nothing. Of two middle days, the lesser: better a little too few.
fn median(days: &[Day], masses: &BTreeMap<Day, i64>) -> i64 {
    let mut sorted: Vec<i64> = days.iter().map(|day| masses.get(day).copied().unwrap_or(0)).collect();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// A lot like the latest of its kind, of the usual mass, its date as far ahead as then.
fn usual_lot(grams: i64, (then, like): (Day, &LotParts), day: Day) -> Option<Lot> {
    let grams = LotGrams::new(grams - grams % like.unit.get()).ok()?;
    let shifted = |date: Day| u32::try_from(then.days_until(date)).map_or(day, |ahead| day.plus_days(ahead));
    let date = match like.date {
        LotDate::None => LotDate::None,
        LotDate::UseBy(date) => LotDate::UseBy(shifted(date)),
        LotDate::BestBefore(date) => LotDate::BestBefore(shifted(date)),
    };
    let mass = Mass { grams, basis: MassBasis::Habit, counted: None };
    Lot::new(LotParts { external_ref: None, mass, date, ..like.clone() }).ok()
}
