//! A day in sentences, for its coordinator. Typography is put in at the end, over the whole text (`typography::french`).

use crate::allocation::exchange::{FullDocument, PlanStatus};
use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::domain::run::RunState;
use crate::wording::food;
use crate::wording::quantity;
use crate::wording::reason;
use crate::wording::say::Say;
use crate::wording::words::Words;

/// Heading of what each association gets.
pub const SHARES: &str = "Qui reçoit quoi, et pourquoi";
/// Heading of the levels.
pub const PER_PERSON: &str = "Par personne";
/// Heading of the rounds.
pub const ROUNDS: &str = "Tournées";
/// Heading of what associations fetch.
pub const COLLECTIONS: &str = "À chercher sur place";
/// Heading of what is shared out and not carried.
pub const UNSERVED: &str = "Personne ne le transporte";
/// Heading of what is left over.
pub const LEFTOVERS: &str = "Reste sans preneur";
/// In front of an action.
pub const TO_DO: &str = "À faire";
/// A share that comes by an agreement.
pub const BY_AGREEMENT: &str = "accord à jour fixe";
/// An association that gets nothing.
pub const NOTHING: &str = "rien cette fois";
/// An association that is closed that day, maybe today.
#[must_use]
pub const fn closed(is_today: bool) -> &'static str {
    if is_today { "fermée aujourd’hui" } else { "fermée ce jour-là" }
}
/// A day without a leftover.
pub const NOTHING_LEFT: &str = "Tout a trouvé preneur.";

/// How far the proof goes. Where shares may lie within a part of the fair ones: that part, and how many stops it saves.
#[must_use]
pub fn proof(say: Say, status: PlanStatus, tolerance: Option<(f64, usize)>) -> String {
    let french = say.0 == Language::French;
    let Some((part, stops)) = tolerance else { return proven(status).of(say.0).to_owned() };
    let percent = say.percent(part);
    let proven = match (status, french) {
        (PlanStatus::Feasible, _) => proven(status).of(say.0).to_owned(),
        (PlanStatus::Optimal, true) => format!(
            "Aucune autre répartition ne sauve plus de nourriture ni, à {percent} près, ne sert mieux les moins servies : c’est vérifié."
        ),
        (PlanStatus::Optimal, false) => {
            format!("No other allocation saves more food or, within {percent}, serves the least served better: this is proven.")
        }
    };
    let saved = say.count(stops, if french { ("arrêt", "arrêts") } else { ("stop", "stops") });
    match (stops, french) {
        (0, _) => proven,
        (_, true) => format!("{proven} Donner à chacune sa part à {percent} près évite environ {saved}."),
        (_, false) => format!("{proven} Giving each its share within {percent} saves about {saved}."),
    }
}

const fn proven(status: PlanStatus) -> Words {
    match status {
        PlanStatus::Optimal => Words::new(
            "Aucune autre répartition ne sauve plus de nourriture ni ne sert mieux les moins servies : c’est vérifié.",
            "No other allocation saves more food or serves the least served better: this is proven.",
        ),
        PlanStatus::Feasible => Words::new(
            "Le calcul a été arrêté avant la fin : cette répartition convient, une meilleure existe peut-être.",
            "The computation was stopped early: this allocation will do, a better one may exist.",
        ),
    }
}

/// Where a run stands, said of `la répartition`.
#[must_use]
pub const fn run_state(state: RunState) -> Words {
    match state {
        RunState::Running => Words::new("en cours", "being computed"),
        RunState::Proposed => Words::new("proposée", "proposed"),
        RunState::Published => Words::new("publiée", "published"),
        RunState::Superseded => Words::new("remplacée", "superseded"),
        RunState::Failed => Words::new("interrompue", "failed"),
    }
}

/// `12 donateurs, 34 lots, 412 kg : 389 kg répartis entre 11 associations, 23 kg sans preneur.`
#[must_use]
pub fn totals(donors: usize, lots: usize, offered: Grams, shared: Grams, served: usize) -> String {
    format!(
        "{}, {}, {} : {} pour {}, {} sans preneur.",
        quantity::count(donors, "donateur", "donateurs"),
        quantity::count(lots, "lot", "lots"),
        quantity::mass(offered),
        quantity::mass(shared),
        quantity::count(served, "association", "associations"),
        quantity::mass(offered.minus(shared)),
    )
}

/// What holds an association back, such as `le frigo est plein`; a code that is not known is shown as it is.
#[must_use]
pub fn held_back(full: &FullDocument) -> String {
    match full {
        FullDocument::Need { family, .. } => {
            let name = family.parse().map_or(family.as_str(), |family| food::family(family).french);
            format!("assez de : {name}")
        }
        FullDocument::Storage { temperature, .. } => {
            temperature.parse().map_or_else(|_| temperature.clone(), |class| reason::storage_full(class).french.to_owned())
        }
        FullDocument::Carrying { .. } => reason::carrying_full().french.to_owned(),
    }
}

/// `pour 120 personnes`.
#[must_use]
pub fn people(people: u32) -> String {
    format!("pour {}", quantity::count(usize::try_from(people).unwrap_or(usize::MAX), "personne", "personnes"))
}

/// `de 0,41 à 0,79 kg par personne`.
#[must_use]
pub fn rise(before: i64, after: i64) -> String {
    if before == after {
        format!("{} par personne", quantity::per_person(after))
    } else {
        format!("de {} à {} par personne", quantity::hundredths(before), quantity::per_person(after))
    }
}

/// Whom a platform is for.
pub const TO_OTHERS: &str = "pour d’autres associations";
/// When a platform is served.
pub const AFTER_THE_OTHERS: &str = "servie après les associations de distribution";
/// The stages of a day.
pub const POSTED: &str = "dons";
/// The second stage.
pub const SHARED_OUT: &str = "répartition";
/// The third stage.
pub const ANSWERS: &str = "réponses";
/// The fourth stage.
pub const COLLECTION: &str = "collecte";
/// The last stage.
pub const WEIGHING: &str = "pesée";
/// When food is weighed.
pub const ON_ARRIVAL: &str = "à l’arrivée";
/// A stage that is over.
pub const STAGE_DONE: &str = "fait";
/// The stage under way.
pub const STAGE_NOW: &str = "en ce moment";
/// A stage that has not begun.
pub const STAGE_TO_COME: &str = "à venir";
/// At a stop.
pub const TAKES: &str = "prend";
/// At a stop.
pub const LEAVES: &str = "laisse";

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: Language, tolerance: Option<(f64, usize)>) -> String {
        proof(Say(language), PlanStatus::Optimal, tolerance)
    }

    #[test]
    fn a_tolerance_says_how_near_the_proof_is_and_how_many_stops_that_saves() {
        assert!(told(Language::French, None).ends_with("ni ne sert mieux les moins servies : c’est vérifié."));
        assert_eq!(
            told(Language::French, Some((0.03, 12))),
            "Aucune autre répartition ne sauve plus de nourriture ni, à 3\u{202F}% près, ne sert mieux les moins servies : c’est vérifié. \
             Donner à chacune sa part à 3\u{202F}% près évite environ 12\u{202F}arrêts."
        );
        assert!(
            told(Language::English, Some((0.025, 1))).ends_with("Giving each its share within 2.5\u{202F}% saves about 1\u{202F}stop.")
        );
        assert!(told(Language::English, Some((0.03, 0))).ends_with("serves the least served better: this is proven."));
    }
}
