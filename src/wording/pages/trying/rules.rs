//! What each rule costs.

use crate::wording::pages::messages::Messages;

/// The page.
#[derive(Debug)]
pub struct RulesText {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub rule: &'static str,
    pub decided: &'static str,
    pub mass: &'static str,
    pub lowest: &'static str,
    pub stops: &'static str,
    pub concerned: &'static str,
    /// What would be shared out more, or less.
    pub more: fn(&str) -> String,
    pub less: fn(&str) -> String,
    pub same: &'static str,
    /// The lowest level with the rule, and without.
    pub goes: fn(&str, &str) -> String,
    pub gain: (&'static str, &'static str),
    pub lose: (&'static str, &'static str),
    pub nobody: &'static str,
    pub not_measured: &'static str,
    /// Source, first day.
    pub law: fn(&str, &str) -> String,
    /// Who, when.
    pub by: fn(&str, &str) -> String,
    pub by_territory: &'static str,
    pub by_associations: &'static str,
    pub safety: &'static str,
    pub try_one: &'static str,
    pub back: &'static str,
}

impl Messages for RulesText {
    const FRENCH: &'static Self = &Self {
        title: "Ce que coûte chaque règle",
        lead: "Le même jour, recalculé sans une règle à la fois : de quoi en discuter, pas une consigne.",
        caption: "Ce qui changerait ce jour-là sans la règle. Le niveau le plus bas est celui de l’association qui a le moins par personne \
                  parmi celles qui demandent quelque chose. Un arrêt : une association chez un donateur.",
        rule: "Règle",
        decided: "Qui l’a décidée",
        mass: "partagé sans elle",
        lowest: "niveau le plus bas",
        stops: "arrêts",
        concerned: "Pour qui",
        more: |mass| format!("{mass} de plus"),
        less: |mass| format!("{mass} de moins"),
        same: "rien ne change",
        goes: |with, without| format!("de {with} à {without}"),
        gain: ("association y gagne", "associations y gagnent"),
        lose: ("y perd", "y perdent"),
        nobody: "personne",
        not_measured: "pas mesuré, le temps a manqué",
        law: |source, day| format!("La loi : {source}, depuis le {day}"),
        by: |who, day| format!("{who}, le {day} (dernier changement)"),
        by_territory: "Le territoire ; le journal ne dit pas qui ni quand",
        by_associations: "Chaque association pour elle-même",
        safety: "Les règles de sécurité (DLC, rappels, chaîne du froid) ne se discutent pas : elles ne sont pas dans ce tableau.",
        try_one: "Essayer un autre changement",
        back: "Retour à la journée",
    };
    const ENGLISH: &'static Self = &Self {
        title: "What each rule costs",
        lead: "The same day, computed without one rule at a time: something to discuss, not an order.",
        caption: "What would change that day without the rule. The lowest level is that of the association that has the least a person \
                  among those that ask for something. A stop: one association at one donor.",
        rule: "Rule",
        decided: "Who decided it",
        mass: "shared without it",
        lowest: "lowest level",
        stops: "stops",
        concerned: "For whom",
        more: |mass| format!("{mass} more"),
        less: |mass| format!("{mass} less"),
        same: "nothing changes",
        goes: |with, without| format!("from {with} to {without}"),
        gain: ("association gains", "associations gain"),
        lose: ("loses", "lose"),
        nobody: "nobody",
        not_measured: "not measured, there was no time",
        law: |source, day| format!("The law: {source}, since {day}"),
        by: |who, day| format!("{who}, on {day} (last change)"),
        by_territory: "The territory; the journal does not say who or when",
        by_associations: "Each association for itself",
        safety: "The rules of safety (use-by dates, recalls, cold chain) are not up for discussion: they are not in this table.",
        try_one: "Try another change",
        back: "Back to the day",
    };
}
