//! The words of everyone's people figures.

use crate::wording::pages::messages::Messages;

/// What the associations of a territory say of the people they feed.
#[derive(Debug)]
pub struct FiguresText {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub association: &'static str,
    pub people: &'static str,
    pub infants: fn(&str) -> String,
    pub basis: &'static str,
    pub day: &'static str,
    pub author: &'static str,
    pub approved_by: fn(&str) -> String,
    pub none: &'static str,
    pub stale: &'static str,
    pub waits: fn(&str) -> String,
    pub total: &'static str,
    pub own: &'static str,
    pub change_own: &'static str,
}

impl Messages for FiguresText {
    const FRENCH: &'static Self = &Self {
        title: "Les personnes nourries",
        lead: "La répartition repose sur ces chiffres. Chaque association les lit tous : un doute se dit entre voisins, ou à la coordination.",
        caption: "Personnes différentes, une semaine ordinaire.",
        association: "Association",
        people: "Personnes",
        infants: |infants| format!("dont {infants} de moins de trois ans"),
        basis: "D’après",
        day: "Le",
        author: "Par",
        approved_by: |name| format!("accord de {name}"),
        none: "pas de chiffre",
        stale: "plus d’un an",
        waits: |people| format!("{people} : attend la coordination"),
        total: "En tout",
        own: "vous",
        change_own: "Changer notre chiffre",
    };
    const ENGLISH: &'static Self = &Self {
        title: "The people fed",
        lead: "The allocation rests on these figures. Every association reads all of them: a doubt is said among neighbours, or to the coordinator.",
        caption: "Different persons in an ordinary week.",
        association: "Association",
        people: "Persons",
        infants: |infants| format!("{infants} of them below three years"),
        basis: "From",
        day: "On",
        author: "By",
        approved_by: |name| format!("agreed by {name}"),
        none: "no figure",
        stale: "more than a year old",
        waits: |people| format!("{people}: waits for the coordinator"),
        total: "In all",
        own: "you",
        change_own: "Change our figure",
    };
}
