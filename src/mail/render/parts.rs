//! What the letters are built from: loads, places, people, changes, the closing.

use crate::domain::food::family::TemperatureClass;
use crate::domain::run::StopTrouble;
use crate::domain::telling::{Contact, DayHeader, Load, Place};
use crate::mail::facts::Facts;
use crate::mail::letter::{Address, Change, Food, Line, Temperature};
use crate::mail::message::{Cause, Told};
use crate::wording::day_mail::letter::{LetterText, stop_trouble};
use crate::wording::food;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::telling;
use crate::wording::typography::{capitalised, uncapitalised};

/// Loads with the same other end, one line each.
#[must_use]
pub fn food(say: Say, other_end: Option<String>, loads: &[Load]) -> Food {
    Food { other_end, lines: loads.iter().map(|load| line(say, load)).collect() }
}

fn line(say: Say, load: &Load) -> Line {
    Line { text: telling::load(say, load), temperature: temperature(say, load.temperature) }
}

/// The sign and the word, where food must be kept cold or hot.
fn temperature(say: Say, class: TemperatureClass) -> Option<Temperature> {
    let kept = class != TemperatureClass::Ambient;
    kept.then(|| Temperature { class, sign: food::temperature_sign(class), word: say.temperature(class) })
}

/// The address and a link to a map that any telephone opens.
#[must_use]
pub fn address(place: &Place) -> Address {
    let (latitude, longitude) = (place.position.latitude(), place.position.longitude());
    let map_url = format!("https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=18/{latitude:.5}/{longitude:.5}");
    Address { text: place.address.clone(), map_url }
}

/// How to get in and whom to ask for.
#[must_use]
pub fn on_the_spot(place: &Place) -> Vec<String> {
    place.access.iter().cloned().chain(place.contact.as_ref().and_then(reachable)).collect()
}

/// A name with its telephone; nobody is worth a line who cannot be called.
#[must_use]
pub fn reachable(contact: &Contact) -> Option<String> {
    contact.telephone.as_ref().map(|telephone| format!("{}, {telephone}", contact.name))
}

/// `Jeudi 26 novembre`: how titles begin.
#[must_use]
pub fn day(say: Say, header: &DayHeader) -> String {
    capitalised(&say.day(header.day))
}

/// `Lille Sud, matin`.
#[must_use]
pub fn place_and_wave(header: &DayHeader) -> String {
    format!("{}, {}", header.territory, uncapitalised(&header.wave))
}

/// `Lille Sud, matin · Secours de Fives`.
#[must_use]
pub fn lead(header: &DayHeader, recipient: &str) -> String {
    format!("{} · {recipient}", place_and_wave(header))
}

/// `jeu. 5 mars · entre 8 h et 9 h · Le Fournil · pain 12 kg`: the day, who or how much, and what.
#[must_use]
pub fn short_subject(say: Say, header: &DayHeader, who: &str, what: &str) -> String {
    format!("{} · {who} · {what}", say.short_day(header.day))
}

/// What came and went since the mail before, in its order.
#[must_use]
pub fn changes(say: Say, facts: &Facts, previous: Option<&Facts>) -> Vec<Change> {
    let Some(previous) = previous else { return Vec::new() };
    let t = LetterText::of(say.0);
    let new = facts.without(previous, say.0).into_iter().map(|text| Change { is_new: true, word: t.new, text });
    gone(say, previous.without(facts, say.0)).chain(new).collect()
}

/// Why something changed.
#[must_use]
pub fn cause(say: Say, told: &Told) -> String {
    let t = LetterText::of(say.0);
    let why = |trouble: StopTrouble| stop_trouble(trouble).of(say.0);
    match (&told.cause, told.to_donor) {
        (Cause::Cancelled { .. }, true) => t.own_cancelled.to_owned(),
        (Cause::Changed { .. }, true) => t.own_changed.to_owned(),
        (Cause::Cancelled { donor }, false) => (t.donor_cancelled)(donor),
        (Cause::Changed { donor }, false) => (t.donor_changed)(donor),
        (Cause::NotFetched { trouble, .. }, true) => (t.own_not_fetched)(why(*trouble)),
        (Cause::NotFetched { donor, trouble }, false) => (t.not_fetched)(donor, why(*trouble)),
        (Cause::NotBrought { trouble }, _) => (t.not_brought)(why(*trouble)),
        (Cause::TooLate, _) => t.comes_too_late.to_owned(),
    }
}

/// Lines of an earlier mail that no longer hold.
pub fn gone(say: Say, lines: Vec<String>) -> impl Iterator<Item = Change> {
    let word = LetterText::of(say.0).gone;
    lines.into_iter().map(move |text| Change { is_new: false, word, text })
}

/// Who is responsible when, who to call, who sends this.
#[must_use]
pub fn closing(say: Say, header: &DayHeader, responsibility: Option<String>) -> Vec<String> {
    let t = LetterText::of(say.0);
    let question = t.question(&header.coordinator.name, header.coordinator.telephone.as_deref());
    responsibility.into_iter().chain([question, (t.sender)(&header.territory)]).collect()
}

/// The subject, marked when it changes an earlier mail.
#[must_use]
pub fn subject(say: Say, facts: String, previous: Option<&Facts>) -> String {
    if previous.is_some() { format!("{}{facts}", LetterText::of(say.0).changed_subject) } else { facts }
}

/// Names without repetition, in the order in which they first come.
#[must_use]
pub fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.iter().any(|known| known == name) {
            seen.push(name.to_owned());
        }
    }
    seen
}
