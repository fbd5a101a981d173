//! The page of the rounds under a coordinator's hand.

use askama::Template;

use crate::config::tiles::MapSettings;
use crate::domain::id::ExternalRef;
use crate::domain::run::RunState;
use crate::services::day::hand::{HandDay, HandRound};
use crate::web::assets::BOARD_SCRIPT_NAME;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::board::paths::{WAVE, wave};
use crate::web::pages::board::told::map::{Drawn, DrawnRound, DrawnStop, MapView, map};
use crate::web::pages::hand::paths::HAND;
use crate::web::pages::hand::round::{Choice, LeftView, RoundView, left, round};
use crate::web::pages::hand::troubles::sentence;
use crate::wording::pages::board::hand::HandText;
use crate::wording::pages::board::map::MapText;
use crate::wording::pages::board::page::BoardText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};

/// The field that names the proposal.
pub const RUN: &str = "run";

/// The page.
#[derive(Template)]
#[template(path = "hand/rounds.html", config = "config/askama.toml")]
pub struct HandPage {
    shell: Shell,
    t: &'static HandText,
    b: &'static BoardText,
    m: &'static MapText,
    f: Form,
    of: String,
    run: String,
    act: String,
    back: String,
    /// Whether it may be changed.
    is_open: bool,
    has_changes: bool,
    /// Where it stands.
    stands: Vec<String>,
    troubles: Vec<String>,
    totals: String,
    rounds: Vec<RoundView>,
    left: Vec<LeftView>,
    vehicles: Vec<Choice>,
    map: Option<MapView>,
}

impl HandPage {
    /// The page, with why nothing was done where that is so.
    #[must_use]
    pub fn new(visit: &Visit, code: &ExternalRef, (hand, settings): (&HandDay, &MapSettings), refused: Option<&str>) -> Self {
        let (t, b, say) = (HandText::of(visit.language()), BoardText::of(visit.language()), visit.say());
        let is_open = hand.state == RunState::Proposed;
        let form = Form::new(visit, Posted::new()).of_version(&hand.mark);
        let map = map(say, MapText::of(visit.language()), &drawn(hand), settings);
        let shell = visit.shell(if is_open { t.title } else { t.title_published }).at(hand.header.territory.clone()).wide();
        let shell = if map.is_some() { shell.with_map().with_script(BOARD_SCRIPT_NAME) } else { shell };
        let vehicles = hand.vehicles.iter().map(|vehicle| (vehicle.code.to_string(), capitalised(&vehicle.name), false));
        Self {
            shell,
            t,
            b,
            m: MapText::of(visit.language()),
            f: if let Some(why) = refused { form.wrong_because("", why) } else { form },
            of: (t.of)(&capitalised(&say.day(hand.header.day)), &uncapitalised(&hand.header.wave)),
            run: hand.run.to_string(),
            act: wave(HAND, hand.header.day, code),
            back: wave(WAVE, hand.header.day, code),
            is_open,
            has_changes: hand.changes > 0,
            stands: if is_open { stands(say, t, hand) } else { vec![t.published.to_owned()] },
            troubles: hand.troubles.iter().map(|trouble| sentence(say, t, hand, trouble)).collect(),
            totals: totals(say, t, &hand.rounds),
            rounds: hand.rounds.iter().map(|one| round(say, (t, b), hand, one)).collect(),
            left: hand.left.iter().map(|one| left(say, one)).collect(),
            vehicles: vehicles.collect(),
            map,
        }
    }
}

fn stands(say: Say, t: &HandText, hand: &HandDay) -> Vec<String> {
    let hour = |at| say.hour(hand.header.zone, at);
    let changes = match (usize::try_from(hand.changes), hand.changed_at) {
        (Ok(count), Some(at)) if count > 0 => (t.changes)(count, &hour(at)),
        _ => t.no_changes.to_owned(),
    };
    let publishes = hand.publishes_at.map_or_else(|| t.publishes_kept.to_owned(), |at| (t.publishes_at)(&hour(at)));
    vec![changes, publishes]
}

fn totals(say: Say, t: &HandText, rounds: &[HandRound]) -> String {
    let (meters, mass) = (rounds.iter().map(|round| round.meters).sum(), rounds.iter().map(HandRound::carried).sum());
    (t.totals)(&say.count(rounds.len(), t.rounds), &say.distance(meters), &say.mass(mass))
}

fn drawn(hand: &HandDay) -> Drawn<'_> {
    let rounds = hand.rounds.iter().map(|round| {
        let stops = round.stops.iter().map(|stop| DrawnStop {
            place: &stop.place,
            arrival: stop.arrival,
            takes: !stop.taken.is_empty(),
            leaves: !stop.left.is_empty(),
        });
        DrawnRound { vehicle: &round.vehicle, start: round.start.position, stops: stops.collect() }
    });
    Drawn { zone: hand.header.zone, rounds: rounds.collect(), left: &[] }
}
