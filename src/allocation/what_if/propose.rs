//! The changes that could help one association, from what it did not get and why: the heaviest reason first. What each really brings
//! is measured by solving the day again.
//!
//! Steps are what people buy or agree on: one more fridge, a few kilometres, one convention (design, section on storage: a home fridge
//! 40 kg, a chest freezer 100 kg).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::allocation::ReasonCode;
use crate::allocation::exchange::{AssociationDocument, LotDocument, ProblemDocument};
use crate::allocation::what_if::change::{Change, Own};
use crate::allocation::why::{Fact, WhyNot};
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::ExternalRef;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::place::territory::Radius;

/// Radii are agreed on in steps of so many metres.
const RADIUS_STEP_M: i64 = 5_000;

/// What one lot asks for, as far as changes are concerned; several lots that ask for the same are one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wish<'a> {
    Store(TemperatureClass),
    More(&'a str),
    Farther,
    Convention(&'a str),
    Habilitation,
    Hours,
    HandOut,
    PastBestBefore,
}

/// At most `most` changes for `association`, who did not get `missed` for these reasons.
#[must_use]
pub fn propose(problem: &ProblemDocument, association: &ExternalRef, missed: &BTreeMap<ExternalRef, WhyNot>, most: usize) -> Vec<Change> {
    let Some(own) = problem.associations.iter().find(|one| one.id == association.as_str()) else { return Vec::new() };
    let mut weights: BTreeMap<Wish<'_>, (i64, Option<i64>)> = BTreeMap::new();
    for lot in &problem.lots {
        let Some(why) = lot.id.parse().ok().and_then(|id: ExternalRef| missed.get(&id)) else { continue };
        let Some(wish) = wish(lot, why) else { continue };
        let (weight, nearest) = weights.entry(wish).or_insert((0, None));
        *weight += lot.grams;
        if let WhyNot::Excluded(_, Fact::Distance { metres, .. }) = why {
            *nearest = Some(nearest.map_or(*metres, |other| other.min(*metres)));
        }
    }
    let mut wishes: Vec<_> = weights.into_iter().collect();
    wishes.sort_by_key(|(wish, (weight, _))| (Reverse(*weight), *wish));
    let default_radius = problem.policy.default_radius_m;
    let changes = wishes.into_iter().filter_map(|(wish, (weight, nearest))| {
        if let Wish::Convention(donor) = wish {
            return Some(Change::Convention { donor: donor.parse().ok()?, association: association.clone(), exists: true });
        }
        Some(Change::Own { association: association.clone(), to: step(own, wish, (weight, nearest), default_radius)? })
    });
    changes.take(most).collect()
}

/// What would let the lot come; nothing for what fairness or safety decided.
fn wish<'a>(lot: &'a LotDocument, why: &WhyNot) -> Option<Wish<'a>> {
    match why {
        WhyNot::NeedFull { .. } => Some(Wish::More(&lot.family)),
        WhyNot::StorageFull { class, .. } => Some(Wish::Store(*class)),
        WhyNot::Excluded(rule, fact) => match (rule, fact) {
            (ReasonCode::ConventionMissing, _) => Some(Wish::Convention(&lot.donor)),
            (ReasonCode::HabilitationExpired, _) => Some(Wish::Habilitation),
            (ReasonCode::BestBeforePassed, Fact::BestBefore { tolerated: true, .. }) => Some(Wish::PastBestBefore),
            (ReasonCode::UseByTooClose | ReasonCode::SameDayOnly, _) => Some(Wish::HandOut),
            (ReasonCode::NotAsked, _) => Some(Wish::More(&lot.family)),
            (ReasonCode::NoColdStorage, Fact::Room { class, .. }) => Some(Wish::Store(*class)),
            (ReasonCode::TooFar, _) => Some(Wish::Farther),
            (ReasonCode::WindowsDoNotMeet, _) => Some(Wish::Hours),
            _ => None,
        },
        WhyNot::CarryingFull(_)
        | WhyNot::Agreement(_)
        | WhyNot::LessServed(_)
        | WhyNot::FewerStops
        | WhyNot::WholeUnits { .. }
        | WhyNot::Budget => None,
    }
}

/// One step of a change: a fridge more, as much again, half as far again.
fn step(own: &AssociationDocument, wish: Wish<'_>, (weight, nearest): (i64, Option<i64>), default_radius: i64) -> Option<Own> {
    Some(match wish {
        Wish::Store(class) => {
            let (limit, more) = match class {
                TemperatureClass::Ambient => (own.storage.ambient?, 100_000),
                TemperatureClass::Chilled => (own.storage.chilled?, 40_000),
                TemperatureClass::Frozen => (own.storage.frozen?, 100_000),
                TemperatureClass::Hot => (own.storage.hot?, 20_000),
            };
            Own::Storage(class, Some(HoldGrams::new(limit + more).ok()?))
        }
        Wish::More(family) => {
            let asked = own.needs.iter().find(|line| line.family == family).map_or(weight, |line| line.grams.saturating_mul(2));
            Own::Need(family.parse().ok()?, NeedGrams::new(asked.min(NeedGrams::MAX)).ok()?)
        }
        Wish::Farther => {
            let radius = own.radius_m.unwrap_or(default_radius);
            let wanted = (radius + radius / 2).max(nearest?);
            let steps = (wanted + RADIUS_STEP_M - 1) / RADIUS_STEP_M;
            Own::Radius(Radius::new((steps * RADIUS_STEP_M).min(Radius::MAX)).ok()?)
        }
        Wish::Habilitation => Own::Habilitated,
        Wish::Hours => Own::OpenHours,
        Wish::HandOut => Own::HandsOut,
        Wish::PastBestBefore => Own::PastBestBefore,
        Wish::Convention(_) => return None,
    })
}
