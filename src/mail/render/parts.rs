//! What the letters are built from: loads, places, people, changes, the closing.

use crate::domain::food::family::TemperatureClass;
use crate::domain::telling::{Contact, DayHeader, Load, Place};
use crate::mail::facts::Facts;
use crate::mail::letter::{Address, Change, Food, Line, Temperature};
use crate::wording::food;
use crate::wording::mail;
use crate::wording::telling;

/// Loads with the same other end, one line each.
#[must_use]
pub fn food(other_end: Option<String>, loads: &[Load]) -> Food {
    Food { other_end, lines: loads.iter().map(line).collect() }
}

fn line(load: &Load) -> Line {
    Line { text: telling::load(load), temperature: temperature(load.temperature) }
}

/// The sign and the word, where food must be kept cold or hot.
fn temperature(class: TemperatureClass) -> Option<Temperature> {
    let kept = class != TemperatureClass::Ambient;
    kept.then(|| Temperature { class, sign: food::temperature_sign(class), word: food::temperature(class).french })
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

/// What came and went since the mail before, in its order.
#[must_use]
pub fn changes(facts: &Facts, previous: Option<&Facts>) -> Vec<Change> {
    let Some(previous) = previous else { return Vec::new() };
    let gone = previous.without(facts).into_iter().map(|text| Change { is_new: false, word: mail::GONE, text });
    let new = facts.without(previous).into_iter().map(|text| Change { is_new: true, word: mail::NEW, text });
    gone.chain(new).collect()
}

/// Who is responsible when, who to call, who sends this.
#[must_use]
pub fn closing(header: &DayHeader, responsibility: Option<String>) -> Vec<String> {
    let question = mail::question(&header.coordinator.name, header.coordinator.telephone.as_deref());
    responsibility.into_iter().chain([question, mail::sender(&header.territory)]).collect()
}

/// The subject, marked when it changes an earlier mail.
#[must_use]
pub fn subject(facts: String, previous: Option<&Facts>) -> String {
    if previous.is_some() { format!("{}{facts}", mail::CHANGED_SUBJECT) } else { facts }
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
