//! The words of an association's needs: three buttons, and what it dates.

use crate::domain::organisation::need::NeedButton;
use crate::wording::pages::messages::Messages;
use crate::wording::words::Words;

/// Buttons and dated needs.
#[derive(Debug)]
pub struct NeedsText {
    pub title: &'static str,
    /// Day and hour.
    pub holds_for: fn(&str, &str) -> String,
    pub no_reception: &'static str,
    pub to_profile: &'static str,
    pub pressed: &'static str,
    pub undo: fn(&str) -> String,
    pub noted: fn(&str, &str) -> String,
    pub undone: fn(&str) -> String,
    pub dated: &'static str,
    pub dated_lead: &'static str,
    pub day: &'static str,
    pub family: &'static str,
    pub mass: &'static str,
    pub mass_hint: &'static str,
    pub usual: fn(&str) -> String,
    pub save: &'static str,
    pub sure: fn(&str) -> String,
    /// Mass, usual mass.
    pub surprising: fn(&str, &str) -> String,
    pub too_far: &'static str,
    pub saved: &'static str,
    pub said: &'static str,
    pub none_wanted: &'static str,
    pub back_to_usual: &'static str,
    pub back_to_usual_of: fn(&str) -> String,
}

/// What a button says.
#[must_use]
pub const fn button(button: NeedButton) -> Words {
    match button {
        NeedButton::FridgeFull => Words::new("Frigo plein", "Fridge full"),
        NeedButton::NoBread => Words::new("Pas de pain", "No bread"),
        NeedButton::Nothing => Words::new("Rien aujourd’hui", "Nothing today"),
    }
}

/// What it does.
#[must_use]
pub const fn effect(button: NeedButton) -> Words {
    match button {
        NeedButton::FridgeFull => Words::new("rien de frais ne vous est proposé", "nothing chilled is offered to you"),
        NeedButton::NoBread => Words::new("pas de pain pour vous", "no bread for you"),
        NeedButton::Nothing => Words::new("rien ne vous est proposé", "nothing is offered to you"),
    }
}

impl Messages for NeedsText {
    const FRENCH: &'static Self = &Self {
        title: "Ce qu’on peut prendre",
        holds_for: |day, hour| format!("Pour votre prochaine réception, {day}. Vous pouvez changer d’avis jusqu’à {hour}."),
        no_reception: "Aucune réception n’est prévue : dites d’abord quand vous recevez.",
        to_profile: "Dire quand on reçoit",
        pressed: "noté",
        undo: |what| format!("Annuler « {what} »"),
        noted: |what, day| format!("C’est noté : {what}, {day}."),
        undone: |day| format!("C’est annulé : comme d’habitude {day}."),
        dated: "Pour une date",
        dated_lead: "Un repas de fête, un stock qui déborde : dites combien vous pouvez prendre ce jour-là.",
        day: "Quel jour ?",
        family: "Quel produit ?",
        mass: "Combien ?",
        mass_hint: "0 : on n’en veut pas ce jour-là. Vide : comme d’habitude.",
        usual: |mass| format!("d’habitude jusqu’à {mass}"),
        save: "Enregistrer",
        sure: |mass| format!("Oui, {mass}"),
        surprising: |mass, usual| format!("{mass}, c’est dix fois plus que d’habitude ({usual}). Cochez « Oui » si c’est bien cela."),
        too_far: "Choisissez un jour à venir, dans les deux mois.",
        saved: "C’est noté.",
        said: "Ce que vous avez dit",
        none_wanted: "on n’en veut pas",
        back_to_usual: "Comme d’habitude",
        back_to_usual_of: |what| format!("Comme d’habitude : {what}"),
    };
    const ENGLISH: &'static Self = &Self {
        title: "What we can take",
        holds_for: |day, hour| format!("For your next reception, {day}. You can change your mind until {hour}."),
        no_reception: "No reception is to come: say first when you receive.",
        to_profile: "Say when we receive",
        pressed: "noted",
        undo: |what| format!("Undo “{what}”"),
        noted: |what, day| format!("Noted: {what}, {day}."),
        undone: |day| format!("Undone: as usual {day}."),
        dated: "For one day",
        dated_lead: "A festive meal, a full store: say how much you can take that day.",
        day: "Which day?",
        family: "Which food?",
        mass: "How much?",
        mass_hint: "0: none of it that day. Empty: as usual.",
        usual: |mass| format!("usually up to {mass}"),
        save: "Save",
        sure: |mass| format!("Yes, {mass}"),
        surprising: |mass, usual| format!("{mass} is ten times more than usual ({usual}). Tick “Yes” if that is right."),
        too_far: "Choose a day to come, within two months.",
        saved: "Noted.",
        said: "What you have said",
        none_wanted: "none of it",
        back_to_usual: "As usual",
        back_to_usual_of: |what| format!("As usual: {what}"),
    };
}
