//! The sentences of the mails, in French. Typography is put in at the end, over the whole text (`typography::french`).

use crate::domain::food::grams::Grams;
use crate::domain::telling::DayHeader;
use crate::domain::time::civil::Day;
use crate::wording::quantity;
use crate::wording::time;
use crate::wording::typography::capitalised;
use crate::wording::typography::enumerated;
use crate::wording::typography::uncapitalised;

/// Heading of what is different from the mail before.
pub const CHANGES: &str = "Ce qui change";
/// Heading of an association's deliveries.
pub const DELIVERIES: &str = "Ce qui vient";
/// Heading of what is asked of an association.
pub const ANSWER: &str = "Votre réponse";
/// The page where it answers.
pub const ANSWER_PAGE: &str = "Répondre";
/// Heading of the reasons of a share.
pub const WHY: &str = "Pourquoi cette part";
/// Heading of what an association does not get.
pub const MISSED: &str = "Pas pour vous cette fois";
/// Heading of a round's stops.
pub const STOPS: &str = "Les arrêts, dans l’ordre";
/// Heading of a donor's visits.
pub const VISITS: &str = "Qui vient, et quand";
/// Heading of what nobody comes for.
pub const UNCLAIMED: &str = "Personne ne viendra pour";
/// What a donor may do with it.
pub const UNCLAIMED_ADVICE: &str =
    "Gardez-le si la date le permet : vous pourrez le proposer de nouveau demain. Sinon, appelez la coordination.";
/// Beside a map link.
pub const MAP: &str = "carte";
/// A donor whose food nobody takes.
pub const NOBODY: &str = "personne ne viendra";
/// In front of the subject of a mail that changes an earlier one.
pub const CHANGED_SUBJECT: &str = "Changement · ";
/// In front of the subject of a mail that cancels an earlier one.
pub const CANCELLED_SUBJECT: &str = "Annulé · ";
/// A line of an earlier mail that no longer holds.
pub const GONE: &str = "avant";
/// A line that an earlier mail did not have.
pub const NEW: &str = "maintenant";
/// The four bars of a share.
pub const LEAST_SERVED: &str = "la moins servie";
/// Half of the associations have less than this.
pub const HALF_HAS_LESS: &str = "la moitié a moins de";
/// The best served.
pub const BEST_SERVED: &str = "la mieux servie";

/// `Jeudi 26 novembre : 46 kg pour vous`.
#[must_use]
pub fn association_title(header: &DayHeader, mass: Grams) -> String {
    format!("{} : {} pour vous", capitalised(&time::day(header.day)), quantity::mass(mass))
}

/// `Jeudi 26 novembre : votre tournée de 4 arrêts, 148 kg`.
#[must_use]
pub fn collector_title(header: &DayHeader, stops: usize, mass: Grams) -> String {
    let stops = quantity::count(stops, "arrêt", "arrêts");
    format!("{} : votre tournée de {stops}, {}", capitalised(&time::day(header.day)), quantity::mass(mass))
}

/// `Jeudi 26 novembre : une tournée à imprimer, 4 arrêts, 148 kg`.
#[must_use]
pub fn sheet_title(header: &DayHeader, stops: usize, mass: Grams) -> String {
    let stops = quantity::count(stops, "arrêt", "arrêts");
    format!("{} : une tournée à imprimer, {stops}, {}", capitalised(&time::day(header.day)), quantity::mass(mass))
}

/// Of a sheet: whoever drives reads no mail.
#[must_use]
pub fn to_call(driver: &str) -> String {
    format!("À appeler : {driver}. Ce message ne peut pas lui parvenir : imprimez-le, c’est sa feuille de tournée.")
}

/// The driver in the facts of a sheet.
#[must_use]
pub fn to_be_called(driver: &str) -> String {
    format!("à appeler : {driver}")
}

/// Ends the subject of a sheet.
pub const TO_PRINT: &str = "à imprimer";

/// Below each stop of a sheet: where the hand writes.
pub const TO_NOTE: &str = "Heure : …………… Poids : …………… Température : ……………";

/// `Jeudi 26 novembre : on vient chercher 62 kg`.
#[must_use]
pub fn donor_title(header: &DayHeader, mass: Grams) -> String {
    let day = capitalised(&time::day(header.day));
    if mass == Grams::ZERO { format!("{day} : {NOBODY}") } else { format!("{day} : on vient chercher {}", quantity::mass(mass)) }
}

/// `Jeudi 26 novembre : le passage prévu n’aura pas lieu`.
#[must_use]
pub fn cancellation_title(header: &DayHeader) -> String {
    format!("{} : le passage prévu n’aura pas lieu", capitalised(&time::day(header.day)))
}

/// What is no longer planned stands below this.
pub const CANCELLATION_INTRO: &str = "La répartition a été refaite. Vous n’avez rien à faire.";

/// `jeu. 26 nov., matin · le passage prévu n’aura pas lieu`.
#[must_use]
pub fn cancellation_subject(header: &DayHeader) -> String {
    format!("{}, {} · le passage prévu n’aura pas lieu", time::short_day(header.day), uncapitalised(&header.wave))
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

/// The part that a fixed agreement gives.
#[must_use]
pub fn agreed(agreed: Grams, whole: Grams) -> String {
    if agreed == whole { AGREED.to_owned() } else { format!("dont {} {AGREED}", quantity::mass(agreed)) }
}

const AGREED: &str = "par votre accord à jour fixe";

/// `jeu. 5 mars · entre 8 h et 9 h · Le Fournil · pain 12 kg`: the day, who or how much, and what.
#[must_use]
pub fn short_subject(header: &DayHeader, who: &str, what: &str) -> String {
    format!("{} · {who} · {what}", time::short_day(header.day))
}

/// `jeu. 26 nov. 8 h 05 · tournée de 4 arrêts · 148 kg`.
#[must_use]
pub fn collector_subject(header: &DayHeader, hour: &str, stops: usize, mass: Grams) -> String {
    let stops = quantity::count(stops, "arrêt", "arrêts");
    format!("{} {hour} · tournée de {stops} · {}", time::short_day(header.day), quantity::mass(mass))
}

/// The families that a subject line names, heaviest first.
pub const FAMILIES_IN_SUBJECT: usize = 3;
/// At a stop.
pub const TAKE: &str = "Prendre";
/// At a stop.
pub const LEAVE: &str = "Laisser";

/// `pour Secours de Fives`.
#[must_use]
pub fn destination(association: &str) -> String {
    format!("pour {association}")
}

/// `donné par Le Fournil`.
#[must_use]
pub fn origin(donor: &str) -> String {
    format!("donné par {donor}")
}

/// A fact of a stop.
#[must_use]
pub fn take_for(loads: &str, association: &str) -> String {
    format!("{loads} pour {association}")
}

/// A fact of a stop.
#[must_use]
pub fn leave_from(loads: &str, donor: &str) -> String {
    format!("laisser {loads} donné par {donor}")
}

/// The first fact of a round.
#[must_use]
pub fn round_fact(vehicle: &str, collector: &str, hour: &str, start: &str) -> String {
    format!("{vehicle}, {collector} · départ {hour} de {start}")
}

/// When a visitor comes to a shop.
#[must_use]
pub fn comes(when: &str) -> String {
    format!("passe {when}")
}

/// When an association fetches.
#[must_use]
pub fn to_fetch(when: &str) -> String {
    format!("à chercher {when}")
}

/// What goes elsewhere unless an association says yes until that hour (of another day than the day itself).
#[must_use]
pub fn answer_by(awaited: Grams, until: (Option<Day>, String)) -> String {
    let mass = quantity::mass(awaited);
    format!("Dites si vous prenez ces {mass} avant {}. Sans réponse, ils iront à une autre association.", limit(until))
}

/// Until when an association can still say no.
#[must_use]
pub fn decline_by(until: (Option<Day>, String)) -> String {
    format!("C’est confirmé. Vous ne pouvez pas venir ? Dites-le avant {}, pour qu’une autre association en profite.", limit(until))
}

fn limit((day, hour): (Option<Day>, String)) -> String {
    day.map_or(hour.clone(), |day| format!("{hour} ({})", time::short_day(day)))
}

/// When a vehicle brings it.
#[must_use]
pub fn arrives(when: &str, vehicle: &str) -> String {
    format!("arrive chez vous {when}, avec {vehicle}")
}

/// From where to where, by which vehicle.
#[must_use]
pub fn way(vehicle: &str, metres: i64, start: (&str, &str), end: (&str, &str)) -> String {
    let distance = quantity::distance(metres);
    format!("{vehicle}, {distance}. Départ : {}, {}. Retour : {}, {}.", start.0, start.1, end.0, end.1)
}

/// `À bord : …`, by temperature.
#[must_use]
pub fn on_board(temperatures: &str) -> String {
    format!("À transporter en tout : {temperatures}.")
}

/// What an association rises to, and from where.
#[must_use]
pub fn rise(people: u32, before: i64, after: i64) -> String {
    let (before, after) = (quantity::hundredths(before), quantity::per_person(after));
    let people = quantity::grouped(people.into());
    format!("Avec ce que vous avez reçu ces dernières semaines, vous passez de {before} à {after} par personne, pour {people} personnes.")
}

/// Where an association stood before.
#[must_use]
pub fn standing(less_served_before: u32) -> String {
    match less_served_before {
        0 => "Vous étiez la moins servie.".to_owned(),
        1 | 2 => "Vous étiez parmi les trois moins servies.".to_owned(),
        more => format!("{more} associations étaient moins servies que vous."),
    }
}

/// A platform is served after the others.
pub const AFTER_THE_OTHERS: &str = "Vous recevez ce que les associations de distribution n’ont pas pu prendre.";

/// Who answers for the food, and until when.
#[must_use]
pub fn responsibility(donors: &[String], recipients: &[String], carriers: &[String]) -> String {
    let gift = match donors {
        [_] => "Le don est fait par",
        _ => "Les dons sont faits par",
    };
    let before = match donors {
        [donor] => format!("Avant la remise, {donor} est responsable"),
        _ => "Avant la remise, chaque donateur est responsable de ce qu’il donne".to_owned(),
    };
    let after = carriers.join(" ou ");
    let after = if carriers.len() > 1 { format!("celui qui emporte ({after})") } else { after };
    format!(
        "{gift} {} à {}. {before} ; après, {after}. Une denrée douteuse se refuse.",
        named(donors, "les donateurs nommés plus haut"),
        named(recipients, "l’association nommée pour chacun")
    )
}

/// Who to call.
#[must_use]
pub fn question(name: &str, telephone: Option<&str>) -> String {
    match telephone {
        Some(telephone) => format!("Une question, un empêchement : répondez à ce message, ou appelez {name} au {telephone}."),
        None => format!("Une question, un empêchement : répondez à ce message, {name} le lira."),
    }
}

/// Who sends these mails and why.
#[must_use]
pub fn sender(territory: &str) -> String {
    format!("Envoyé par Allié·e·s pour {territory}.")
}

/// Up to four names are said; more are `described`, since they stand in the message above.
fn named(names: &[String], described: &str) -> String {
    if names.len() <= 4 { enumerated(names) } else { described.to_owned() }
}
