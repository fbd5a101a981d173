//! Loads and appointments in words: what several mails and the day's summary say in the same way.

use std::collections::BTreeMap;

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::telling::{Appointment, Load};
use crate::domain::time::civil::CivilZone;
use crate::wording::say::Say;

/// `yaourts nature 12 kg`: what the donor called it, else its family.
#[must_use]
pub fn load(say: Say, load: &Load) -> String {
    format!("{} {}", load.product.as_deref().unwrap_or_else(|| say.family(load.family)), say.mass(load.mass))
}

/// `fruits et légumes 18 kg, laitages 13 kg (au frais)`: every load in one line, the temperature said where food must be kept cold or hot.
#[must_use]
pub fn loads(say: Say, loads: &[Load]) -> String {
    let one = |one: &Load| match one.temperature {
        TemperatureClass::Ambient => load(say, one),
        class => format!("{} ({})", load(say, one), say.temperature(class)),
    };
    loads.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `pain et viennoiseries 12 kg, laitages 4 kg`: summed by family, heaviest first, at most `limit` families; for a subject line.
#[must_use]
pub fn families<'a>(say: Say, loads: impl Iterator<Item = &'a Load>, limit: usize) -> String {
    let mut totals = BTreeMap::new();
    for load in loads {
        let total = totals.entry(load.family).or_insert(Grams::ZERO);
        *total = *total + load.mass;
    }
    let mut totals: Vec<_> = totals.into_iter().collect();
    totals.sort_by_key(|(family, mass)| (std::cmp::Reverse(*mass), *family));
    let shown = totals.iter().take(limit).map(|(family, mass)| format!("{} {}", say.family(*family), say.mass(*mass)));
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if totals.len() > limit {
        text.push('…');
    }
    text
}

/// `température ambiante 100 kg, au frais 48 kg`: what is on board by temperature class.
#[must_use]
pub fn temperatures<'a>(say: Say, loads: impl Iterator<Item = &'a Load>) -> String {
    let mut totals = BTreeMap::new();
    for load in loads {
        let total = totals.entry(load.temperature).or_insert(Grams::ZERO);
        *total = *total + load.mass;
    }
    let one = |(class, mass): (&TemperatureClass, &Grams)| format!("{} {}", say.temperature(*class), say.mass(*mass));
    totals.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `vers 9 h 20` or `entre 8 h et 9 h`.
#[must_use]
pub fn appointment(say: Say, zone: CivilZone, appointment: Appointment) -> String {
    match appointment {
        Appointment::Around(instant) => say.around(zone, instant),
        Appointment::Within(window) => say.between(zone, window),
    }
}
