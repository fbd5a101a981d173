//! One round, stop by stop, with what can be done to each.

use crate::domain::telling::Task;
use crate::services::day::hand::{HandDay, HandLeft, HandRound, HandStop};
use crate::web::pages::board::told::parts::{KeptView, LoadView, cold, loads};
use crate::web::pages::hand::asked::chosen;
use crate::web::pages::hand::troubles::sentence;
use crate::web::pages::round::told::reachable;
use crate::wording::pages::board::hand::HandText;
use crate::wording::pages::board::page::BoardText;
use crate::wording::rounds;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// A choice: its value, its words, whether it is made.
pub type Choice = (String, String, bool);

/// A round.
pub struct RoundView {
    pub code: String,
    pub vehicle: String,
    pub driver: String,
    /// `Tournée du mardi · 4 arrêts, 90 kg, 21 km, de 7 h 50 à 9 h 10`.
    pub figures: String,
    /// Who else may drive it; empty where nobody may choose.
    pub drivers: Vec<Choice>,
    /// Vehicles that stay.
    pub free: Vec<Choice>,
    /// All other vehicles.
    pub others: Vec<Choice>,
    pub troubles: Vec<String>,
    pub stops: Vec<StopView>,
}

/// A stop: circles take, squares leave.
pub struct StopView {
    pub id: String,
    pub class: &'static str,
    pub hour: String,
    pub place: String,
    pub window: String,
    pub acts: Vec<String>,
    pub cold: Vec<KeptView>,
    pub troubles: Vec<String>,
    /// What stands on paper: address, how to get in, whom to call.
    pub paper: Vec<String>,
    pub is_locked: bool,
    /// What its buttons are called: `earlier.2`; empty where it cannot be.
    pub earlier: String,
    pub later: String,
    pub remove: String,
    pub transfer: String,
    pub lock: String,
    pub unlock: String,
    /// The name of its list of vehicles.
    pub to: String,
}

/// What no round carries.
pub struct LeftView {
    pub id: String,
    pub from: String,
    pub to: String,
    pub loads: Vec<LoadView>,
    pub why: String,
    pub action: String,
    pub add: String,
    /// The name of its list of vehicles.
    pub list: String,
}

/// A round in words.
pub fn round(say: Say, (t, b): (&HandText, &BoardText), hand: &HandDay, round: &HandRound) -> RoundView {
    let vehicles = |wanted: &dyn Fn(bool) -> bool| {
        let others = hand.vehicles.iter().filter(|vehicle| vehicle.code != round.code && wanted(vehicle.is_free));
        others.map(|vehicle| (vehicle.code.to_string(), capitalised(&vehicle.name), false)).collect::<Vec<Choice>>()
    };
    let hour = |at| say.hour(hand.header.zone, at);
    let name = round.name.as_ref().map(|name| format!("{name} · ")).unwrap_or_default();
    let figures = [
        say.count(round.stops.len(), b.stop),
        say.mass(round.carried()),
        say.distance(round.meters),
        (t.away)(&hour(round.leaves), &hour(round.returns)),
    ];
    let own = |stop: Option<usize>| {
        let troubles = hand.troubles.iter().filter(|trouble| trouble.round.as_ref() == Some(&round.code) && trouble.stop == stop);
        troubles.map(|trouble| sentence(say, t, hand, trouble)).collect::<Vec<String>>()
    };
    let drives = round.driver.as_ref().map(|(id, _)| id);
    let drivers: Vec<Choice> = round.drivers.iter().map(|(id, name)| (id.to_string(), name.clone(), drives == Some(id))).collect();
    let may_choose = drivers.iter().any(|(_, _, drives)| !drives);
    let locked = round.stops.iter().filter(|stop| stop.is_locked).count();
    let stops = (0..).zip(&round.stops);
    RoundView {
        code: round.code.to_string(),
        vehicle: capitalised(&round.vehicle),
        driver: crew(b, round),
        figures: format!("{name}{}", figures.join(", ")),
        drivers: if may_choose { drivers } else { Vec::new() },
        free: if locked == 0 { vehicles(&|is_free| is_free) } else { Vec::new() },
        others: vehicles(&|_| true),
        troubles: own(None),
        stops: stops.map(|(at, one)| stop(say, (t, b), hand, (round, one), (at, locked, own(Some(at))))).collect(),
    }
}

/// Who drives, and with whom.
fn crew(b: &BoardText, round: &HandRound) -> String {
    let driver = reachable(round.driver.as_ref().map_or(&round.carrier, |(_, driver)| driver));
    round.second.as_ref().map_or_else(|| driver.clone(), |second| (b.with)(&driver, &reachable(second)))
}

fn stop(
    say: Say,
    (t, b): (&HandText, &BoardText),
    hand: &HandDay,
    (round, stop): (&HandRound, &HandStop),
    (at, locked, troubles): (usize, usize, Vec<String>),
) -> StopView {
    let task = |mass: fn(&str) -> String, end: fn(&str) -> String| {
        move |task: &Task| format!("{} {}", mass(&say.mass(task.loads.iter().map(|load| load.mass).sum())), end(&task.other))
    };
    let acts = stop.left.iter().map(task(b.leaves, t.comes_from)).chain(stop.taken.iter().map(task(b.takes, t.goes_to)));
    let (is_free, is_last) = (at >= locked, at + 1 == round.stops.len());
    let button = |verb: &str, is_there: bool| if is_there { format!("{verb}.{at}") } else { String::new() };
    let contact = stop.place.contact.as_ref().map(reachable);
    StopView {
        id: format!("{}-{at}", round.code),
        class: match (stop.taken.is_empty(), stop.left.is_empty()) {
            (false, false) => "both",
            (false, true) => "takes",
            _ => "leaves",
        },
        hour: say.hour(hand.header.zone, stop.arrival),
        place: stop.place.name.clone(),
        window: stop.window.map(|window| (t.open)(&say.between(hand.header.zone, window))).unwrap_or_default(),
        acts: acts.collect(),
        cold: cold(say, stop.taken.iter().chain(&stop.left).flat_map(|task| &task.loads)),
        troubles,
        paper: [stop.place.address.clone(), stop.place.access.clone(), contact].into_iter().flatten().collect(),
        is_locked: stop.is_locked,
        earlier: button("earlier", at > locked),
        later: button("later", is_free && !is_last),
        remove: button("remove", is_free),
        transfer: button("move", is_free && hand.vehicles.len() > 1),
        lock: button("lock", is_free),
        unlock: button("unlock", !is_free),
        to: chosen(&at.to_string()),
    }
}

/// What no round carries, in words.
pub fn left(say: Say, left: &HandLeft) -> LeftView {
    LeftView {
        id: left.code.to_string(),
        from: left.from.clone(),
        to: left.to.clone(),
        loads: loads(say, &left.loads),
        why: capitalised(rounds::unserved(left.reason).of(say.0)),
        action: capitalised(rounds::action(left.action).of(say.0)),
        add: format!("add.{}", left.code),
        list: chosen(left.code.as_str()),
    }
}
