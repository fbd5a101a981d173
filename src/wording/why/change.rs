//! A change in words: what stands after "with".

use std::collections::BTreeMap;

use crate::allocation::what_if::{Change, Own, Rule};
use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::wording::say::Say;
use crate::wording::why::text::{english_room, french_room};
use crate::wording::words::Words;

/// `80 kg de froid en tout`, `une convention chez Halles`: to stand after « avec ».
#[must_use]
pub fn change(say: Say, change: &Change, names: &BTreeMap<ExternalRef, String>) -> String {
    let french = say.0 == Language::French;
    match change {
        Change::Own { to, .. } => own(say, *to),
        Change::Convention { donor, exists, .. } => {
            let donor = names.get(donor).cloned().unwrap_or_else(|| donor.to_string());
            match (french, exists) {
                (true, true) => format!("une convention chez {donor}"),
                (true, false) => format!("une convention de moins, celle de {donor}"),
                (false, true) => format!("a convention signed by {donor}"),
                (false, false) => format!("one convention less, that of {donor}"),
            }
        }
        Change::Memory { half_life, .. } => {
            let days = half_life.get();
            if french { format!("une mémoire de {days} jours") } else { format!("a memory of {days} days") }
        }
        Change::Without(rule) => rule_name(*rule).of(say.0).to_owned(),
    }
}

fn own(say: Say, to: Own) -> String {
    let french = say.0 == Language::French;
    match to {
        Own::Storage(class, hold) => {
            let mass = hold.map(|hold| say.mass(Grams::new(hold.get()).unwrap_or(Grams::ZERO)));
            match (french, mass) {
                (true, Some(mass)) => format!("{mass} {} en tout", french_room(class)),
                (true, None) => "de la place sans limite".to_owned(),
                (false, Some(mass)) => format!("{mass} {} in all", english_room(class)),
                (false, None) => "room without a limit".to_owned(),
            }
        }
        Own::Radius(radius) => {
            let far = say.distance(radius.get());
            if french { format!("un rayon de {far}") } else { format!("a radius of {far}") }
        }
        Own::People(people) => {
            let count = say.number(people.get());
            if french { format!("{count} personnes servies") } else { format!("{count} persons served") }
        }
        Own::Need(family, need) => {
            let (mass, family) = (say.mass(Grams::new(need.get()).unwrap_or(Grams::ZERO)), say.family(family));
            if french { format!("une demande de {mass} ({family})") } else { format!("a need of {mass} ({family})") }
        }
        Own::Habilitated => Words::new("une habilitation en cours", "a habilitation in force").of(say.0).to_owned(),
        Own::OpenHours => {
            Words::new("une réception aux heures des donateurs", "a reception at the hours of the shops").of(say.0).to_owned()
        }
        Own::HandsOut => Words::new("une distribution le jour même", "a distribution on the day itself").of(say.0).to_owned(),
        Own::PastBestBefore => Words::new("les DDM dépassées acceptées", "food past its best-before date accepted").of(say.0).to_owned(),
    }
}

/// What a rule says.
#[must_use]
pub const fn rule_name(rule: Rule) -> Words {
    match rule {
        Rule::Radius => Words::new("chacune a son rayon, sinon celui du territoire", "each has its radius, or else the territory's"),
        Rule::Conventions => Words::new("un donateur obligé ne donne que par convention", "an obliged donor gives by convention only"),
        Rule::Agreements => Words::new("les accords à jour fixe sont servis d’abord", "fixed agreements are served first"),
        Rule::Limits => Words::new("visites, trajets et arrêts ont une limite", "visits, trips and stops have a limit"),
        Rule::Groups => Words::new(
            "chaque famille d’aliments se partage à part, avec sa propre mémoire",
            "each kind of food is shared apart, with its own memory",
        ),
        Rule::Carrying => Words::new("les véhicules n’emportent pas plus que leur place", "the vehicles carry no more than they hold"),
        Rule::Tolerance => Words::new(
            "un peu plus ou un peu moins que sa part, pour moins d’arrêts et de route",
            "a little above or below its share, for fewer stops and less road",
        ),
        Rule::BestBefore => Words::new("certaines ne prennent pas de DDM dépassée", "some take nothing past its best-before date"),
    }
}

/// The same in a few words, for a list to choose from: the day without…
#[must_use]
pub const fn without(rule: Rule) -> Words {
    match rule {
        Rule::Radius => Words::new("Sans limite de distance", "Without a limit of distance"),
        Rule::Conventions => Words::new("Sans obligation de convention", "Without conventions being required"),
        Rule::Limits => Words::new("Sans limite de visites, de trajets ni d’arrêts", "Without limits of visits, trips and stops"),
        Rule::Agreements => Words::new("Sans accords à jour fixe", "Without fixed agreements"),
        Rule::Groups => Words::new("En partageant tous les aliments ensemble", "With all food shared together"),
        Rule::Carrying => Words::new("Sans limite de place dans les véhicules", "Without a limit of room in the vehicles"),
        Rule::Tolerance => Words::new("Au gramme près, sans tolérance", "To the gram, without a tolerance"),
        Rule::BestBefore => {
            Words::new("Avec les DDM dépassées acceptées partout", "With food past its best-before date accepted everywhere")
        }
    }
}
