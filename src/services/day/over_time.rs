//! A territory's own past, day by day: what was given, how far it went, and what the associations have by the memory.
//!
//! Masses in grams, levels in grams per person, ways in metres. A level is read in the evening: that day's gifts count whole. Cost: the
//! shares of the period and of the half-lives before it. Left out: platforms, which are served from what the others leave.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::memory::{ClosedDays, Gift, Opening, Outcome, Past};
use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, SiteId, TerritoryId};
use crate::domain::number::{approximate, nearest};
use crate::domain::organisation::kind::{Capability, ServingRank};
use crate::domain::place::position::{DETOUR, Position};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::problem::gift;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::memory::{PastShare, memory_gifts};
use crate::store::day::over_time::past_ways;
use crate::store::standing::memory_opening::memory_opening_all;
use crate::store::standing::organisation::{KeptOrganisation, organisation_all};
use crate::store::standing::people::people_in_use_all;
use crate::store::standing::profile::profile_all;
use crate::store::standing::site::site_all;
use crate::store::standing::territory::territory_get;

/// How many days are told, today included.
pub const DAYS: u32 = 60;
/// After this many half-lives a gift weighs less than a hundredth: it does not show on a chart.
const HALF_LIVES: u32 = 8;

/// The last days of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverTime {
    /// Every day of the calendar, the oldest first.
    pub days: Vec<PastDay>,
    /// After so many days what was received counts half.
    pub half_life_days: u32,
    /// The associations that received nothing in all these days, by name; no level counts them.
    pub without: Vec<String>,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastDay {
    pub day: Day,
    /// What was given, gifts by hand included: as received where somebody said so, else as planned.
    pub given: Grams,
    /// What of it came from a site: nobody knows the way of a gift by hand.
    pub carried: Grams,
    /// Each pair of a site and an association once.
    pub meters: i64,
    pub pairs: usize,
    /// `None` until something is known of somebody.
    pub levels: Option<Levels>,
}

/// Grams per person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    pub least: i64,
    pub middle: i64,
    pub most: i64,
}

impl Services {
    /// The last sixty days of a territory.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn over_time(&self, actor: &Actor, territory: &TerritoryId) -> Result<OverTime, ServiceError> {
        check(actor, Action::ReadDay, &Target::of(territory))?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let of = territory_get(connection, &territory)?.value;
            let today = of.zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let half_life_days = u32::from(of.policy.half_life().get());
            let first = today.minus_days(DAYS - 1);
            let known = first.minus_days(half_life_days.saturating_mul(HALF_LIVES));
            let mut told = Told::new(connection, &territory, (first, today))?;
            for way in past_ways(connection, &territory, (known, today))? {
                told.add(&way.share, Some(&way.site));
            }
            for share in memory_gifts(connection, &territory, (known, today))? {
                told.add(&share, None);
            }
            let without = told.without();
            let days = told.days(half_life_days);
            Ok(OverTime { days, half_life_days, without })
        })
        .await
    }
}

/// What is read of one day.
#[derive(Default)]
struct Sums {
    given: i64,
    carried: i64,
    ways: BTreeSet<(SiteId, OrganisationId)>,
}

/// An association that receives first.
struct Association {
    name: String,
    people: u32,
    opening: Option<Opening>,
    closed: Vec<ClosedDays>,
    /// By day.
    received: BTreeMap<Day, Grams>,
}

impl Association {
    fn received_since(&self, first: Day) -> bool {
        self.received.range(first..).any(|(_, grams)| *grams > Grams::ZERO)
    }
}

/// The facts, as they are put together.
struct Told {
    first: Day,
    today: Day,
    sums: BTreeMap<Day, Sums>,
    associations: BTreeMap<OrganisationId, Association>,
    sites: BTreeMap<SiteId, Position>,
    homes: BTreeMap<OrganisationId, Position>,
}

impl Told {
    fn new(connection: &mut Connection, territory: &TerritoryId, (first, today): (Day, Day)) -> Result<Self, ServiceError> {
        let people = people_in_use_all(connection, territory)?;
        let openings = memory_opening_all(connection, territory)?;
        let profiles = profile_all(connection, territory)?;
        let sites = site_all(connection, territory)?;
        let association = |kept: KeptOrganisation| {
            let people = people.get(&kept.id).and_then(|kept| u32::try_from(kept.declared.figure.people.get()).ok()).unwrap_or(1);
            let opening = openings.get(&kept.id);
            let profile = profiles.iter().find(|profile| profile.organisation == kept.id);
            let closed = profile.map(|kept| kept.profile.closed.as_slice()).unwrap_or_default().iter();
            let association = Association {
                name: kept.value.name.to_string(),
                people,
                opening: opening.and_then(|one| Some(Opening { day: one.day, grams: Grams::new(one.grams.get()).ok()? })),
                closed: closed.map(|period| ClosedDays { first: period.from(), last: period.to() }).collect(),
                received: BTreeMap::new(),
            };
            (kept.id, association)
        };
        let receives = |kept: &KeptOrganisation| kept.value.can(Capability::Receives) && kept.value.rank == ServingRank::FIRST;
        let mut homes = BTreeMap::new();
        for kept in sites.iter().filter(|kept| kept.value.active) {
            homes.entry(kept.value.organisation.clone()).or_insert(kept.value.position);
        }
        Ok(Self {
            first,
            today,
            sums: BTreeMap::new(),
            associations: organisation_all(connection, territory)?.into_iter().filter(receives).map(association).collect(),
            sites: sites.into_iter().map(|kept| (kept.id, kept.value.position)).collect(),
            homes,
        })
    }

    /// What counts of a share, as it counts in the memory.
    fn add(&mut self, share: &PastShare, site: Option<&SiteId>) {
        let counted = match gift(share, self.today).outcome {
            Outcome::Received(grams) | Outcome::Confirmed(grams) | Outcome::NotFetched(grams) => grams,
            Outcome::PassedOn(_) | Outcome::Declined | Outcome::Refused | Outcome::Lost => Grams::ZERO,
        };
        if counted == Grams::ZERO {
            return;
        }
        if let Some(association) = self.associations.get_mut(&share.association) {
            let sum = association.received.entry(share.day).or_insert(Grams::ZERO);
            *sum = *sum + counted;
        }
        if share.day >= self.first {
            let sums = self.sums.entry(share.day).or_default();
            sums.given += counted.get();
            if let Some(site) = site {
                sums.carried += counted.get();
                sums.ways.insert((site.clone(), share.association.clone()));
            }
        }
    }

    fn without(&self) -> Vec<String> {
        let without = self.associations.values().filter(|one| !one.received_since(self.first));
        let mut names: Vec<String> = without.map(|one| one.name.clone()).collect();
        names.sort();
        names
    }

    fn days(&self, half_life_days: u32) -> Vec<PastDay> {
        let counted: Vec<(&Association, Vec<Gift>)> = self
            .associations
            .values()
            .filter(|one| one.received_since(self.first))
            .map(|one| (one, one.received.iter().map(|(day, grams)| Gift { day: *day, outcome: Outcome::Received(*grams) }).collect()))
            .collect();
        let nothing = Sums::default();
        let day = |ahead| {
            let day = self.first.plus_days(ahead);
            let sums = self.sums.get(&day).unwrap_or(&nothing);
            PastDay {
                day,
                given: Grams::new(sums.given).unwrap_or(Grams::ZERO),
                carried: Grams::new(sums.carried).unwrap_or(Grams::ZERO),
                meters: sums.ways.iter().filter_map(|way| self.meters(way)).sum(),
                pairs: sums.ways.len(),
                levels: levels(&counted, day, half_life_days),
            }
        };
        (0..DAYS).map(day).collect()
    }

    fn meters(&self, (site, association): &(SiteId, OrganisationId)) -> Option<i64> {
        Some(nearest(DETOUR * self.sites.get(site)?.distance_m(*self.homes.get(association)?)))
    }
}

/// Of the associations of which something is known in that evening.
fn levels(counted: &[(&Association, Vec<Gift>)], day: Day, half_life_days: u32) -> Option<Levels> {
    let mut levels: Vec<i64> = Vec::new();
    for (association, gifts) in counted {
        let past = Past { opening: association.opening, gifts, closed: &association.closed };
        let is_known = gifts.iter().any(|gift| gift.day <= day) || association.opening.is_some_and(|opening| opening.day <= day);
        if is_known {
            levels.push(nearest(approximate(past.memory_on(day, half_life_days).get()) / f64::from(association.people.max(1))));
        }
    }
    levels.sort_unstable();
    let at = |index: usize| levels.get(index).copied();
    let last = levels.len().checked_sub(1)?;
    Some(Levels { least: at(0)?, middle: i64::midpoint(at(last / 2)?, at(levels.len() / 2)?), most: at(last)? })
}
