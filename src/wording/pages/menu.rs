//! The words of the menu.

use crate::wording::pages::messages::Messages;

/// One line a place.
#[derive(Debug)]
pub struct MenuText {
    pub rounds: &'static str,
    pub weighing: &'static str,
    pub account: &'static str,
}

impl Messages for MenuText {
    const FRENCH: &'static Self = &Self { rounds: "Mes tournées", weighing: "Pesée", account: "Mon compte" };
    const ENGLISH: &'static Self = &Self { rounds: "My rounds", weighing: "Weighing", account: "My account" };
}
