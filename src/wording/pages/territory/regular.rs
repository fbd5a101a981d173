//! The words of regular rounds: their list, their form, and what leads to it.

use chrono::Weekday;

use crate::domain::account::language::Language;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

/// Regular rounds.
#[derive(Debug)]
pub struct RegularText {
    pub title: &'static str,
    pub lead: &'static str,
    /// What leads to them.
    pub line_lead: &'static str,
    pub noun: (&'static str, &'static str),
    pub add: &'static str,
    pub vehicle: &'static str,
    pub days: &'static str,
    pub stops: &'static str,
    pub gone: &'static str,
    pub new: &'static str,
    pub form_lead: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    /// `Tournée du mardi`, for what has no name yet.
    pub of_weekday: fn(&str) -> String,
    pub which_vehicle: &'static str,
    pub vehicle_gone: &'static str,
    /// By the name of the round that it already drives.
    pub vehicle_taken: fn(&str) -> String,
    pub no_day: &'static str,
    pub order: &'static str,
    pub order_hint: &'static str,
    /// A place that was given up, by its name.
    pub stop_gone: fn(&str) -> String,
    pub more_stops: &'static str,
    pub one_more_stop: &'static str,
    pub no_stop: &'static str,
    pub too_many_stops: &'static str,
    pub active: &'static str,
    pub active_hint: &'static str,
    /// From a round of a day.
    pub make: &'static str,
    /// By the name of a vehicle, or of a regular round.
    pub its_vehicle: fn(&str) -> String,
    pub its_round: fn(&str) -> String,
}

impl RegularText {
    /// What the round of a day of the week is usually called.
    #[must_use]
    pub fn usual_name(language: Language, day: Weekday) -> String {
        (Self::of(language).of_weekday)(Say(language).weekday(day))
    }
}

impl Messages for RegularText {
    const FRENCH: &'static Self = &Self {
        title: "Les tournées régulières",
        lead: "Une tournée régulière revient chaque semaine, avec le même véhicule et ses arrêts dans le même ordre : ces jours-là, la tournée porte son nom et garde cet ordre, sauf si des dons devaient rester sur place.",
        line_lead: "Celles qui reviennent chaque semaine, dans l’ordre que l’on connaît.",
        noun: ("tournée régulière", "tournées régulières"),
        add: "Ajouter une tournée régulière",
        vehicle: "Véhicule",
        days: "Jours",
        stops: "Arrêts, dans l’ordre",
        gone: "arrêtée",
        new: "Une tournée régulière de plus",
        form_lead: "Comme on la connaît : le véhicule, les jours, l’ordre des arrêts.",
        name: "Comment l’appelle-t-on ?",
        name_hint: "Par exemple « Tournée du mardi ».",
        of_weekday: |day| format!("Tournée du {day}"),
        which_vehicle: "Avec quel véhicule ?",
        vehicle_gone: "Ce véhicule n’est plus là. Choisissez-en un autre.",
        vehicle_taken: |other| {
            format!(
                "Un de ces jours, ce véhicule fait déjà « {other} ». Choisissez d’autres jours ou un autre véhicule, ou changez celle-là."
            )
        },
        no_day: "Cochez au moins un jour.",
        order: "Les arrêts, dans l’ordre",
        order_hint: "Là où l’on prend, puis là où l’on laisse. Rien n’est enregistré avant le bouton « Enregistrer ».",
        stop_gone: |name| format!("{name} (ce lieu n’est plus là)"),
        more_stops: "Un arrêt de plus ?",
        one_more_stop: "Ajouter un arrêt",
        no_stop: "Choisissez au moins un arrêt.",
        too_many_stops: "Une tournée a 60 arrêts au plus. Retirez-en.",
        active: "Cette tournée a toujours lieu",
        active_hint: "Décochez pour l’arrêter. Rien n’est effacé : le passé garde son sens.",
        make: "En faire une tournée régulière",
        its_vehicle: |name| format!("Son véhicule : {name}"),
        its_round: |name| format!("Sa tournée régulière : {name}"),
    };
    const ENGLISH: &'static Self = &Self {
        title: "Regular rounds",
        lead: "A regular round comes back every week, with the same vehicle and its stops in the same order: on those days the round bears its name and keeps that order, unless gifts would be left behind.",
        line_lead: "Those that come back every week, in the order that people know.",
        noun: ("regular round", "regular rounds"),
        add: "Add a regular round",
        vehicle: "Vehicle",
        days: "Days",
        stops: "Stops, in order",
        gone: "ended",
        new: "One more regular round",
        form_lead: "As people know it: the vehicle, the days, the order of the stops.",
        name: "What is it called?",
        name_hint: "For example “Tuesday round”.",
        of_weekday: |day| format!("{day} round"),
        which_vehicle: "With which vehicle?",
        vehicle_gone: "This vehicle has left. Choose another.",
        vehicle_taken: |other| {
            format!("On one of these days this vehicle already drives “{other}”. Choose other days or another vehicle, or change that one.")
        },
        no_day: "Tick at least one day.",
        order: "The stops, in order",
        order_hint: "Where food is taken, then where it is left. Nothing is saved before the button “Save”.",
        stop_gone: |name| format!("{name} (this place has left)"),
        more_stops: "One more stop?",
        one_more_stop: "Add a stop",
        no_stop: "Choose at least one stop.",
        too_many_stops: "A round has 60 stops at most. Take some off.",
        active: "This round still takes place",
        active_hint: "Untick to end it. Nothing is erased: the past keeps its meaning.",
        make: "Make it a regular round",
        its_vehicle: |name| format!("Its vehicle: {name}"),
        its_round: |name| format!("Its regular round: {name}"),
    };
}
