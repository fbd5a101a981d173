//! The words of an association's day: what comes, what is asked, and why that much.

use crate::domain::run::ShareState;
use crate::wording::pages::messages::Messages;
use crate::wording::words::Words;

/// An association's day.
#[derive(Debug)]
pub struct SharesText {
    pub title: &'static str,
    pub today: &'static str,
    pub tomorrow: &'static str,
    /// `Demain, jeudi 5 mars : 46 kg pour vous`.
    pub answer_first: fn(&str, &str) -> String,
    pub nothing_for_you: fn(&str) -> String,
    pub none: &'static str,
    pub none_then: &'static str,
    /// Mass and limit.
    pub asked: fn(&str, &str) -> String,
    /// The same of what others left.
    pub asked_again: fn(&str, &str) -> String,
    pub can_decline: fn(&str) -> String,
    pub can_decline_again: fn(&str) -> String,
    pub settled: &'static str,
    pub take_all: &'static str,
    pub leave_all: &'static str,
    /// What is asked is not all that comes.
    pub take_these: fn(&str) -> String,
    pub leave_these: fn(&str) -> String,
    pub take: &'static str,
    pub leave: &'static str,
    /// What a button concerns, for who cannot see it.
    pub take_what: fn(&str) -> String,
    pub leave_what: fn(&str) -> String,
    pub taken: fn(&str) -> String,
    pub left: &'static str,
    pub left_again: &'static str,
    pub closed: &'static str,
    pub call: fn(&str) -> String,
    pub fetched: fn(&str) -> String,
    pub brought: fn(&str, &str) -> String,
    pub nobody_carries: fn(&str) -> String,
    pub agreement: &'static str,
    pub map: &'static str,
    pub declined: &'static str,
    pub taken_back: &'static str,
    pub from: fn(&str) -> String,
    pub why: &'static str,
    /// Before, after, people.
    pub rise: fn(&str, &str, &str) -> String,
    pub people: (&'static str, &'static str),
    pub steady: fn(&str) -> String,
    pub least: &'static str,
    /// How many were less served.
    pub less_served: fn(usize) -> String,
    pub by_group_lead: &'static str,
    pub by_group: &'static str,
    pub after_the_others: &'static str,
    pub need_full: fn(&str) -> String,
    pub chart: &'static str,
    pub chart_caption: &'static str,
    pub whose: &'static str,
    pub bar: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub own: &'static str,
    pub other: &'static str,
    pub each_lot: &'static str,
    /// What could be done so that it is for them another time.
    pub remedy: fn(&str) -> String,
    /// How many lots, how heavy.
    pub passed_by: fn(&str, &str) -> String,
    pub lots: (&'static str, &'static str),
    pub what_if: &'static str,
    pub missed: &'static str,
    pub nothing_missed: &'static str,
    pub weeks: &'static str,
    pub weeks_caption: &'static str,
    pub week: &'static str,
    pub week_of: fn(&str) -> String,
    pub received: &'static str,
    pub other_days: &'static str,
    pub ribbon: [&'static str; 5],
    pub until: fn(&str) -> String,
    pub stage_done: &'static str,
    pub stage_now: &'static str,
    pub stage_to_come: &'static str,
    pub on_arrival: &'static str,
    pub weigh: &'static str,
}

/// Where a share stands, as its association reads it.
#[must_use]
pub const fn state(state: ShareState) -> Words {
    match state {
        ShareState::Proposed => Words::new("à confirmer", "to be confirmed"),
        ShareState::Confirmed => Words::new("confirmé", "confirmed"),
        ShareState::Collected => Words::new("en route", "on its way"),
        ShareState::Received => Words::new("reçu", "received"),
        ShareState::Declined => Words::new("laissé à d’autres", "left to others"),
        ShareState::Refused => Words::new("refusé à l’arrivée", "refused on arrival"),
        ShareState::Lost => Words::new("n’est pas arrivé", "did not arrive"),
        ShareState::Withdrawn => Words::new("repris par le donateur", "taken back by the donor"),
    }
}

impl Messages for SharesText {
    const FRENCH: &'static Self = &Self {
        title: "Ma journée",
        today: "Aujourd’hui",
        tomorrow: "Demain",
        answer_first: |day, mass| format!("{day} : {mass} pour vous"),
        nothing_for_you: |day| format!("{day} : rien pour vous cette fois"),
        none: "Pas encore de répartition",
        none_then: "Elle est publiée ici après la clôture des dons, et un message vous prévient.",
        asked: |mass, until| format!("Dites si vous prenez ces {mass} avant {until}. Sans réponse, une autre association en profitera."),
        asked_again: |mass, until| {
            format!(
                "D’autres ont laissé ces {mass} : dites si vous les prenez avant {until}. Sans réponse, personne ne viendra les chercher."
            )
        },
        can_decline: |until| format!("C’est confirmé. Vous pouvez encore laisser un don à d’autres, jusqu’à {until}."),
        can_decline_again: |until| {
            format!("C’est confirmé. Si vous ne pouvez plus prendre ce que d’autres ont laissé, dites-le avant {until}.")
        },
        settled: "Les réponses sont closes : voici ce qui vient.",
        take_all: "On prend tout",
        leave_all: "On ne prend rien",
        take_these: |mass| format!("On prend ces {mass}"),
        leave_these: |mass| format!("On laisse ces {mass}"),
        take: "On prend",
        leave: "On laisse",
        take_what: |what| format!("On prend : {what}"),
        leave_what: |what| format!("On laisse : {what}"),
        taken: |mass| format!("C’est noté : vous prenez {mass}."),
        left: "C’est noté : une autre association en profitera.",
        left_again: "C’est noté : qui donne est prévenu que personne ne vient pour cela.",
        closed: "L’heure des réponses est passée : rien n’a changé.",
        call: |name| format!("Pour tout changement, appelez {name}."),
        fetched: |when| format!("à chercher {when}"),
        brought: |when, vehicle| format!("arrive chez vous {when}, avec {vehicle}"),
        nobody_carries: |why| format!("personne ne le transporte encore : {why}"),
        agreement: "accord à jour fixe",
        map: "carte",
        declined: "Laissé à d’autres",
        taken_back: "Ne vient plus",
        from: |donor| format!("de {donor}"),
        why: "Pourquoi cette part",
        rise: |before, after, people| {
            format!("Avec ce que vous avez reçu ces dernières semaines, vous passez de {before} à {after} par personne, pour {people}.")
        },
        people: ("personne", "personnes"),
        steady: |level| format!("Vous restez à {level} par personne."),
        least: "Vous étiez parmi les moins servies.",
        less_served: |count| {
            if count == 1 {
                "Une association était moins servie que vous.".to_owned()
            } else {
                format!("{count} associations étaient moins servies que vous.")
            }
        },
        by_group_lead: "Un kilo de pain n’est pas un kilo de viande : chaque famille d’aliments se partage à part, d’abord avec qui en a eu le moins.",
        by_group: "Par famille d’aliments",
        after_the_others: "Une plateforme est servie après les associations qui distribuent.",
        need_full: |family| format!("assez de {family} pour vos prochaines distributions"),
        chart: "Votre place dans le territoire",
        chart_caption: "Kilos par personne : la mémoire des semaines passées, puis ce que ce jour ajoute. Les moins servies d’abord.",
        whose: "Association",
        bar: "Barre",
        before: "avant",
        after: "après",
        own: "Vous",
        other: "une autre",
        each_lot: "Voir chaque lot, et pourquoi pas vous",
        remedy: |action| format!("Ce qui aiderait : {action}."),
        passed_by: |lots, mass| format!("{lots}, {mass}"),
        lots: ("autre lot", "autres lots"),
        what_if: "Et si ? Essayer avec plus de place, plus loin…",
        missed: "Pas pour vous cette fois",
        nothing_missed: "Tout ce que vous pouviez recevoir vous a été proposé.",
        weeks: "Vos dernières semaines",
        weeks_caption: "Ce que vous avez reçu ; ce qui n’est pas pesé compte comme prévu.",
        week: "Semaine",
        week_of: |day| format!("du {day}"),
        received: "reçu",
        other_days: "Aussi pour vous",
        ribbon: ["dons", "répartition", "réponses", "collecte", "pesée"],
        until: |hour| format!("avant {hour}"),
        stage_done: "fait",
        stage_now: "en ce moment",
        stage_to_come: "à venir",
        on_arrival: "à l’arrivée",
        weigh: "Peser ce qui est arrivé",
    };
    const ENGLISH: &'static Self = &Self {
        title: "My day",
        today: "Today",
        tomorrow: "Tomorrow",
        answer_first: |day, mass| format!("{day}: {mass} for you"),
        nothing_for_you: |day| format!("{day}: nothing for you this time"),
        none: "Nothing shared out yet",
        none_then: "It is published here after the cut-off, and a message tells you.",
        asked: |mass, until| format!("Say whether you take these {mass} before {until}. Without an answer they go to another association."),
        asked_again: |mass, until| {
            format!("Others left these {mass}: say whether you take them before {until}. Without an answer nobody will fetch them.")
        },
        can_decline: |until| format!("It is confirmed. You can still leave a gift to others until {until}."),
        can_decline_again: |until| format!("It is confirmed. If you can no longer take what others left, say so before {until}."),
        settled: "The answers are closed: this is what comes.",
        take_all: "We take everything",
        leave_all: "We take nothing",
        take_these: |mass| format!("We take these {mass}"),
        leave_these: |mass| format!("We leave these {mass}"),
        take: "We take it",
        leave: "We leave it",
        take_what: |what| format!("We take: {what}"),
        leave_what: |what| format!("We leave: {what}"),
        taken: |mass| format!("Noted: you take {mass}."),
        left: "Noted: another association will have it.",
        left_again: "Noted: whoever gives it is told that nobody comes for it.",
        closed: "It is too late to answer: nothing has changed.",
        call: |name| format!("For any change, call {name}."),
        fetched: |when| format!("to be fetched {when}"),
        brought: |when, vehicle| format!("comes to you {when}, with {vehicle}"),
        nobody_carries: |why| format!("nobody carries it yet: {why}"),
        agreement: "fixed agreement",
        map: "map",
        declined: "Left to others",
        taken_back: "No longer coming",
        from: |donor| format!("from {donor}"),
        why: "Why this share",
        rise: |before, after, people| {
            format!("With what you received in the last weeks, you go from {before} to {after} a person, for {people}.")
        },
        people: ("person", "persons"),
        steady: |level| format!("You stay at {level} a person."),
        least: "You were among the least served.",
        less_served: |count| {
            if count == 1 {
                "One association was less served than you.".to_owned()
            } else {
                format!("{count} associations were less served than you.")
            }
        },
        by_group_lead: "A kilo of bread is not a kilo of meat: each kind of food is shared apart, first with who had the least of it.",
        by_group: "By kind of food",
        after_the_others: "A platform is served after the associations that hand out.",
        need_full: |family| format!("enough {family} for your next distributions"),
        chart: "Your place in the territory",
        chart_caption: "Kilograms a person: the memory of past weeks, then what this day adds. The least served first.",
        whose: "Association",
        bar: "Bar",
        before: "before",
        after: "after",
        own: "You",
        other: "another",
        each_lot: "See each lot, and why not you",
        remedy: |action| format!("What would help: {action}."),
        passed_by: |lots, mass| format!("{lots}, {mass}"),
        lots: ("other lot", "other lots"),
        what_if: "And if? Try with more room, from farther away…",
        missed: "Not for you this time",
        nothing_missed: "Everything that you could receive was offered to you.",
        weeks: "Your last weeks",
        weeks_caption: "What you received; what was not weighed counts as planned.",
        week: "Week",
        week_of: |day| format!("of {day}"),
        received: "received",
        other_days: "Also for you",
        ribbon: ["posted", "shared out", "answers", "collection", "weighing"],
        until: |hour| format!("before {hour}"),
        stage_done: "done",
        stage_now: "now",
        stage_to_come: "to come",
        on_arrival: "on arrival",
        weigh: "Weigh what has come",
    };
}
