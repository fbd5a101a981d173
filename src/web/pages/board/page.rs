//! The page of the coordinator's day.

use askama::Template;

use crate::config::tiles::MapSettings;
use crate::domain::food::grams::Grams;
use crate::domain::run::RunState;
use crate::services::day::board::{Board, BoardPlan, Standing, WaveBoard, WaveLine};
use crate::web::assets::BOARD_SCRIPT_NAME;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::board::paths;
use crate::web::pages::board::told::alarms::{AlarmView, alarms};
use crate::web::pages::board::told::left::{LeftView, UnservedView, left, unserved};
use crate::web::pages::board::told::map::{Drawn, MapView, map};
use crate::web::pages::board::told::people::{PeopleView, people};
use crate::web::pages::board::told::regular::{RegularView, regular};
use crate::web::pages::board::told::rounds::{FetchedView, RoundView, fetched, rounds};
use crate::web::pages::board::told::stages::{StageView, ribbon};
use crate::web::pages::board::told::stands::{sentence, still, word};
use crate::web::pages::hand::paths::HAND;
use crate::web::pages::trying::paths::{LEAST, RULES};
use crate::web::pages::weighing::paths::WEIGHING;
use crate::wording::day::proof;
use crate::wording::pages::board::acts::ActText;
use crate::wording::pages::board::alarms::AlarmText;
use crate::wording::pages::board::map::MapText;
use crate::wording::pages::board::page::BoardText;
use crate::wording::pages::board::regular::RegularText;
use crate::wording::pages::board::stands::run_state;
use crate::wording::pages::messages::Messages;
use crate::wording::rounds::travel;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};

/// A wave among others.
struct WaveView {
    label: String,
    state: String,
    path: String,
    is_shown: bool,
}

/// What can be done, and where.
#[derive(Default)]
struct ActView {
    /// Nothing stands yet: computing is the main thing to do.
    run: Option<String>,
    /// Something stands: computing again is an afterthought.
    again: Option<String>,
    again_hint: String,
    /// The proposal, and where it is published and taken back.
    proposal: Option<(String, String, String)>,
    /// Something happened to the plan that stands: what, and where to plan again.
    replan: Option<(String, String)>,
    /// It is being computed: where to look again.
    look: Option<String>,
}

/// The plan that is shown.
struct PlanView {
    /// Where it is told why the least served are the least served, and what rules cost.
    least: String,
    rules: String,
    proof: String,
    people: PeopleView,
    rounds: Vec<RoundView>,
    regular: Vec<RegularView>,
    /// The proposal, the mark of its rounds, and where another order is taken.
    order: (String, String, String),
    /// Where their times come from, when it is worth telling.
    travel: Option<&'static str>,
    /// Where they are changed, while they are a proposal.
    change: Option<String>,
    /// That changes of them are not kept yet.
    waiting: Option<String>,
    fetched: Vec<FetchedView>,
    unserved: Vec<UnservedView>,
    left_title: String,
    left: Vec<LeftView>,
}

/// The wave that is shown.
struct ShownView {
    title: String,
    ribbon: Vec<StageView>,
    answer: String,
    stands: String,
    still: Option<String>,
    alarms: Vec<AlarmView>,
    alarms_title: String,
    acts: ActView,
    plan: Option<PlanView>,
    map: Option<MapView>,
    runs: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "board/board.html", config = "config/askama.toml")]
pub struct BoardPage {
    shell: Shell,
    t: &'static BoardText,
    a: &'static ActText,
    al: &'static AlarmText,
    m: &'static MapText,
    o: &'static RegularText,
    f: Form,
    waves: Vec<WaveView>,
    earlier: String,
    later: String,
    now: &'static str,
    weighing: &'static str,
    wanted: &'static str,
    shown: Option<ShownView>,
}

impl BoardPage {
    /// The page, with why nothing was done where that is so.
    #[must_use]
    pub fn new(visit: &Visit, board: &Board, map: &MapSettings, refused: Option<&str>) -> Self {
        let (t, say) = (BoardText::of(visit.language()), visit.say());
        let shown = board.shown.as_ref().map(|shown| shown_view(say, t, board, (shown, map)));
        let form = Form::new(visit, Posted::new()).of_version(&board.shown.as_ref().map_or(0, |shown| shown.line.latest));
        let shell = visit.shell(shown.as_ref().map_or(t.no_waves, |shown| shown.title.as_str())).at((t.place)(&board.territory)).wide();
        let has_map = shown.as_ref().is_some_and(|shown| shown.map.is_some());
        let shell = if has_map { shell.with_map().with_script(BOARD_SCRIPT_NAME) } else { shell };
        let is_running = shown.as_ref().is_some_and(|shown| shown.acts.look.is_some());
        Self {
            shell: if is_running { shell.with_htmx() } else { shell },
            t,
            a: ActText::of(visit.language()),
            al: AlarmText::of(visit.language()),
            m: MapText::of(visit.language()),
            o: RegularText::of(visit.language()),
            f: if let Some(why) = refused { form.wrong_because("", why) } else { form },
            waves: board.waves.iter().map(|line| wave_view(say, board, line)).collect(),
            earlier: paths::day(board.day.minus_days(1)),
            later: paths::day(board.day.plus_days(1)),
            now: paths::BOARD,
            weighing: WEIGHING,
            wanted: paths::WANTED,
            shown,
        }
    }
}

/// How a wave stands, in sentences.
#[must_use]
pub fn stands(say: Say, board: &Board, shown: &WaveBoard) -> String {
    sentence(say, board, shown)
}

fn wave_view(say: Say, board: &Board, line: &WaveLine) -> WaveView {
    WaveView {
        label: format!("{}, {}", capitalised(&say.short_day(line.of.day)), uncapitalised(&line.name)),
        state: word(say, board, line),
        path: paths::wave(paths::WAVE, line.of.day, &line.code),
        is_shown: board.shown.as_ref().is_some_and(|shown| shown.line.of == line.of),
    }
}

fn shown_view(say: Say, t: &BoardText, board: &Board, (shown, settings): (&WaveBoard, &MapSettings)) -> ShownView {
    let line = &shown.line;
    let alarms = alarms(say, board, shown);
    let runs = shown.runs.iter().map(|run| {
        let at = run.proposed_at.unwrap_or(run.started_at);
        (t.run_line)(run.sequence, &say.hour(board.zone, at), run_state(run.state).of(say.0))
    });
    ShownView {
        title: format!("{}, {}", capitalised(&say.day(line.of.day)), uncapitalised(&line.name)),
        ribbon: ribbon(say, t, board, shown),
        answer: answer(say, t, shown),
        stands: sentence(say, board, shown),
        still: still(say, board, line),
        alarms_title: (AlarmText::of(say.0).title)(alarms.len()),
        alarms,
        acts: ActView { replan: replan(say, shown), ..acts(say, board, line, shown.proposed.as_ref()) },
        plan: shown.plan().map(|plan| plan_view(say, t, (board, line), plan)),
        map: shown.plan().and_then(|plan| map(say, MapText::of(say.0), &Drawn::plan(plan), settings)),
        runs: runs.collect(),
    }
}

/// The answer first: what was shared out, else what is offered.
fn answer(say: Say, t: &BoardText, shown: &WaveBoard) -> String {
    let Some(totals) = shown.plan().map(|plan| plan.summary.totals) else {
        return match shown.posted.offers {
            0 => t.nothing_offered.to_owned(),
            offers => (t.offered)(&say.mass(shown.posted.mass), &say.count(offers, t.gifts)),
        };
    };
    let (mass, served) = (say.mass(totals.shared), say.count(totals.associations_served, t.associations));
    if totals.left.get() == 0 { (t.all_shared)(&mass, &served) } else { (t.shared)(&mass, &served, &say.mass(totals.left)) }
}

fn acts(say: Say, board: &Board, line: &WaveLine, proposed: Option<&BoardPlan>) -> ActView {
    let at = |pattern| paths::wave(pattern, line.of.day, &line.code);
    let a = ActText::of(say.0);
    if matches!(line.standing, Standing::Running { .. }) {
        return ActView { look: Some(at(paths::WAVE)), ..ActView::default() };
    }
    let is_over = board.now >= line.span.to();
    let has_plan = proposed.is_some() || line.published_at.is_some();
    let again_hint = match line.standing {
        Standing::Published { .. } => a.correct_hint.to_owned(),
        _ if board.now < line.cut_off => (a.trial_hint)(&say.hour(board.zone, line.cut_off)),
        _ => String::new(),
    };
    let run = at(paths::RUN);
    ActView {
        proposal: proposed.map(|plan| (plan.run.id.to_string(), at(paths::PUBLISH), at(paths::WITHDRAW))),
        run: (!has_plan && !is_over).then(|| run.clone()),
        again: (has_plan && !is_over).then_some(run),
        again_hint,
        replan: None,
        look: None,
    }
}

/// What happened since the plan was published that stands, and where to plan again.
fn replan(say: Say, shown: &WaveBoard) -> Option<(String, String)> {
    let since = shown.since.filter(|_| matches!(shown.line.standing, Standing::Published { .. }))?;
    let a = ActText::of(say.0);
    let counted = |count: usize, words| (count > 0).then(|| say.count(count, words));
    let happened = [
        counted(since.declined, a.since_declined),
        counted(since.failed, a.since_failed),
        counted(since.late, a.since_late),
        (since.freed > Grams::ZERO).then(|| (a.since_freed)(&say.mass(since.freed))),
    ];
    let happened: Vec<String> = happened.into_iter().flatten().collect();
    Some(((a.replan_hint)(&say.list(&happened)), paths::wave(paths::REPLAN, shown.line.of.day, &shown.line.code)))
}

fn plan_view(say: Say, t: &BoardText, (board, line): (&Board, &WaveLine), plan: &BoardPlan) -> PlanView {
    let summary = &plan.summary;
    let is_all_shared = summary.leftovers.is_empty();
    PlanView {
        least: paths::wave(LEAST, line.of.day, &line.code),
        rules: paths::wave(RULES, line.of.day, &line.code),
        proof: proof(say, summary.proof, summary.tolerance),
        people: people(say, t, summary),
        rounds: rounds(say, t, board, plan),
        regular: regular(say, plan),
        order: (plan.run.id.to_string(), plan.regulars.mark.clone(), paths::wave(HAND, line.of.day, &line.code)),
        travel: plan.summary.travel.and_then(travel).map(|words| words.of(say.0)),
        change: (plan.run.state == RunState::Proposed && !plan.rounds.is_empty()).then(|| paths::wave(HAND, line.of.day, &line.code)),
        waiting: usize::try_from(plan.waiting).ok().filter(|count| *count > 0).map(t.waiting),
        fetched: fetched(say, board, &summary.collections),
        unserved: unserved(say, summary),
        left_title: if is_all_shared { t.nothing_left.to_owned() } else { (t.left)(&say.mass(summary.totals.left)) },
        left: left(say, summary),
    }
}
