//! The collector's mail: the round, and the sheet for somebody whom no mail reaches.

use crate::wording::pages::messages::Messages;

/// What whoever drives reads.
#[derive(Debug)]
pub struct CollectorMailText {
    /// `Jeudi 26 novembre`, `4 arrêts`, `148 kg`.
    pub title: fn(&str, &str, &str) -> String,
    /// The same of a sheet to print.
    pub sheet_title: fn(&str, &str, &str) -> String,
    pub stops_counted: (&'static str, &'static str),
    /// `tournée de 4 arrêts`, in a subject.
    pub round_of: fn(&str) -> String,
    /// Heading of the stops.
    pub stops: &'static str,
    /// Of a sheet: whoever drives reads no mail.
    pub to_call: fn(&str) -> String,
    /// The driver in the facts of a sheet.
    pub to_be_called: fn(&str) -> String,
    /// `avec Sacha`, in a fact.
    pub with: fn(&str) -> String,
    /// To the driver: who goes along.
    pub comes_along: fn(&str) -> String,
    /// To whoever goes along: who drives.
    pub driven_by: fn(&str) -> String,
    /// Ends the subject of a sheet.
    pub to_print: &'static str,
    /// Below each stop of a sheet: where the hand writes.
    pub to_note: &'static str,
    /// At a stop, with what is taken or left in all.
    pub take: fn(&str) -> String,
    pub leave: fn(&str) -> String,
    /// `donné par Le Fournil`.
    pub origin: fn(&str) -> String,
    /// Loads and a donor: a fact of a stop.
    pub leave_from: fn(&str, &str) -> String,
    /// Hour and place: where the first fact of a round ends.
    pub leaves: fn(&str, &str) -> String,
    /// Where and when it starts.
    pub start: fn(&str, &str) -> String,
    /// Where and when it ends.
    pub end: fn(&str, &str) -> String,
    /// All that is carried, by temperature.
    pub on_board: fn(&str) -> String,
}

impl Messages for CollectorMailText {
    const FRENCH: &'static Self = &Self {
        title: |day, stops, mass| format!("{day} : votre tournée de {stops}, {mass}"),
        sheet_title: |day, stops, mass| format!("{day} : une tournée à imprimer, {stops}, {mass}"),
        stops_counted: ("arrêt", "arrêts"),
        round_of: |stops| format!("tournée de {stops}"),
        stops: "Les arrêts, dans l’ordre",
        to_call: |driver| format!("À appeler : {driver}. Ce message ne peut pas lui parvenir : imprimez-le, c’est sa feuille de tournée."),
        to_be_called: |driver| format!("à appeler : {driver}"),
        with: |other| format!("avec {other}"),
        comes_along: |other| format!("Vous êtes deux : {other} vous accompagne."),
        driven_by: |driver| format!("Vous êtes deux : {driver} conduit, vous l’accompagnez."),
        to_print: "à imprimer",
        to_note: "Heure : …………… Poids : …………… Température : ……………",
        take: |mass| format!("Prendre {mass}"),
        leave: |mass| format!("Laisser {mass}"),
        origin: |donor| format!("donné par {donor}"),
        leave_from: |loads, donor| format!("laisser {loads} donné par {donor}"),
        leaves: |hour, place| format!("départ {hour} de {place}"),
        start: |place, hour| format!("Départ : {place}, {hour}."),
        end: |place, hour| format!("Retour : {place}, {hour}."),
        on_board: |temperatures| format!("À transporter en tout : {temperatures}."),
    };
    const ENGLISH: &'static Self = &Self {
        title: |day, stops, mass| format!("{day}: your round of {stops}, {mass}"),
        sheet_title: |day, stops, mass| format!("{day}: a round to print, {stops}, {mass}"),
        stops_counted: ("stop", "stops"),
        round_of: |stops| format!("round of {stops}"),
        stops: "The stops, in order",
        to_call: |driver| format!("Please call {driver}. This message cannot reach them: print it, it is the sheet for their round."),
        to_be_called: |driver| format!("to be called: {driver}"),
        with: |other| format!("with {other}"),
        comes_along: |other| format!("There are two of you: {other} goes along."),
        driven_by: |driver| format!("There are two of you: {driver} drives, you go along."),
        to_print: "to print",
        to_note: "Time: …………… Weight: …………… Temperature: ……………",
        take: |mass| format!("Pick up {mass}"),
        leave: |mass| format!("Drop off {mass}"),
        origin: |donor| format!("given by {donor}"),
        leave_from: |loads, donor| format!("drop off {loads} given by {donor}"),
        leaves: |hour, place| format!("leaves {place} at {hour}"),
        start: |place, hour| format!("Start: {place}, {hour}."),
        end: |place, hour| format!("Return: {place}, {hour}."),
        on_board: |temperatures| format!("To carry in all: {temperatures}."),
    };
}
