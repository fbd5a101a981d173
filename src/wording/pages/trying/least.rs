//! The least served, and what would help.

use crate::wording::pages::messages::Messages;

/// The page.
#[derive(Debug)]
pub struct LeastText {
    pub title: &'static str,
    /// The day and the wave.
    pub of: fn(&str, &str) -> String,
    pub lead: &'static str,
    pub none: &'static str,
    pub none_then: &'static str,
    pub best: &'static str,
    /// For whom, with what, what it brings.
    pub best_line: fn(&str, &str, &str) -> String,
    pub nothing_helps: &'static str,
    /// Before, after, people.
    pub level: fn(&str, &str, &str) -> String,
    pub people: (&'static str, &'static str),
    pub received: fn(&str) -> String,
    pub received_nothing: &'static str,
    pub by_group: &'static str,
    pub nothing_eligible: &'static str,
    pub full: fn(&str) -> String,
    /// A need that is full: family, how much.
    pub need_full: fn(&str, &str) -> String,
    pub shared: &'static str,
    pub all_it_could: &'static str,
    pub passed_by: &'static str,
    /// How many lots, how heavy, why.
    pub group: fn(&str, &str, &str) -> String,
    pub lots: (&'static str, &'static str),
    pub helps: &'static str,
    /// With what, what it brings.
    pub help: fn(&str, &str) -> String,
    /// Mass, level before, level after.
    pub gain: fn(&str, &str, &str) -> String,
    pub saved: fn(&str) -> String,
    pub saved_less: fn(&str) -> String,
    /// The lowest level of the territory, before and after.
    pub lowest: fn(&str, &str) -> String,
    pub not_measured: &'static str,
    pub no_help: &'static str,
    pub in_vain: fn(usize) -> String,
    pub silent: fn(&str) -> String,
    pub try_one: &'static str,
    pub rules: &'static str,
    pub back: &'static str,
}

impl Messages for LeastText {
    const FRENCH: &'static Self = &Self {
        title: "Les moins servies",
        of: |day, wave| format!("{day}, {wave}"),
        lead: "Pourquoi elles ont le moins par personne, et ce qui aiderait. Chaque effet est mesuré en refaisant le calcul du jour avec \
               ce seul changement.",
        none: "Pas encore de répartition",
        none_then: "Les moins servies se lisent ici dès que le calcul de cette vague est fait.",
        best: "Ce qui aiderait le plus",
        best_line: |whom, with, brings| format!("{whom}, avec {with} : {brings}."),
        nothing_helps: "Rien de ce qui peut se changer n’aurait aidé ce jour-là : il n’y avait pas plus à partager.",
        level: |before, after, people| format!("De {before} à {after} par personne, pour {people}."),
        people: ("personne", "personnes"),
        received: |mass| format!("Elle reçoit {mass}."),
        received_nothing: "Elle ne reçoit rien cette fois.",
        by_group: "Par famille d’aliments",
        nothing_eligible: "Aucun des dons du jour ne pouvait lui être donné.",
        full: |what| format!("Elle ne peut pas prendre plus : {what}."),
        need_full: |family, mass| format!("assez de {family} ({mass})"),
        shared: "Ce qu’elle pouvait prendre est allé aussi à d’autres, aussi peu servies ou servies avant elle.",
        all_it_could: "Elle a reçu tout ce qui pouvait lui être donné.",
        passed_by: "Ce qui n’était pas pour elle",
        group: |lots, mass, why| format!("{lots}, {mass} : {why}."),
        lots: ("lot", "lots"),
        helps: "Ce qui l’aiderait",
        help: |with, brings| format!("Avec {with} : {brings}."),
        gain: |mass, before, after| format!("{mass} de plus pour elle, de {before} à {after} par personne"),
        saved: |mass| format!("{mass} de plus partagés en tout"),
        saved_less: |mass| format!("mais {mass} de moins partagés en tout"),
        lowest: |before, after| format!("le niveau le plus bas du territoire passe de {before} à {after}"),
        not_measured: "pas mesuré, le temps a manqué",
        no_help: "Rien de ce qui peut se changer chez elle n’aurait apporté plus ce jour-là.",
        in_vain: |count| {
            if count == 1 {
                "Un autre changement essayé n’aurait rien apporté.".to_owned()
            } else {
                format!("{count} autres changements essayés n’auraient rien apporté.")
            }
        },
        silent: |names| format!("N’ont rien demandé ce jour-là : {names}."),
        try_one: "Essayer un autre changement",
        rules: "Ce que coûte chaque règle",
        back: "Retour à la journée",
    };
    const ENGLISH: &'static Self = &Self {
        title: "The least served",
        of: |day, wave| format!("{day}, {wave}"),
        lead: "Why they have the least a person, and what would help. Each effect is measured by computing the day again with that one \
               change.",
        none: "Nothing shared out yet",
        none_then: "The least served can be read here as soon as this wave is computed.",
        best: "What would help most",
        best_line: |whom, with, brings| format!("{whom}, with {with}: {brings}."),
        nothing_helps: "Nothing that can be changed would have helped that day: there was no more to share.",
        level: |before, after, people| format!("From {before} to {after} a person, for {people}."),
        people: ("person", "persons"),
        received: |mass| format!("It receives {mass}."),
        received_nothing: "It receives nothing this time.",
        by_group: "By kind of food",
        nothing_eligible: "None of the day's gifts could be given to it.",
        full: |what| format!("It cannot take more: {what}."),
        need_full: |family, mass| format!("enough {family} ({mass})"),
        shared: "What it could take went to others too, who are served as little or before it.",
        all_it_could: "It received everything that could be given to it.",
        passed_by: "What was not for it",
        group: |lots, mass, why| format!("{lots}, {mass}: {why}."),
        lots: ("lot", "lots"),
        helps: "What would help it",
        help: |with, brings| format!("With {with}: {brings}."),
        gain: |mass, before, after| format!("{mass} more for it, from {before} to {after} a person"),
        saved: |mass| format!("{mass} more shared out in all"),
        saved_less: |mass| format!("but {mass} less shared out in all"),
        lowest: |before, after| format!("the lowest level of the territory goes from {before} to {after}"),
        not_measured: "not measured, there was no time",
        no_help: "Nothing that it can change would have brought more that day.",
        in_vain: |count| {
            if count == 1 {
                "One more change that was tried would have brought nothing.".to_owned()
            } else {
                format!("{count} more changes that were tried would have brought nothing.")
            }
        },
        silent: |names| format!("Asked for nothing that day: {names}."),
        try_one: "Try another change",
        rules: "What each rule costs",
        back: "Back to the day",
    };
}
