//! Conventions to propose.

use crate::wording::pages::messages::Messages;

/// The page.
#[derive(Debug)]
pub struct WantedText {
    pub title: &'static str,
    pub lead: &'static str,
    pub none: &'static str,
    pub none_then: &'static str,
    pub caption: &'static str,
    pub donor: &'static str,
    pub association: &'static str,
    pub mass: &'static str,
    pub days: &'static str,
    pub days_counted: (&'static str, &'static str),
    pub write: &'static str,
    /// Donor and association.
    pub write_what: fn(&str, &str) -> String,
    pub back: &'static str,
}

impl Messages for WantedText {
    const FRENCH: &'static Self = &Self {
        title: "Conventions à proposer",
        lead: "Ces dons sont restés sans preneur alors qu’il ne manquait qu’une convention entre le donateur et l’association.",
        none: "Aucune convention ne manque",
        none_then: "Rien de ce qui est resté ces 30 derniers jours n’aurait été sauvé par une convention de plus.",
        caption: "Les 30 derniers jours, du plus lourd au plus léger. Un même don compte pour chaque association qui aurait pu le prendre.",
        donor: "Donateur",
        association: "Association",
        mass: "resté",
        days: "jours",
        days_counted: ("jour", "jours"),
        write: "L’écrire",
        write_what: |donor, association| format!("L’écrire : {donor} et {association}"),
        back: "Retour à la journée",
    };
    const ENGLISH: &'static Self = &Self {
        title: "Conventions to propose",
        lead: "These gifts found no taker although only a convention between the donor and the association was missing.",
        none: "No convention is missing",
        none_then: "Nothing that was left in the last 30 days would have been saved by one more convention.",
        caption: "The last 30 days, the heaviest first. One gift counts for each association that could have taken it.",
        donor: "Donor",
        association: "Association",
        mass: "left",
        days: "days",
        days_counted: ("day", "days"),
        write: "Write it",
        write_what: |donor, association| format!("Write it: {donor} and {association}"),
        back: "Back to the day",
    };
}
