//! The figures behind a rule that forbids a pair: what a person checks it against.

use crate::allocation::problem::{Association, Lot, Problem};
use crate::allocation::reason::ReasonCode;
use crate::allocation::why::model::Fact;
use crate::domain::food::family::Answer;
use crate::domain::food::grams::Grams;
use crate::domain::food::rules::days_past_best_before;
use crate::domain::number::nearest;
use crate::domain::offer::lot::LotDate;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

/// What `reason` looked at.
pub(in crate::allocation::why) fn fact(problem: &Problem, lot: &Lot, association: &Association, reason: &ReasonCode) -> Fact {
    match reason {
        ReasonCode::UseByPassed | ReasonCode::UseByTooClose => {
            date(lot).map_or(Fact::None, |date| Fact::Date { date, next: next(problem, association) })
        }
        ReasonCode::SameDayOnly => Fact::Date { date: problem.day, next: next(problem, association) },
        ReasonCode::BestBeforePassed => date(lot).map_or(Fact::None, |date| {
            let tolerated = date.days_until(problem.day) <= days_past_best_before(lot.family, problem.day);
            Fact::BestBefore { date, tolerated }
        }),
        ReasonCode::NeedsCooking => not_said(lot.ready_to_eat),
        ReasonCode::Diet => not_said(lot.contains_pork),
        ReasonCode::NoColdStorage => {
            let missing = association.needs.get(&lot.family).copied().unwrap_or(Grams::ZERO).min(lot.grams);
            Fact::Room { class: lot.temperature, missing }
        }
        ReasonCode::TooFar => Fact::Distance { metres: metres(problem, lot, association), radius: association.radius_m },
        ReasonCode::WindowsDoNotMeet => {
            let receives = association.reception.iter().chain(&association.collects);
            Fact::Hours { donor: first(lot.pickup.iter()), association: first(receives) }
        }
        _ => Fact::None,
    }
}

/// From the donor to the association, in metres of great circle.
pub(in crate::allocation::why) fn metres(problem: &Problem, lot: &Lot, association: &Association) -> i64 {
    problem.donors.get(lot.donor).map_or(0, |donor| nearest(donor.position.distance_m(association.position)))
}

fn date(lot: &Lot) -> Option<Day> {
    match lot.date {
        LotDate::UseBy(date) | LotDate::BestBefore(date) => Some(date),
        LotDate::None => None,
    }
}

fn next(problem: &Problem, association: &Association) -> Option<Day> {
    association.distributes_on.range(problem.day..).next().copied()
}

fn not_said(answer: Answer) -> Fact {
    if answer == Answer::Unknown { Fact::NotSaid } else { Fact::None }
}

fn first<'a>(windows: impl Iterator<Item = &'a Window>) -> Option<Window> {
    windows.min().copied()
}
