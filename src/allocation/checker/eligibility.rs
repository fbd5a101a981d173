//! Which pairs a rule forbids, judged again from the problem alone: the first rule that fails, in the order of `ReasonCode`.
//!
//! Sources: arrêté of 7 January 2021 (animal origin), code de l'environnement L541-15-6 (conventions), CASF L266-2 (habilitation); those
//! of the days before and after a date stand in `food::rules`.

use chrono::TimeDelta;

use crate::allocation::problem::{Association, Donor, Lot, Problem};
use crate::allocation::reason::ReasonCode;
use crate::domain::food::family::{Answer, ProductFamily, TemperatureClass};
use crate::domain::food::rules::{days_past_best_before, use_by_days_left};
use crate::domain::number::approximate;
use crate::domain::offer::lot::LotDate;
use crate::domain::place::position::DETOUR;
use crate::domain::time::civil::Day;

/// How long donor and association must be open together when the association fetches.
const LEAST_OVERLAP: TimeDelta = TimeDelta::minutes(15);

/// Why this pair may not meet; `None` when it may.
pub fn forbids(problem: &Problem, lot: (usize, &Lot), association: (usize, &Association)) -> Option<ReasonCode> {
    let ((lot_index, lot), (association_index, association)) = (lot, association);
    if let Some(reason) = problem.exclusions.get(&(lot_index, association_index)) {
        return Some(ReasonCode::Excluded(reason.clone()));
    }
    let donor = problem.donors.get(lot.donor)?;
    let has_convention = || problem.conventions.contains(&(lot.donor, association_index));
    by_law(problem.day, lot, association)
        .or_else(|| match donor.convention_required {
            true if !has_convention() => Some(ReasonCode::ConventionMissing),
            true if !association.habilitated => Some(ReasonCode::HabilitationExpired),
            _ => None,
        })
        .or_else(|| by_short_life(problem.day, lot, association))
        .or_else(|| by_taste(problem, lot, association))
        .or_else(|| by_distance(problem.policy.travel_speed_kmh, lot, donor, association))
}

fn by_law(day: Day, lot: &Lot, association: &Association) -> Option<ReasonCode> {
    match lot.date {
        LotDate::UseBy(date) if date < day => return Some(ReasonCode::UseByPassed),
        LotDate::BestBefore(date) if date < day => {
            let too_old = date.days_until(day) > days_past_best_before(lot.family, day);
            if too_old || !association.accepts_past_best_before {
                return Some(ReasonCode::BestBeforePassed);
            }
        }
        _ => {}
    }
    (lot.animal_origin && !lot.prepacked).then_some(ReasonCode::AnimalOriginUnpacked)
}

fn by_short_life(day: Day, lot: &Lot, association: &Association) -> Option<ReasonCode> {
    if let LotDate::UseBy(date) = lot.date
        && day.days_until(date) < use_by_days_left(day)
        && !association.distributes_on.iter().any(|handed_out| (day..=date).contains(handed_out))
    {
        return Some(ReasonCode::UseByTooClose);
    }
    (lot.temperature == TemperatureClass::Hot && !association.distributes_on.contains(&day)).then_some(ReasonCode::SameDayOnly)
}

fn by_taste(problem: &Problem, lot: &Lot, association: &Association) -> Option<ReasonCode> {
    if !association.needs.contains_key(&lot.family) {
        Some(ReasonCode::NotAsked)
    } else if problem.has_groups() && lot.family == ProductFamily::BabyFood && association.infants < 1 {
        Some(ReasonCode::NoInfants)
    } else if association.ready_to_eat_only && lot.ready_to_eat != Answer::Yes {
        Some(ReasonCode::NeedsCooking)
    } else if association.excludes_pork && lot.contains_pork != Answer::No {
        Some(ReasonCode::Diet)
    } else {
        let storage = association.storage.limit(lot.temperature);
        storage.is_some_and(|limit| limit.get() == 0).then_some(ReasonCode::NoColdStorage)
    }
}

fn by_distance(speed_kmh: f64, lot: &Lot, donor: &Donor, association: &Association) -> Option<ReasonCode> {
    let distance_m = donor.position.distance_m(association.position);
    if distance_m > approximate(association.radius_m) {
        return Some(ReasonCode::TooFar);
    }
    let travel_s = DETOUR * distance_m / (speed_kmh / 3.6);
    let pairs = |windows| lot.pickup.iter().flat_map(move |pickup| std::iter::repeat(pickup).zip(windows));
    let brought = pairs(&association.reception).any(|(pickup, reception)| {
        let time = reception.to() - pickup.from();
        approximate(time.num_milliseconds()) / 1_000.0 >= travel_s
    });
    let fetched = || pairs(&association.collects).any(|(pickup, open)| pickup.overlap(*open) >= LEAST_OVERLAP);
    (!brought && !fetched()).then_some(ReasonCode::WindowsDoNotMeet)
}
