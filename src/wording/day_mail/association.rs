//! The association's mail: what comes, what is asked, why that much.

use crate::wording::pages::messages::Messages;

/// What an association reads.
#[derive(Debug)]
pub struct AssociationMailText {
    /// `Jeudi 26 novembre : 46 kg pour vous`.
    pub title: fn(&str, &str) -> String,
    /// `46 kg pour vous`, in a subject.
    pub for_you: fn(&str) -> String,
    pub gifts: (&'static str, &'static str),
    /// Heading of the deliveries.
    pub deliveries: &'static str,
    /// Heading of what is asked.
    pub answer: &'static str,
    /// The page where it answers.
    pub answer_page: &'static str,
    /// Heading of the reasons of a share.
    pub why: &'static str,
    /// Heading of what it does not get.
    pub missed: &'static str,
    /// A mass, and until when: what goes elsewhere without a yes.
    pub answer_by: fn(&str, &str) -> String,
    /// Until when it can still say no.
    pub decline_by: fn(&str) -> String,
    /// By a fixed agreement: all of it, or this mass of it.
    pub agreed: &'static str,
    pub agreed_part: fn(&str) -> String,
    /// When an association fetches.
    pub to_fetch: fn(&str) -> String,
    /// When a vehicle brings it, and which.
    pub arrives: fn(&str, &str) -> String,
    /// From, to, and for how many people.
    pub rise: fn(&str, &str, &str) -> String,
    pub people: (&'static str, &'static str),
    pub least: &'static str,
    pub among_the_least: &'static str,
    /// How many were less served.
    pub less_served: fn(&str) -> String,
    /// Groups of food are shared out apart; the levels of each follow.
    pub by_group: &'static str,
    /// A platform is served after the others.
    pub after_the_others: &'static str,
    /// The bars of a share.
    pub least_served: &'static str,
    pub half_has_less: &'static str,
    pub best_served: &'static str,
}

impl Messages for AssociationMailText {
    const FRENCH: &'static Self = &Self {
        title: |day, mass| format!("{day} : {mass} pour vous"),
        for_you: |mass| format!("{mass} pour vous"),
        gifts: ("don", "dons"),
        deliveries: "Ce qui vient",
        answer: "Votre réponse",
        answer_page: "Répondre",
        why: "Pourquoi cette part",
        missed: "Pas pour vous cette fois",
        answer_by: |mass, until| format!("Dites si vous prenez ces {mass} avant {until}. Sans réponse, ils ne vous seront pas gardés."),
        decline_by: |until| {
            format!("C’est confirmé. Vous ne pouvez pas venir ? Dites-le avant {until}, pour que personne ne vous attende.")
        },
        agreed: "par votre accord à jour fixe",
        agreed_part: |mass| format!("dont {mass} par votre accord à jour fixe"),
        to_fetch: |when| format!("à chercher {when}"),
        arrives: |when, vehicle| format!("arrive chez vous {when}, avec {vehicle}"),
        rise: |before, after, people| {
            format!("Avec ce que vous avez reçu ces dernières semaines, vous passez de {before} à {after} par personne, pour {people}.")
        },
        people: ("personne", "personnes"),
        least: "Vous étiez la moins servie.",
        among_the_least: "Vous étiez parmi les trois moins servies.",
        less_served: |more| format!("{more} associations étaient moins servies que vous."),
        by_group: "Chaque famille d’aliments se partage à part, d’abord avec qui en a eu le moins :",
        after_the_others: "Vous recevez ce que les associations de distribution n’ont pas pu prendre.",
        least_served: "la moins servie",
        half_has_less: "la moitié a moins de",
        best_served: "la mieux servie",
    };
    const ENGLISH: &'static Self = &Self {
        title: |day, mass| format!("{day}: {mass} for you"),
        for_you: |mass| format!("{mass} for you"),
        gifts: ("gift", "gifts"),
        deliveries: "What is coming",
        answer: "Your answer",
        answer_page: "Answer",
        why: "Why this much",
        missed: "Not for you this time",
        answer_by: |mass, until| {
            format!("Will you take these {mass}? Please say so before {until}. Without an answer, they will not be kept for you.")
        },
        decline_by: |until| format!("This is confirmed. If you cannot come, please say so before {until}, so that nobody waits for you."),
        agreed: "under your fixed-day agreement",
        agreed_part: |mass| format!("{mass} of it under your fixed-day agreement"),
        to_fetch: |when| format!("to collect {when}"),
        arrives: |when, vehicle| format!("reaches you {when}, with {vehicle}"),
        rise: |before, after, people| {
            format!("Counting what you received in recent weeks, this takes you from {before} to {after} per person, for {people}.")
        },
        people: ("person", "people"),
        least: "You were the least served.",
        among_the_least: "You were among the three least served.",
        less_served: |more| format!("{more} associations were less well served than you."),
        by_group: "Each kind of food is shared apart, first with who had the least of it:",
        after_the_others: "You receive what the associations that hand out food could not take.",
        least_served: "the least served",
        half_has_less: "half have less than",
        best_served: "the best served",
    };
}
