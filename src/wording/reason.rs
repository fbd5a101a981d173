//! Why an association does not get a lot, why a lot is left over, and what somebody could do: the allocation's codes in words.
//!
//! Clauses, to stand after a colon: no capital, no full stop. They suit the association itself as well as its coordinator. Who is less
//! served is never named.

use crate::allocation::ReasonCode;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::allocation::exchange::LeftoverReason;
use crate::allocation::why::Action;
use crate::allocation::why::WhyNot;
use crate::domain::account::language::Language;
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::telling::Load;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;
use crate::wording::words::Words;

/// The rule that forbids a lot to an association.
#[must_use]
pub fn rule(reason: &ReasonCode) -> Words {
    match reason {
        ReasonCode::Excluded(code) => exclusion(code),
        ReasonCode::UseByPassed => Words::new("la DLC est passée", "its use-by date has passed"),
        ReasonCode::BestBeforePassed => Words::new("la DDM est passée de trop", "its best-before date is too long past"),
        ReasonCode::AnimalOriginUnpacked => {
            Words::new("produit d’origine animale sans emballage", "food of animal origin without packaging")
        }
        ReasonCode::ConventionMissing => Words::new(
            "pas encore de convention entre ce donateur et l’association",
            "no convention yet between this shop and the association",
        ),
        ReasonCode::HabilitationExpired => {
            Words::new("l’habilitation de l’association n’est plus en cours", "the association's habilitation has ended")
        }
        ReasonCode::UseByTooClose => {
            Words::new("la DLC tombe avant la prochaine distribution", "the use-by date comes before the next distribution")
        }
        ReasonCode::SameDayOnly => Words::new(
            "plat chaud, à donner le jour même, et pas de distribution ce jour-là",
            "hot food, to be given out the same day, and no distribution that day",
        ),
        ReasonCode::NotAsked => Words::new("l’association n’en demande pas", "the association does not ask for it"),
        ReasonCode::NoInfants => Words::new("l’association n’a pas de bébés à nourrir", "the association has no babies to feed"),
        ReasonCode::NeedsCooking => Words::new("il faudrait le cuisiner", "it would have to be cooked"),
        ReasonCode::Diet => Words::new("il peut contenir du porc", "it may contain pork"),
        ReasonCode::NoColdStorage => Words::new("rien pour le garder à cette température", "nothing to keep it at this temperature"),
        ReasonCode::TooFar => Words::new("c’est trop loin", "it is too far"),
        ReasonCode::WindowsDoNotMeet => Words::new("les horaires ne se rencontrent pas", "the opening hours do not meet"),
        ReasonCode::DonorVisitLimit => {
            Words::new("ce donateur reçoit déjà tous les passages qu’il accepte", "this donor already gets all the visits it accepts")
        }
        ReasonCode::TooManyStops => {
            Words::new("l’association a déjà tous les passages qu’elle peut faire", "the association already makes all the stops it can")
        }
        ReasonCode::TripTooSmall => Words::new("trop peu pour un passage", "too little for a visit"),
    }
}

/// An exclusion that the territory wrote itself; the codes that this service writes have words of their own.
fn exclusion(code: &str) -> Words {
    match code {
        "recall" => Words::new("le produit est rappelé", "the product is recalled"),
        "alcohol" => Words::new("il contient de l’alcool", "it contains alcohol"),
        "refused_category" => Words::new("l’association n’en prend pas", "the association takes none"),
        "no_vehicle" => Words::new("aucun véhicule ne peut l’apporter", "no vehicle can bring it"),
        "delivery_failed" => Words::new("la livraison n’a pas pu se faire", "the delivery could not be made"),
        "declined" => Words::new("refusé, ou resté sans réponse", "declined, or not answered"),
        "no_answer" => Words::new("rien n’a été pris à la première répartition", "nothing was taken of the first allocation"),
        "too_late" => Words::new("trop tard pour prévenir quelqu’un d’autre", "too late to tell anybody else"),
        "family_not_agreed" => Words::new("la convention ne comprend pas ce produit", "the convention does not include this food"),
        "donor_visit_limit" => rule(&ReasonCode::DonorVisitLimit),
        "too_many_stops" => rule(&ReasonCode::TooManyStops),
        "closed" => Words::new("l’association est fermée ce jour-là", "the association is closed that day"),
        _ => Words::new("écarté par la coordination", "set aside by the coordinator"),
    }
}

/// Why an association receives nothing of a lot.
#[must_use]
pub fn why_not(why: &WhyNot) -> Words {
    match why {
        WhyNot::Excluded(reason, _) => rule(reason),
        WhyNot::NeedFull { .. } => Words::new("la demande est déjà couverte", "the need is covered already"),
        WhyNot::StorageFull { class, .. } => storage_full(*class),
        WhyNot::CarryingFull(_) => carrying_full(),
        WhyNot::Agreement(_) => Words::new("promis par un accord à jour fixe", "promised by a fixed agreement"),
        WhyNot::LessServed(_) => Words::new("donné d’abord à des associations moins servies", "given first to associations less served"),
        WhyNot::FewerStops => Words::new("autre chose à la place, pour un arrêt de moins", "other food in its place, for a stop less"),
        WhyNot::WholeUnits { .. } => Words::new("il restait moins d’un bac à prendre", "less than one crate was left to take"),
        WhyNot::Budget => Words::new("le calcul a été arrêté avant la fin", "the computation was stopped early"),
    }
}

/// A store that takes no more.
#[must_use]
pub const fn storage_full(class: TemperatureClass) -> Words {
    match class {
        TemperatureClass::Ambient => Words::new("la réserve est pleine", "the store room is full"),
        TemperatureClass::Chilled => Words::new("le frigo est plein", "the fridge is full"),
        TemperatureClass::Frozen => Words::new("le congélateur est plein", "the freezer is full"),
        TemperatureClass::Hot => Words::new("plus de place pour le chaud", "no room left for hot food"),
    }
}

/// Vehicles that take no more.
#[must_use]
pub const fn carrying_full() -> Words {
    Words::new("plus de place dans les véhicules", "no room left in the vehicles")
}

/// Why something is left of a lot.
#[must_use]
pub const fn left_over(reason: LeftoverReason) -> Words {
    match reason {
        LeftoverReason::NoEligibleAssociation => Words::new("aucune association ne peut le recevoir", "no association can receive it"),
        LeftoverReason::NoMoreNeed => Words::new("celles qui pouvaient le prendre en ont assez", "those who could take it have enough"),
        LeftoverReason::NoMoreStorage => Words::new("plus de place pour le garder", "no room left to keep it"),
        LeftoverReason::NoMoreCarrying => carrying_full(),
        LeftoverReason::WholeUnits => {
            Words::new("la place qui reste ne suffit pas pour un bac entier", "no room is left for a whole crate")
        }
        LeftoverReason::Limits => Words::new("il faudrait un passage de trop", "it would take one visit too many"),
        LeftoverReason::Budget => Words::new("le calcul a été arrêté avant la fin", "the computation was stopped early"),
    }
}

/// What somebody could do; the names of those it concerns follow it.
#[must_use]
pub const fn action(action: &Action) -> Words {
    match action {
        Action::ProposeConvention(_) => Words::new("proposer une convention", "propose a convention"),
        Action::RenewHabilitation(_) => Words::new("renouveler l’habilitation", "renew the habilitation"),
        Action::PackIt => Words::new("demander au donateur de l’emballer et de l’étiqueter", "ask the shop to pack and label it"),
        Action::DescribeIt => Words::new(
            "demander au donateur s’il se mange tel quel et s’il contient du porc",
            "ask the shop whether it needs cooking or has pork",
        ),
        Action::AskForMore(_) => Words::new("proposer d’en prendre plus", "offer more of it"),
        Action::AcceptPastBestBefore(_) => Words::new("accepter la DDM dépassée", "accept what is past its best-before date"),
        Action::HandOutSooner(_) => Words::new("prévoir une distribution à temps", "plan a distribution in time"),
        Action::FindStorage(TemperatureClass::Ambient, _) => Words::new("trouver de la place en réserve", "find room on the shelves"),
        Action::FindStorage(TemperatureClass::Chilled, _) => Words::new("trouver un frigo de plus", "find one more fridge"),
        Action::FindStorage(TemperatureClass::Frozen, _) => Words::new("trouver un congélateur de plus", "find one more freezer"),
        Action::FindStorage(TemperatureClass::Hot, _) => Words::new("trouver de quoi le garder au chaud", "find a way to keep it hot"),
        Action::CarryMore(TemperatureClass::Ambient | TemperatureClass::Hot) => {
            Words::new("trouver un véhicule de plus", "find one more vehicle")
        }
        Action::CarryMore(TemperatureClass::Chilled | TemperatureClass::Frozen) => {
            Words::new("trouver un véhicule réfrigéré de plus", "find one more refrigerated vehicle")
        }
        Action::WidenRadius(_) => Words::new("demander d’aller un peu plus loin", "ask them to go a little farther"),
        Action::MoveHours(_) => Words::new("chercher une heure commune", "find hours that meet"),
        Action::SplitUnits => Words::new("demander au donateur de plus petits bacs", "ask the shop for smaller crates"),
        Action::SolveAgain => Words::new("relancer le calcul avec plus de temps", "compute again with more time"),
        Action::RecoverOtherwise => Words::new("compost ou méthanisation, plus à manger", "compost or energy, no longer food"),
        Action::Telephone => Words::new("passer un coup de téléphone", "make a telephone call"),
    }
}

/// What somebody could do, and with whom, in French.
#[must_use]
pub fn action_with(whom: &Action, name: impl Fn(&ExternalRef) -> String) -> String {
    action_said(Language::French, whom, name)
}

/// What somebody could do, and with whom: at most three names, since more make no call easier.
#[must_use]
pub fn action_said(language: Language, whom: &Action, name: impl Fn(&ExternalRef) -> String) -> String {
    const NAMES: usize = 3;
    let concerned = concerned(whom);
    let names: Vec<_> = concerned.iter().take(NAMES).map(name).collect();
    let more = if concerned.len() > NAMES { "…" } else { "" };
    let action = action(whom).of(language);
    if names.is_empty() { action.to_owned() } else { format!("{action} ({}{more})", names.join(", ")) }
}

fn concerned(action: &Action) -> &[ExternalRef] {
    match action {
        Action::ProposeConvention(ids)
        | Action::RenewHabilitation(ids)
        | Action::AskForMore(ids)
        | Action::AcceptPastBestBefore(ids)
        | Action::HandOutSooner(ids)
        | Action::FindStorage(_, ids)
        | Action::WidenRadius(ids)
        | Action::MoveHours(ids) => ids,
        Action::PackIt
        | Action::DescribeIt
        | Action::CarryMore(_)
        | Action::SplitUnits
        | Action::SolveAgain
        | Action::RecoverOtherwise
        | Action::Telephone => &[],
    }
}

/// `Viande, 40 kg : le frigo est plein.` One line a family and reason, heaviest first, at most `limit`: more tire a reader.
#[must_use]
pub fn missed<'a>(say: Say, lots: impl Iterator<Item = (&'a Load, &'a WhyNot)>, limit: usize) -> Vec<String> {
    let mut sums = BTreeMap::new();
    for (load, why) in lots {
        let sum = sums.entry((load.family, why_not(why).of(say.0))).or_insert(Grams::ZERO);
        *sum = *sum + load.mass;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(key, mass)| (Reverse(*mass), *key));
    let colon = match say.0 {
        Language::French => " :",
        Language::English => ":",
    };
    let line = |((family, why), mass)| format!("{}, {}{colon} {why}.", capitalised(say.family(family)), say.mass(mass));
    sums.into_iter().take(limit).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_words() {
        let words: std::collections::BTreeSet<_> = ReasonCode::RULES.iter().map(|reason| rule(reason).french).collect();
        assert_eq!(words.len(), ReasonCode::RULES.len());
    }

    #[test]
    fn an_exclusion_without_words_of_its_own_is_the_coordination_s() {
        assert_eq!(rule(&ReasonCode::Excluded("local_rule".to_owned())).french, "écarté par la coordination");
    }
}
