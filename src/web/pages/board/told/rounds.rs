//! The rounds, stop by stop, and what associations fetch themselves.

use crate::documents::day::Collection;
use crate::domain::food::grams::Grams;
use crate::domain::run::{RoundState, RunState, StopState};
use crate::domain::telling::Task;
use crate::services::day::board::{Board, BoardPlan};
use crate::services::driving::round::{DrivenRound, DrivenStop};
use crate::web::pages::board::told::parts::{KeptView, LoadView, cold, loads};
use crate::web::pages::round::paths;
use crate::web::pages::territory::paths::{REGULAR_ROUNDS, new_regular_round, one};
use crate::wording::pages::board::page::BoardText;
use crate::wording::pages::board::stands::round_state;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::round::{stop_state, trouble};
use crate::wording::pages::territory::regular::RegularText;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};

/// A round.
pub struct RoundView {
    pub vehicle: String,
    pub driver: String,
    /// Whether it takes two and one is missing.
    pub lacks_second: bool,
    /// `148 kg, 21 km, départ à 7 h 50`.
    pub figures: String,
    pub state: &'static str,
    pub is_waiting: bool,
    /// Where it is followed, once it is published.
    pub path: Option<String>,
    /// Its regular round, else where one is made of it, once it is published: words and path.
    pub regular: Option<(String, String)>,
    pub stops: Vec<StopView>,
}

/// A stop: circles take, squares leave.
pub struct StopView {
    pub class: &'static str,
    pub hour: String,
    pub place: String,
    pub acts: String,
    pub cold: Vec<KeptView>,
    /// What was reported of it.
    pub state: Option<String>,
    pub is_failed: bool,
    pub is_ended: bool,
}

/// What an association fetches.
pub struct FetchedView {
    pub when: String,
    pub association: String,
    pub donor: String,
    pub by_agreement: bool,
    pub loads: Vec<LoadView>,
}

pub fn rounds(say: Say, t: &BoardText, board: &Board, plan: &BoardPlan) -> Vec<RoundView> {
    let is_told = plan.run.state == RunState::Published;
    plan.rounds.iter().map(|round| view(say, t, board, (round, is_told))).collect()
}

fn view(say: Say, t: &BoardText, board: &Board, (round, is_told): (&DrivenRound, bool)) -> RoundView {
    let carried: Grams = round.loads().map(|load| load.mass).sum();
    let driver = round.driver.as_ref().unwrap_or(&round.carrier);
    let figures = [
        say.count(round.stops.len(), t.stop),
        say.mass(carried),
        say.distance(round.meters),
        (t.leaves_at)(&say.hour(board.zone, round.leaves)),
    ];
    RoundView {
        vehicle: capitalised(&round.vehicle),
        driver: round.companion().map_or_else(|| driver.name.clone(), |second| (t.with)(&driver.name, &second.name)),
        lacks_second: round.lacks_second(),
        figures: figures.join(", "),
        state: round_state(round.state).of(say.0),
        is_waiting: matches!(round.state, RoundState::Sent | RoundState::Declined),
        path: is_told.then(|| paths::round(&round.id)),
        regular: is_told.then(|| regular(say, round)),
        stops: round.stops.iter().map(|stop| stop_view(say, t, board, stop)).collect(),
    }
}

fn regular(say: Say, round: &DrivenRound) -> (String, String) {
    let t = RegularText::of(say.0);
    match &round.regular {
        Some((id, name)) => ((t.its_round)(name), one(REGULAR_ROUNDS, id)),
        None => (t.make.to_owned(), new_regular_round(&round.id, &RegularText::usual_name(say.0, round.day.weekday()))),
    }
}

fn stop_view(say: Say, t: &BoardText, board: &Board, stop: &DrivenStop) -> StopView {
    let mass = |tasks: &[Task]| say.mass(tasks.iter().flat_map(|task| &task.loads).map(|load| load.mass).sum());
    let taken = (!stop.taken.is_empty()).then(|| (t.takes)(&mass(&stop.taken)));
    let left = (!stop.left.is_empty()).then(|| (t.leaves)(&mass(&stop.left)));
    let state = stop_state(stop.state).of(say.0);
    let why = stop.report.trouble.map(|why| uncapitalised(trouble(why).of(say.0)));
    StopView {
        class: match (&taken, &left) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "takes",
            _ => "leaves",
        },
        hour: say.hour(board.zone, stop.arrival),
        place: stop.place.name.clone(),
        acts: [taken, left].into_iter().flatten().collect::<Vec<_>>().join(", "),
        cold: cold(say, stop.taken.iter().chain(&stop.left).flat_map(|task| &task.loads)),
        state: (stop.state != StopState::ToDo).then(|| why.map_or_else(|| state.to_owned(), |why| format!("{state}, {why}"))),
        is_failed: stop.state == StopState::Failed,
        is_ended: stop.has_ended(),
    }
}

pub fn fetched(say: Say, board: &Board, collections: &[Collection]) -> Vec<FetchedView> {
    let view = |one: &Collection| FetchedView {
        when: say.between(board.zone, one.appointment),
        association: one.association.name.clone(),
        donor: one.donor.name.clone(),
        by_agreement: one.by_agreement,
        loads: loads(say, &one.loads),
    };
    collections.iter().map(view).collect()
}
