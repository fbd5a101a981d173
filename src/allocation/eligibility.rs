//! Which association may receive which lot: the rules in the order of `ReasonCode::RULES`, the first that fails being the reason.
//!
//! A pair that a rule forbids is removed, never penalised. Cost: lots x associations near enough, and three products for each donor and
//! association; the list of what is forbidden looks at all of lots x associations. Left out: time on board and the cold chain, which the rounds judge.

use std::collections::BTreeMap;
use std::f64::consts::FRAC_PI_2;

use chrono::TimeDelta;

use crate::allocation::plan::{ExcludedPair, LimitReason, LimitsCost};
use crate::allocation::problem::{Association, Donor, Lot, Problem};
use crate::allocation::reason::ReasonCode;
use crate::domain::food::family::{Answer, ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::food::rules::{days_past_best_before, use_by_days_left};
use crate::domain::number::approximate;
use crate::domain::offer::lot::LotDate;
use crate::domain::place::position::{DETOUR, EARTH_RADIUS_M};

/// An association that fetches food itself needs to find the donor open for as long as this.
const FETCHING: TimeDelta = TimeDelta::minutes(15);

/// What lies between a donor and an association, whatever the lot.
struct Way {
    distance_m: f64,
    travel_seconds: f64,
    /// Of a convention that is needed: why there is no gift.
    barred: Option<ReasonCode>,
}

/// For each lot of the problem, the associations that may receive it, by index.
#[must_use]
pub fn eligible(problem: &Problem) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); problem.lots.len()];
    let reaches: Vec<Reach> = problem.associations.iter().map(Reach::of).collect();
    let near = |donor: &Donor| {
        let from = donor.position.on_unit_sphere();
        reaches.iter().enumerate().filter(|(_, reach)| reach.may_hold(from)).map(|(index, _)| index).collect()
    };
    judge(problem, near, |lot, association, reason| {
        if reason.is_none()
            && let Some(list) = found.get_mut(lot)
        {
            list.push(association);
        }
    });
    found
}

/// Every pair that a rule forbids or that lost against a limit, by lot and association. The list is long: most of lots x associations.
#[must_use]
pub fn excluded(problem: &Problem, limits: Option<&LimitsCost>) -> Vec<ExcludedPair> {
    let dropped: BTreeMap<(usize, usize), LimitReason> =
        limits.iter().flat_map(|cost| &cost.dropped).map(|trip| ((trip.donor, trip.association), trip.limit)).collect();
    let lost = |lot: usize, association| {
        let lot = problem.lots.get(lot)?;
        dropped.get(&(lot.donor, association)).map(|limit| limit.reason())
    };
    let mut found = Vec::new();
    let all = |_: &Donor| (0..problem.associations.len()).collect();
    judge(problem, all, |lot, association, reason| {
        let reason = reason.or_else(|| lost(lot, association));
        found.extend(reason.map(|reason| ExcludedPair { lot, association, reason }));
    });
    found.sort_unstable_by_key(|pair| (pair.lot, pair.association));
    found
}

/// How far an association goes, as a chord of the unit sphere: told apart without sines, which many pairs are too far apart to need.
struct Reach {
    from: [f64; 3],
    /// The square of the chord, and a little more: what it does not hold is too far, what it holds is measured.
    most: f64,
}

impl Reach {
    fn of(association: &Association) -> Self {
        let half = (approximate(association.radius_m) / (2.0 * EARTH_RADIUS_M)).min(FRAC_PI_2).sin();
        Self { from: association.position.on_unit_sphere(), most: 4.0 * half * half * (1.0 + 1e-6) + 1e-12 }
    }

    fn may_hold(&self, [x, y, z]: [f64; 3]) -> bool {
        let [from_x, from_y, from_z] = self.from;
        let (x, y, z) = (x - from_x, y - from_y, z - from_z);
        x * x + y * y + z * z <= self.most
    }
}

/// Judges the pairs of each donor's lots with the associations that `near` names, donor after donor.
fn judge(problem: &Problem, near: impl Fn(&Donor) -> Vec<usize>, mut tell: impl FnMut(usize, usize, Option<ReasonCode>)) {
    let mut lots_of = vec![Vec::new(); problem.donors.len()];
    for (index, lot) in problem.lots.iter().enumerate() {
        if let Some(lots) = lots_of.get_mut(lot.donor) {
            lots.push((index, lot));
        }
    }
    for (donor, lots) in lots_of.iter().enumerate().filter(|(_, lots)| !lots.is_empty()) {
        let ways = ways_from(problem, donor, &near);
        for (lot_index, lot) in lots {
            for (association_index, association, way) in &ways {
                let excluded = problem.exclusions.get(&(*lot_index, *association_index));
                let reason = excluded
                    .map(|reason| ReasonCode::Excluded(reason.clone()))
                    .or_else(|| date_rule(problem, lot, association))
                    .or_else(|| way.barred.clone())
                    .or_else(|| handling_rule(problem, lot, association))
                    .or_else(|| way_rule(lot, association, way));
                tell(*lot_index, *association_index, reason);
            }
        }
    }
}

fn ways_from(problem: &Problem, donor_index: usize, near: impl Fn(&Donor) -> Vec<usize>) -> Vec<(usize, &Association, Way)> {
    let Some(donor) = problem.donors.get(donor_index) else { return Vec::new() };
    let meters_per_second = problem.policy.travel_speed_kmh / 3.6;
    let way = |index: usize| {
        let association = problem.associations.get(index)?;
        let distance_m = donor.position.distance_m(association.position);
        let barred = convention_rule(donor, association, problem.conventions.contains(&(donor_index, index)));
        Some((index, association, Way { distance_m, travel_seconds: DETOUR * distance_m / meters_per_second, barred }))
    };
    near(donor).into_iter().filter_map(way).collect()
}

fn convention_rule(donor: &Donor, association: &Association, agreed: bool) -> Option<ReasonCode> {
    match (donor.convention_required, agreed, association.habilitated) {
        (true, false, _) => Some(ReasonCode::ConventionMissing),
        (true, true, false) => Some(ReasonCode::HabilitationExpired),
        _ => None,
    }
}

/// The rules before those on conventions.
fn date_rule(problem: &Problem, lot: &Lot, association: &Association) -> Option<ReasonCode> {
    let past = |date| problem.day.days_until(date) < 0;
    match lot.date {
        LotDate::UseBy(date) if past(date) => return Some(ReasonCode::UseByPassed),
        LotDate::BestBefore(date) if past(date) => {
            let tolerated = date.days_until(problem.day) <= days_past_best_before(lot.family, problem.day);
            if !association.accepts_past_best_before || !tolerated {
                return Some(ReasonCode::BestBeforePassed);
            }
        }
        _ => {}
    }
    (lot.animal_origin && !lot.prepacked).then_some(ReasonCode::AnimalOriginUnpacked)
}

/// The rules after those on conventions and before those on distance.
fn handling_rule(problem: &Problem, lot: &Lot, association: &Association) -> Option<ReasonCode> {
    let too_close = match lot.date {
        LotDate::UseBy(date) => {
            problem.day.days_until(date) < use_by_days_left(problem.day)
                && !association.distributes_on.iter().any(|day| (problem.day..=date).contains(day))
        }
        _ => false,
    };
    let hot = lot.temperature == TemperatureClass::Hot;
    let no_infants = problem.has_groups() && lot.family == ProductFamily::BabyFood && association.infants == 0;
    let rules = [
        (too_close, ReasonCode::UseByTooClose),
        (hot && !association.distributes_on.contains(&problem.day), ReasonCode::SameDayOnly),
        (!association.needs.contains_key(&lot.family), ReasonCode::NotAsked),
        (no_infants, ReasonCode::NoInfants),
        (association.ready_to_eat_only && lot.ready_to_eat != Answer::Yes, ReasonCode::NeedsCooking),
        (association.excludes_pork && lot.contains_pork != Answer::No, ReasonCode::Diet),
        (association.storage.limit(lot.temperature) == Some(Grams::ZERO), ReasonCode::NoColdStorage),
    ];
    rules.into_iter().find_map(|(forbidden, reason)| forbidden.then_some(reason))
}

fn way_rule(lot: &Lot, association: &Association, way: &Way) -> Option<ReasonCode> {
    if way.distance_m > approximate(association.radius_m) {
        return Some(ReasonCode::TooFar);
    }
    let seconds = |span: TimeDelta| approximate(span.num_milliseconds()) / 1000.0;
    let received = lot
        .pickup
        .iter()
        .any(|pickup| association.reception.iter().any(|reception| way.travel_seconds <= seconds(reception.to() - pickup.from())));
    let fetched = || lot.pickup.iter().any(|pickup| association.collects.iter().any(|open| pickup.overlap(*open) >= FETCHING));
    (!received && !fetched()).then_some(ReasonCode::WindowsDoNotMeet)
}
