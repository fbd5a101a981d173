//! The collector's letter: the round as a thread of stops; to print and to write on, for somebody whom no mail reaches.

use crate::domain::account::language::Language;
use crate::domain::telling::{Load, RoundStop, Task};
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Section, Stop};
use crate::mail::message::CollectorMail;
use crate::mail::render::parts;
use crate::wording::mail;
use crate::wording::quantity;
use crate::wording::telling;
use crate::wording::time;
use crate::wording::typography::capitalised;

/// One line for the vehicle, one a stop.
#[must_use]
pub fn facts(mail: &CollectorMail) -> Facts {
    let departure = time::hour(mail.header.zone, mail.departure.1);
    let driver = mail.to_call.as_ref().map_or_else(|| mail.collector.clone(), |driver| mail::to_be_called(&driver.name));
    let vehicle = mail::round_fact(&mail.vehicle, &driver, &departure, &mail.departure.0.name);
    Facts::new([vehicle].into_iter().chain(mail.stops.iter().map(|stop| stop_fact(mail, stop))))
}

fn stop_fact(mail: &CollectorMail, stop: &RoundStop) -> String {
    let taken = stop.taken.iter().map(|task| mail::take_for(&telling::loads(&task.loads), &task.other));
    let left = stop.left.iter().map(|task| mail::leave_from(&telling::loads(&task.loads), &task.other));
    let acts: Vec<_> = taken.chain(left).collect();
    format!("{} · {} · {}", time::hour(mail.header.zone, stop.arrival), stop.place.name, acts.join(" ; "))
}

/// The letter.
#[must_use]
pub fn letter(mail: &CollectorMail, previous: Option<&Facts>) -> Letter {
    Letter {
        language: Language::French,
        subject: parts::subject(subject(mail), previous),
        title: if mail.to_call.is_some() { mail::sheet_title } else { mail::collector_title }(&mail.header, mail.stops.len(), mail.mass()),
        lead: mail::lead(&mail.header, &mail.collector),
        intro: to_call(mail).into_iter().chain([way(mail), mail::on_board(&telling::temperatures(taken(mail)))]).collect(),
        changes: parts::changes(&facts(mail), previous),
        sections: vec![Section {
            heading: mail::STOPS,
            blocks: mail.stops.iter().map(|stop| Block::Stop(thread_stop(mail, stop))).collect(),
        }],
        closing: parts::closing(&mail.header, responsibility(mail)),
    }
}

fn subject(mail: &CollectorMail) -> String {
    let first = mail.stops.first().map_or(mail.departure.1, |stop| stop.arrival);
    let hour = time::hour(mail.header.zone, first);
    let facts = mail::collector_subject(&mail.header, &hour, mail.stops.len(), mail.mass());
    if mail.to_call.is_some() { format!("{facts} · {}", mail::TO_PRINT) } else { facts }
}

/// Whom to call, of a sheet.
fn to_call(mail: &CollectorMail) -> Option<String> {
    let driver = mail.to_call.as_ref()?;
    Some(mail::to_call(&parts::reachable(driver).unwrap_or_else(|| driver.name.clone())))
}

fn way(mail: &CollectorMail) -> String {
    let hour = |instant| time::hour(mail.header.zone, instant);
    let (start, end) = (hour(mail.departure.1), time::around(mail.header.zone, mail.arrival.1));
    mail::way(&capitalised(&mail.vehicle), mail.metres, (&mail.departure.0.name, &start), (&mail.arrival.0.name, &end))
}

fn taken(mail: &CollectorMail) -> impl Iterator<Item = &Load> {
    mail.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads)
}

fn thread_stop(mail: &CollectorMail, stop: &RoundStop) -> Stop {
    let mass = |tasks: &[Task]| tasks.iter().flat_map(|task| &task.loads).map(|load| load.mass).sum();
    let act = |tasks: &[Task], verb: &str| (!tasks.is_empty()).then(|| format!("{verb} {}", quantity::mass(mass(tasks))));
    let taken = stop.taken.iter().map(|task| parts::food(Some(mail::destination(&task.other)), &task.loads));
    let left = stop.left.iter().map(|task| parts::food(Some(mail::origin(&task.other)), &task.loads));
    Stop {
        hour: time::hour(mail.header.zone, stop.arrival),
        name: stop.place.name.clone(),
        takes: act(&stop.taken, mail::TAKE),
        leaves: act(&stop.left, mail::LEAVE),
        food: taken.chain(left).collect(),
        place: parts::address(&stop.place),
        notes: [parts::on_the_spot(&stop.place), mail.to_call.iter().map(|_| mail::TO_NOTE.to_owned()).collect()].concat(),
    }
}

fn responsibility(mail: &CollectorMail) -> Option<String> {
    let stops = mail.stops.iter();
    let donors = parts::distinct(stops.clone().filter(|stop| !stop.taken.is_empty()).map(|stop| stop.place.name.as_str()));
    let recipients = parts::distinct(stops.flat_map(|stop| &stop.taken).map(|task| task.other.as_str()));
    (!donors.is_empty()).then(|| mail::responsibility(&donors, &recipients, std::slice::from_ref(&mail.carrier)))
}
