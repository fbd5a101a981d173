//! A round in words, for its pages.

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::run::StopState;
use crate::domain::telling::{Contact, Load, Place, Task};
use crate::domain::time::civil::CivilZone;
use crate::services::driving::round::{DrivenRound, DrivenStop};
use crate::web::pages::round::paths;
use crate::wording::food;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::round::{RoundText, stop_state, trouble};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// A load: what, how much, how it is kept.
#[derive(Debug, Clone)]
pub struct ToldLoad {
    pub text: String,
    pub class: &'static str,
    /// Sign and word; empty at room temperature.
    pub kept: String,
}

/// What goes to, or comes from, one other place.
#[derive(Debug, Clone)]
pub struct ToldTask {
    pub other: String,
    pub loads: Vec<ToldLoad>,
}

/// What is loaded, or unloaded, at a stop.
#[derive(Debug, Clone)]
pub struct ToldAct {
    pub title: String,
    pub tasks: Vec<ToldTask>,
}

/// Somebody to call.
#[derive(Debug, Clone)]
pub struct ToldContact {
    pub name: String,
    pub telephone: String,
    /// As a telephone dials it.
    pub dialled: String,
}

/// A stop.
#[derive(Debug, Clone)]
pub struct ToldStop {
    pub position: usize,
    /// `Arrêt 2 sur 5`.
    pub step: String,
    pub hour: String,
    pub name: String,
    pub address: Option<String>,
    pub window: Option<String>,
    pub contact: Option<ToldContact>,
    pub access: Option<String>,
    pub map: String,
    pub way: String,
    pub take: Option<ToldAct>,
    pub leave: Option<ToldAct>,
    /// `takes`, `leaves`, `both`: how it is drawn on the thread.
    pub mark: &'static str,
    pub state: &'static str,
    pub has_ended: bool,
    pub has_failed: bool,
    pub is_next: bool,
    /// What became of it.
    pub outcome: String,
    pub action: String,
}

/// Everything told of a round.
#[derive(Debug, Clone)]
pub struct ToldRound {
    pub title: String,
    pub lead: String,
    pub on_board: Vec<ToldLoad>,
    pub stops: Vec<ToldStop>,
    pub coordinator: String,
    pub coordinator_call: Option<ToldContact>,
}

/// A round in words.
#[must_use]
pub fn tell(say: Say, round: &DrivenRound) -> ToldRound {
    let t = RoundText::of(say.0);
    let mass = round.loads().map(|load| load.mass).sum();
    let stops = say.count(round.stops.len(), t.stop);
    let departure = (t.departure)(&say.hour(round.zone, round.leaves), &round.start.name);
    let name = round.regular.as_ref().map(|(_, name)| format!("{name} · ")).unwrap_or_default();
    let next = round.next_stop().map(|(at, _)| at);
    let stops_told = (1..).zip(&round.stops).map(|(at, stop)| tell_stop(say, round, stop, (at, next == Some(at))));
    ToldRound {
        title: (t.title)(&capitalised(&round.vehicle), &say.day(round.day)),
        lead: format!("{name}{stops}, {}, {}, {departure}", say.mass(mass), say.distance(round.meters)),
        on_board: by_temperature(say, &round.loads().collect::<Vec<_>>()),
        stops: stops_told.collect(),
        coordinator: reachable(&round.coordinator),
        coordinator_call: call(&round.coordinator),
    }
}

fn tell_stop(say: Say, round: &DrivenRound, stop: &DrivenStop, (position, is_next): (usize, bool)) -> ToldStop {
    let t = RoundText::of(say.0);
    let Place { name, address, access, contact, .. } = stop.place.clone();
    let (map, way) = links(&stop.place);
    ToldStop {
        position,
        step: (t.step)(position, round.stops.len()),
        hour: say.hour(round.zone, stop.arrival),
        name,
        address,
        access,
        contact: contact.as_ref().and_then(call),
        window: stop.window.map(|window| (t.open)(&say.between(round.zone, window))),
        map,
        way,
        take: act(say, &stop.taken, t.take, t.goes_to),
        leave: act(say, &stop.left, t.leave, t.comes_from),
        mark: match (stop.taken.is_empty(), stop.left.is_empty()) {
            (false, false) => "both",
            (false, true) => "takes",
            _ => "leaves",
        },
        state: stop_state(stop.state).of(say.0),
        has_ended: stop.has_ended(),
        has_failed: stop.state == StopState::Failed,
        is_next,
        outcome: outcome(say, round.zone, stop),
        action: paths::stop(&round.id, &stop.id),
    }
}

fn outcome(say: Say, zone: CivilZone, stop: &DrivenStop) -> String {
    let t = RoundText::of(say.0);
    match (stop.state, stop.report.trouble, stop.report.ended_at.or(stop.report.arrived_at)) {
        (StopState::Failed, Some(why), _) => trouble(why).of(say.0).to_owned(),
        (StopState::Done, _, Some(at)) => (t.done_at)(&say.hour(zone, at)),
        (StopState::Arrived, _, Some(at)) => (t.arrived_at)(&say.hour(zone, at)),
        (StopState::ToDo, ..) => String::new(),
        (state, ..) => stop_state(state).of(say.0).to_owned(),
    }
}

fn act(say: Say, tasks: &[Task], title: fn(&str) -> String, end: fn(&str) -> String) -> Option<ToldAct> {
    let mass: Grams = tasks.iter().flat_map(|task| &task.loads).map(|load| load.mass).sum();
    let told = |task: &Task| ToldTask { other: end(&task.other), loads: task.loads.iter().map(|load| tell_load(say, load)).collect() };
    (!tasks.is_empty()).then(|| ToldAct { title: title(&say.mass(mass)), tasks: tasks.iter().map(told).collect() })
}

fn tell_load(say: Say, load: &Load) -> ToldLoad {
    let what = load.product.as_deref().unwrap_or_else(|| say.family(load.family));
    ToldLoad { text: format!("{what} {}", say.mass(load.mass)), class: load.temperature.code(), kept: kept(say, load.temperature) }
}

fn kept(say: Say, class: TemperatureClass) -> String {
    match class {
        TemperatureClass::Ambient => String::new(),
        class => format!("{} {}", food::temperature_sign(class), say.temperature(class)),
    }
}

fn by_temperature(say: Say, loads: &[&Load]) -> Vec<ToldLoad> {
    let told = |class: &TemperatureClass| {
        let mass: Grams = loads.iter().filter(|load| load.temperature == *class).map(|load| load.mass).sum();
        let text = format!("{} {}", say.mass(mass), say.temperature(*class));
        (mass > Grams::ZERO).then(|| ToldLoad { text, class: class.code(), kept: food::temperature_sign(*class).to_owned() })
    };
    TemperatureClass::ALL.iter().filter_map(told).collect()
}

/// A page with a map that any browser opens, and the address that a telephone hands to whatever it navigates with (RFC 5870).
fn links(place: &Place) -> (String, String) {
    let (latitude, longitude) = (place.position.latitude(), place.position.longitude());
    let map = format!("https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=18/{latitude:.5}/{longitude:.5}");
    (map, format!("geo:{latitude:.5},{longitude:.5}?q={latitude:.5},{longitude:.5}"))
}

fn call(contact: &Contact) -> Option<ToldContact> {
    let telephone = contact.telephone.clone()?;
    let dialled = telephone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    Some(ToldContact { name: contact.name.clone(), telephone, dialled })
}

/// A name, and the telephone when there is one.
#[must_use]
pub fn reachable(contact: &Contact) -> String {
    contact.telephone.as_ref().map_or_else(|| contact.name.clone(), |telephone| format!("{}, {telephone}", contact.name))
}
