//! The ribbon: posted, shared out, answers, collection, weighing, and where we are.

use std::cmp::Ordering;

use crate::domain::food::grams::Grams;
use crate::services::day::board::{Board, Standing, WaveBoard};
use crate::web::pages::board::told::stands::word;
use crate::wording::pages::board::page::BoardText;
use crate::wording::say::Say;

/// A stage.
pub struct StageView {
    pub name: &'static str,
    pub detail: String,
    pub code: &'static str,
    pub told: &'static str,
}

pub fn ribbon(say: Say, t: &BoardText, board: &Board, shown: &WaveBoard) -> Vec<StageView> {
    let posted = format!("{}, {}", say.count(shown.posted.offers, t.gifts), say.mass(shown.posted.mass));
    let answers = shown.published.as_ref().map(|plan| (t.answered)(plan.answers.settled, plan.answers.asked));
    let rounds = shown.plan().map(|plan| say.count(plan.rounds.len(), t.rounds_counted));
    let between = say.between(board.zone, shown.line.span);
    let arrived = shown.published.as_ref().map(|plan| plan.arrived).filter(|arrived| *arrived > Grams::ZERO);
    let details = [
        posted,
        word(say, board, &shown.line),
        answers.unwrap_or_else(|| t.no_answers.to_owned()),
        rounds.map_or_else(|| between.clone(), |rounds| format!("{rounds}, {between}")),
        arrived.map_or_else(|| t.at_arrival.to_owned(), |arrived| (t.arrived)(&say.mass(arrived))),
    ];
    let current = current(board, shown);
    let stage = |(at, (name, detail)): (usize, (&'static str, String))| {
        let (code, told) = match at.cmp(&current) {
            Ordering::Less => ("done", t.stage_done),
            Ordering::Equal => ("now", t.stage_now),
            Ordering::Greater => ("to-come", t.stage_to_come),
        };
        StageView { name, detail, code, told }
    };
    t.ribbon.into_iter().zip(details).enumerate().map(stage).collect()
}

/// The stage under way, from 0.
fn current(board: &Board, shown: &WaveBoard) -> usize {
    let span = shown.line.span;
    match (shown.line.standing, &shown.published) {
        (Standing::Open, _) => 0,
        (Standing::Published { .. }, Some(_)) if board.now > span.to() => 4,
        (Standing::Published { .. }, Some(plan)) if board.now < span.from() && plan.answers.until.is_some() => 2,
        (Standing::Published { .. }, Some(_)) => 3,
        _ => 1,
    }
}
