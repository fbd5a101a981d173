//! The map.

use crate::wording::pages::messages::Messages;

/// Its title and what it is said with.
#[derive(Debug)]
pub struct MapText {
    pub title: &'static str,
    /// Where the same is read without looking.
    pub caption: &'static str,
    /// Mass and place.
    pub left: fn(&str, &str) -> String,
    pub left_sign: &'static str,
    pub closer: &'static str,
    pub farther: &'static str,
}

impl Messages for MapText {
    const FRENCH: &'static Self = &Self {
        title: "La carte du jour",
        caption: "Les mêmes arrêts sont dans la liste des tournées, les restes dans le tableau.",
        left: |mass, place| format!("{mass} sans preneur, {place}"),
        left_sign: "il en reste",
        closer: "Plus près",
        farther: "Plus loin",
    };
    const ENGLISH: &'static Self = &Self {
        title: "The map of the day",
        caption: "The same stops stand in the list of rounds, what is left in the table.",
        left: |mass, place| format!("{mass} without a taker, {place}"),
        left_sign: "something is left",
        closer: "Closer",
        farther: "Farther",
    };
}
