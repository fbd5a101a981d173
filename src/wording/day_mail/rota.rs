//! The mails about a change of the rota.

use crate::wording::pages::messages::Messages;

/// What whoever is concerned reads.
#[derive(Debug)]
pub struct RotaMailText {
    /// Days and vehicles.
    pub you_drive: fn(&str, &str) -> String,
    pub you_go_along: fn(&str, &str) -> String,
    pub instead_of: fn(&str) -> String,
    pub you_do_not: fn(&str) -> String,
    pub back_to: fn(&str) -> String,
    /// Days, and who.
    pub is_replaced: fn(&str, &str) -> String,
    pub everywhere: &'static str,
    pub everywhere_but: &'static str,
    pub only_in: fn(&str) -> String,
    pub only_in_but: fn(&str) -> String,
    pub yours_again: fn(&str) -> String,
    pub no_more: fn(&str) -> String,
    /// Days, and who.
    pub is_away: fn(&str, &str) -> String,
    pub nothing_left: &'static str,
    pub something_left: &'static str,
    /// The day, and who.
    pub does_not_come: fn(&str, &str) -> String,
    pub second_missing: fn(&str) -> String,
    /// Heading.
    pub days: &'static str,
    /// Vehicle and days.
    pub at_the_wheel: fn(&str, &str) -> String,
    pub along: fn(&str, &str) -> String,
    pub open_own: &'static str,
    pub open: &'static str,
    pub question: fn(&str) -> String,
}

impl Messages for RotaMailText {
    const FRENCH: &'static Self = &Self {
        you_drive: |days, vehicles| {
            if vehicles.is_empty() { format!("{days} : vous remplacez au volant") } else { format!("{days} : vous conduisez {vehicles}") }
        },
        you_go_along: |days, vehicles| format!("{days} : vous accompagnez {vehicles}"),
        instead_of: |who| format!("À la place de {who}. Chaque tournée vous est envoyée à part, avec ses arrêts."),
        you_do_not: |days| format!("{days} : vous ne remplacez plus"),
        back_to: |who| format!("La place est de nouveau à {who}. Si une tournée vous a déjà été envoyée, elle reste à vous."),
        is_replaced: |days, by| format!("{days} : {by} prend votre place"),
        everywhere: "Vous n’avez rien à conduire ces jours-là.",
        everywhere_but: "Vous n’avez rien à conduire ces jours-là, sauf ce qui est déjà publié et reste à vous.",
        only_in: |vehicle| format!("Seulement pour {vehicle}."),
        only_in_but: |vehicle| format!("Seulement pour {vehicle}, et sauf ce qui est déjà publié et reste à vous."),
        yours_again: |days| format!("{days} : c’est de nouveau à vous"),
        no_more: |by| format!("{by} ne prend plus votre place, sauf dans une tournée qui lui a déjà été envoyée."),
        is_away: |days, who| format!("{days} : {who} ne sera pas là"),
        nothing_left: "Il n’y a personne à trouver : rien n’est prévu pour cette personne ces jours-là, ou quelqu’un la remplace déjà.",
        something_left: "Il faut trouver quelqu’un d’autre :",
        does_not_come: |day, who| format!("{day} : {who} n’accompagne pas la tournée"),
        second_missing: |vehicle| format!("{vehicle} se conduit à deux : il manque une deuxième personne."),
        days: "Les jours",
        at_the_wheel: |vehicle, days| format!("{vehicle} : {days}."),
        along: |vehicle, days| format!("{vehicle}, pour accompagner : {days}."),
        open_own: "Voir mes jours",
        open: "Voir la semaine",
        question: |who| format!("Une question ? {who}."),
    };
    const ENGLISH: &'static Self = &Self {
        you_drive: |days, vehicles| {
            if vehicles.is_empty() { format!("{days}: you stand in at the wheel") } else { format!("{days}: you drive {vehicles}") }
        },
        you_go_along: |days, vehicles| format!("{days}: you go along in {vehicles}"),
        instead_of: |who| format!("In the place of {who}. Each round is sent to you apart, with its stops."),
        you_do_not: |days| format!("{days}: you stand in no more"),
        back_to: |who| format!("The place is {who}'s again. If a round was sent to you already, it stays yours."),
        is_replaced: |days, by| format!("{days}: {by} takes your place"),
        everywhere: "You have nothing to drive on these days.",
        everywhere_but: "You have nothing to drive on these days but what is published already and stays yours.",
        only_in: |vehicle| format!("For {vehicle} alone."),
        only_in_but: |vehicle| format!("For {vehicle} alone, and not for what is published already and stays yours."),
        yours_again: |days| format!("{days}: it is yours again"),
        no_more: |by| format!("{by} takes your place no more, but in a round that was sent to them already."),
        is_away: |days, who| format!("{days}: {who} will not be there"),
        nothing_left: "Nobody is to be found: nothing is planned for them on these days, or somebody stands in already.",
        something_left: "Somebody else is to be found:",
        does_not_come: |day, who| format!("{day}: {who} does not go along"),
        second_missing: |vehicle| format!("{vehicle} takes two: a second person is missing."),
        days: "The days",
        at_the_wheel: |vehicle, days| format!("{vehicle}: {days}."),
        along: |vehicle, days| format!("{vehicle}, to go along: {days}."),
        open_own: "See my days",
        open: "See the week",
        question: |who| format!("A question? {who}."),
    };
}
