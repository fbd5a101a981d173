//! The collector's letter: the round as a thread of stops; to print and to write on, for somebody whom no mail reaches.

use crate::domain::food::grams::Grams;
use crate::domain::telling::{Load, RoundStop, Task};
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Section, Stop};
use crate::mail::mark::Mark;
use crate::mail::message::CollectorMail;
use crate::mail::render::parts;
use crate::wording::day_mail::collector::CollectorMailText;
use crate::wording::day_mail::letter::LetterText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::telling;
use crate::wording::typography::capitalised;

/// One line for the vehicle, one a stop.
#[must_use]
pub fn facts(say: Say, mail: &CollectorMail) -> Vec<String> {
    let t = CollectorMailText::of(say.0);
    let leaves = (t.leaves)(&say.hour(mail.header.zone, mail.departure.1), &mail.departure.0.name);
    let driver = mail.to_call.as_ref().map_or_else(|| mail.collector.clone(), |driver| (t.to_be_called)(&driver.name));
    let with = mail.with.as_ref().map(|other| format!(", {}", (t.with)(&other.name))).unwrap_or_default();
    let vehicle = format!("{}, {driver}{with} · {leaves}", mail.vehicle);
    [vehicle].into_iter().chain(mail.stops.iter().map(|stop| stop_fact(say, t, mail, stop))).collect()
}

/// The same in figures.
#[must_use]
pub fn marks(mail: &CollectorMail) -> Vec<Mark> {
    let driver = mail.to_call.as_ref().map_or(&mail.collector, |driver| &driver.name);
    let with = mail.with.as_ref().map(|other| format!(", {}", other.name)).unwrap_or_default();
    let vehicle =
        Mark { name: String::new(), at: Some(mail.departure.1), mass: Grams::ZERO, by: format!("{}, {driver}{with}", mail.vehicle) };
    let stop = |stop: &RoundStop| Mark {
        name: stop.place.name.clone(),
        at: Some(stop.arrival),
        mass: stop.taken.iter().chain(&stop.left).flat_map(|task| &task.loads).map(|load| load.mass).sum(),
        by: String::new(),
    };
    [vehicle].into_iter().chain(mail.stops.iter().map(stop)).collect()
}

fn stop_fact(say: Say, t: &CollectorMailText, mail: &CollectorMail, stop: &RoundStop) -> String {
    let take_for = LetterText::of(say.0).take_for;
    let taken = stop.taken.iter().map(|task| take_for(&telling::loads(say, &task.loads), &task.other));
    let left = stop.left.iter().map(|task| (t.leave_from)(&telling::loads(say, &task.loads), &task.other));
    let acts: Vec<_> = taken.chain(left).collect();
    format!("{} · {} · {}", say.hour(mail.header.zone, stop.arrival), stop.place.name, acts.join(" ; "))
}

/// The letter.
#[must_use]
pub fn letter(say: Say, mail: &CollectorMail, (facts, previous): (&Facts, Option<&Facts>)) -> Letter {
    let t = CollectorMailText::of(say.0);
    let title = if mail.to_call.is_some() { t.sheet_title } else { t.title };
    let (day, stops) = (parts::day(say, &mail.header), say.count(mail.stops.len(), t.stops_counted));
    Letter {
        language: say.0,
        subject: parts::subject(say, subject(say, t, mail), previous),
        title: title(&day, &stops, &say.mass(mail.mass())),
        lead: parts::lead(&mail.header, &mail.collector),
        intro: to_call(t, mail)
            .into_iter()
            .chain(with(t, mail))
            .chain([way(say, t, mail), (t.on_board)(&telling::temperatures(say, taken(mail)))])
            .collect(),
        changes: parts::changes(say, facts, previous),
        sections: vec![Section {
            heading: t.stops,
            blocks: mail.stops.iter().map(|stop| Block::Stop(thread_stop(say, t, mail, stop))).collect(),
        }],
        closing: parts::closing(say, &mail.header, responsibility(say, mail)),
    }
}

/// `jeu. 26 nov. 8 h 05 · tournée de 4 arrêts · 148 kg`, or `jeu. 26 nov. 8 h 05 · Tournée du jeudi, 4 arrêts · 148 kg`.
fn subject(say: Say, t: &CollectorMailText, mail: &CollectorMail) -> String {
    let first = mail.stops.first().map_or(mail.departure.1, |stop| stop.arrival);
    let when = format!("{} {}", say.short_day(mail.header.day), say.hour(mail.header.zone, first));
    let stops = say.count(mail.stops.len(), t.stops_counted);
    let round = mail.name.as_ref().map_or_else(|| (t.round_of)(&stops), |name| format!("{name}, {stops}"));
    let facts = format!("{when} · {round} · {}", say.mass(mail.mass()));
    if mail.to_call.is_some() { format!("{facts} · {}", t.to_print) } else { facts }
}

/// Whom to call, of a sheet.
fn to_call(t: &CollectorMailText, mail: &CollectorMail) -> Option<String> {
    let driver = mail.to_call.as_ref()?;
    Some((t.to_call)(&parts::reachable(driver).unwrap_or_else(|| driver.name.clone())))
}

/// Who else is on board.
fn with(t: &CollectorMailText, mail: &CollectorMail) -> Option<String> {
    let other = mail.with.as_ref()?;
    let reachable = parts::reachable(other).unwrap_or_else(|| other.name.clone());
    Some(if mail.is_second { (t.driven_by)(&reachable) } else { (t.comes_along)(&reachable) })
}

/// What it is called, from where to where, by which vehicle.
fn way(say: Say, t: &CollectorMailText, mail: &CollectorMail) -> String {
    let zone = mail.header.zone;
    let (departure, arrival) = (&mail.departure, &mail.arrival);
    let start = (t.start)(&departure.0.name, &say.hour(zone, departure.1));
    let end = (t.end)(&arrival.0.name, &say.around(zone, arrival.1));
    let name = mail.name.as_ref().map(|name| format!("{name} · ")).unwrap_or_default();
    format!("{name}{}, {}. {start} {end}", capitalised(&mail.vehicle), say.distance(mail.metres))
}

fn taken(mail: &CollectorMail) -> impl Iterator<Item = &Load> {
    mail.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads)
}

fn thread_stop(say: Say, t: &CollectorMailText, mail: &CollectorMail, stop: &RoundStop) -> Stop {
    let mass = |tasks: &[Task]| -> Grams { tasks.iter().flat_map(|task| &task.loads).map(|load| load.mass).sum() };
    let act = |tasks: &[Task], said: fn(&str) -> String| (!tasks.is_empty()).then(|| said(&say.mass(mass(tasks))));
    let destination = LetterText::of(say.0).destination;
    let taken = stop.taken.iter().map(|task| parts::food(say, Some(destination(&task.other)), &task.loads));
    let left = stop.left.iter().map(|task| parts::food(say, Some((t.origin)(&task.other)), &task.loads));
    Stop {
        hour: say.hour(mail.header.zone, stop.arrival),
        name: stop.place.name.clone(),
        takes: act(&stop.taken, t.take),
        leaves: act(&stop.left, t.leave),
        food: taken.chain(left).collect(),
        place: parts::address(&stop.place),
        notes: [parts::on_the_spot(&stop.place), mail.to_call.iter().map(|_| t.to_note.to_owned()).collect()].concat(),
    }
}

fn responsibility(say: Say, mail: &CollectorMail) -> Option<String> {
    let stops = mail.stops.iter();
    let donors = parts::distinct(stops.clone().filter(|stop| !stop.taken.is_empty()).map(|stop| stop.place.name.as_str()));
    let recipients = parts::distinct(stops.flat_map(|stop| &stop.taken).map(|task| task.other.as_str()));
    let carrier = std::slice::from_ref(&mail.carrier);
    (!donors.is_empty()).then(|| LetterText::of(say.0).responsible(say, &donors, &recipients, carrier))
}
