//! A territory's own past.

use crate::wording::pages::messages::Messages;

/// The page of the charts.
#[derive(Debug)]
pub struct OverTimeText {
    pub title: &'static str,
    pub lead: fn(&str, &str) -> String,
    pub nothing: &'static str,
    pub nothing_then: &'static str,
    pub day: &'static str,
    pub figures: &'static str,
    pub given: &'static str,
    pub given_told: fn(&str, &str, &str, &str) -> String,
    pub given_unit: &'static str,
    pub levels: &'static str,
    pub levels_told: fn(&str, &str, &str) -> String,
    pub levels_how: fn(u32) -> String,
    pub least: &'static str,
    pub middle: &'static str,
    pub most: &'static str,
    pub without: fn(&str) -> String,
    pub ways: &'static str,
    pub ways_told: fn(&str, &str, &str) -> String,
    pub ways_how: &'static str,
    pub ways_unit: &'static str,
    pub pairs: &'static str,
    pub pairs_told: fn(&str, &str, &str) -> String,
    pub pairs_how: &'static str,
    pub pairs_unit: &'static str,
}

impl Messages for OverTimeText {
    const FRENCH: &'static Self = &Self {
        title: "Au fil du temps",
        lead: |first, last| format!("Ce que le territoire a donné du {first} au {last}."),
        nothing: "Rien n’a encore été donné",
        nothing_then: "Cette page se remplit avec les journées publiées et les dons reçus à la main des 60 derniers jours.",
        day: "Jour",
        figures: "Les chiffres, jour par jour",
        given: "Kilos donnés chaque jour",
        given_told: |sum, mean, most, day| format!("{sum} en tout ; {mean} par jour de don ; le plus : {most}, {day}."),
        given_unit: "Donné",
        levels: "Ce que chacun a eu, par personne nourrie",
        levels_told: |least, middle, most| {
            format!(
                "Aujourd’hui : {least} par personne pour l’association la moins servie, {middle} au milieu, {most} pour la mieux servie."
            )
        },
        levels_how: |days| {
            format!(
                "Plus les lignes sont proches, plus le partage est juste. Ce qui est ancien compte moins : la moitié après {days} jours. \
                 « Au milieu » : autant d’associations ont plus que moins."
            )
        },
        least: "La moins servie",
        middle: "Au milieu",
        most: "La mieux servie",
        without: |names| format!("N’ont rien reçu en 60 jours, et ne sont pas dans ces lignes : {names}."),
        ways: "Kilomètres chaque jour",
        ways_told: |sum, mean, mass| format!("{sum} en tout ; {mean} par jour de don ; {mass} donnés par kilomètre."),
        ways_how: "Du donateur à l’association, chaque paire comptée une fois par jour : à vol d’oiseau, plus 30 %.",
        ways_unit: "Distance",
        pairs: "Rencontres chaque jour",
        pairs_told: |sum, mean, mass| format!("{sum} en tout ; {mean} par jour de don ; {mass} donnés à chacune."),
        pairs_how: "Une rencontre : un donateur donne à une association, un jour. Les dons reçus à la main comptent dans les kilos, pas ici.",
        pairs_unit: "Rencontres",
    };
    const ENGLISH: &'static Self = &Self {
        title: "Over time",
        lead: |first, last| format!("What the territory gave from {first} to {last}."),
        nothing: "Nothing was given yet",
        nothing_then: "This page fills with the published days and the gifts by hand of the last 60 days.",
        day: "Day",
        figures: "The figures, day by day",
        given: "Kilograms given each day",
        given_told: |sum, mean, most, day| format!("{sum} in all; {mean} a day of gifts; the most: {most}, {day}."),
        given_unit: "Given",
        levels: "What everyone had, per person fed",
        levels_told: |least, middle, most| {
            format!("Today: {least} per person for the least served association, {middle} in the middle, {most} for the best served.")
        },
        levels_how: |days| {
            format!(
                "The closer the lines, the fairer the sharing. What is old counts less: half after {days} days. “In the middle”: as many \
                 associations have more as have less."
            )
        },
        least: "The least served",
        middle: "In the middle",
        most: "The best served",
        without: |names| format!("Received nothing in 60 days, and not in these lines: {names}."),
        ways: "Kilometres each day",
        ways_told: |sum, mean, mass| format!("{sum} in all; {mean} a day of gifts; {mass} given per kilometre."),
        ways_how: "From donor to association, each pair once a day: as the crow flies, plus 30%.",
        ways_unit: "Distance",
        pairs: "Meetings each day",
        pairs_told: |sum, mean, mass| format!("{sum} in all; {mean} a day of gifts; {mass} given at each."),
        pairs_how: "A meeting: a donor gives to an association, on one day. Gifts by hand count in the kilograms, not here.",
        pairs_unit: "Meetings",
    };
}
