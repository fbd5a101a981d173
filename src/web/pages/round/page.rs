//! The pages of a round.

use askama::Template;

use crate::domain::run::{RoundState, StopState, StopTrouble};
use crate::services::driving::round::DrivenRound;
use crate::web::assets::ROUND_SCRIPT_NAME;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::round::paths;
use crate::web::pages::round::told::{ToldRound, ToldStop, reachable, tell};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::round::{RoundText, round_state, trouble};

/// The field of the reason.
pub const TROUBLE: &str = "trouble";

/// The rounds of whoever drives.
#[derive(Template)]
#[template(path = "round/list.html", config = "config/askama.toml")]
pub struct ListPage {
    shell: Shell,
    t: &'static RoundText,
    rounds: Vec<(String, ToldRound, &'static str)>,
}

impl ListPage {
    /// The list.
    #[must_use]
    pub fn new(visit: &Visit, rounds: &[DrivenRound]) -> Self {
        let t = RoundText::of(visit.language());
        let line = |round: &DrivenRound| (paths::round(&round.id), tell(visit.say(), round), round_state(round.state).of(visit.language()));
        Self { shell: visit.shell(t.rounds), t, rounds: rounds.iter().map(line).collect() }
    }
}

/// What the page asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether they drive it.
    Answer,
    /// To arrive at the next stop.
    Arrive,
    /// To load and unload there.
    Do,
    /// Nothing: it is done.
    Nothing,
    /// Nothing: they declined.
    Declined,
    /// Nothing: it will not take place.
    Cancelled,
    /// Whether they go along; its driver has not said yes so far.
    Along,
    /// Nothing: they do not go along.
    NotAlong,
}

/// One round, step by step.
#[derive(Template)]
#[template(path = "round/round.html", config = "config/askama.toml")]
pub struct RoundPage {
    shell: Shell,
    t: &'static RoundText,
    f: Form,
    round: ToldRound,
    asked: Asked,
    /// Who else is on board.
    together: Option<String>,
    /// Whether the reader, who said yes, may still say no: the second, or the driver.
    may_leave: bool,
    may_decline: bool,
    next: Option<ToldStop>,
    troubles: Vec<(&'static str, &'static str)>,
    answer: String,
    sheet: String,
    /// What the page says when it is shown from what was kept.
    kept: String,
}

impl RoundPage {
    /// The page; `form` is that of the problem.
    #[must_use]
    pub fn new(visit: &Visit, round: &DrivenRound, form: Form) -> Self {
        let t = RoundText::of(visit.language());
        let told = tell(visit.say(), round);
        let asked = asked(round);
        let next = told.stops.iter().find(|stop| stop.is_next).filter(|_| matches!(asked, Asked::Arrive | Asked::Do)).cloned();
        let shell = visit.shell(told.title.clone()).at(round.territory.clone()).with_script(ROUND_SCRIPT_NAME);
        let troubles = StopTrouble::ALL.iter().map(|one| (one.code(), trouble(*one).of(visit.language()))).collect();
        let (answer, sheet) = (paths::answer(&round.id), paths::sheet(&round.id));
        let has_yes = asked == Asked::Arrive && round.state == RoundState::Accepted;
        Self {
            shell,
            t,
            f: form,
            asked,
            together: together(t, round),
            may_leave: has_yes && round.read_by_second,
            may_decline: has_yes && !round.read_by_second,
            next,
            round: told,
            troubles,
            answer,
            sheet,
            kept: kept(visit, round),
        }
    }
}

fn kept(visit: &Visit, round: &DrivenRound) -> String {
    (RoundText::of(visit.language()).kept)(&visit.say().hour(round.zone, round.read_at))
}

/// Who else is on board, for whoever reads it.
fn together(t: &RoundText, round: &DrivenRound) -> Option<String> {
    if round.read_by_second {
        return round.driver.as_ref().map(|driver| (t.driven_by)(&reachable(driver)));
    }
    let second = round.companion().map(|second| (t.comes_along)(&reachable(second)));
    second.or_else(|| round.lacks_second().then(|| t.lacks_second.to_owned()))
}

fn asked(round: &DrivenRound) -> Asked {
    if !round.stands {
        return Asked::Cancelled;
    }
    match round.state {
        _ if round.read_by_second && round.second_declined => Asked::NotAlong,
        RoundState::Planned | RoundState::Sent | RoundState::Declined if round.read_by_second => Asked::Along,
        RoundState::Planned | RoundState::Sent => Asked::Answer,
        RoundState::Accepted | RoundState::UnderWay => match round.next_stop().map(|(_, stop)| stop.state) {
            Some(StopState::Arrived) => Asked::Do,
            Some(_) => Asked::Arrive,
            None => Asked::Nothing,
        },
        RoundState::Done => Asked::Nothing,
        RoundState::Declined => Asked::Declined,
        RoundState::Cancelled => Asked::Cancelled,
    }
}

/// The form of a problem.
#[must_use]
pub fn form(visit: &Visit, round: &DrivenRound, posted: Posted) -> Form {
    let t = RoundText::of(visit.language());
    Form::new(visit, posted).hinted(TROUBLE, t.problem_question, (t.problem_hint)(&reachable(&round.coordinator)))
}

/// A round on paper.
#[derive(Template)]
#[template(path = "round/sheet.html", config = "config/askama.toml")]
pub struct SheetPage {
    shell: Shell,
    t: &'static RoundText,
    round: ToldRound,
    title: String,
    driver: Option<String>,
    together: Option<String>,
    carrier: String,
    back: String,
    kept: String,
}

impl SheetPage {
    /// The sheet.
    #[must_use]
    pub fn new(visit: &Visit, round: &DrivenRound) -> Self {
        let t = RoundText::of(visit.language());
        let told = tell(visit.say(), round);
        let title = (t.sheet_title)(&round.vehicle, &visit.say().day(round.day));
        Self {
            shell: visit.shell(title.clone()).at(round.territory.clone()).with_script(ROUND_SCRIPT_NAME).wide(),
            t,
            title,
            driver: round.driver.as_ref().map(reachable),
            together: round.companion().map(|second| (t.sheet_second)(&reachable(second))),
            carrier: round.carrier.name.clone(),
            back: paths::round(&round.id),
            kept: kept(visit, round),
            round: told,
        }
    }
}
