//! The words of the menu.

use crate::wording::pages::messages::Messages;

/// One line a place.
#[derive(Debug)]
pub struct MenuText {
    pub rounds: &'static str,
    /// For whoever drives.
    pub own_days: &'static str,
    /// For who coordinates.
    pub rota: &'static str,
    pub day: &'static str,
    pub board: &'static str,
    pub over_time: &'static str,
    /// For who gives.
    pub giving: &'static str,
    /// For who enters what others give.
    pub giving_for: &'static str,
    pub needs: &'static str,
    pub profile: &'static str,
    pub figures: &'static str,
    pub monthly: &'static str,
    pub weighing: &'static str,
    pub equipment: &'static str,
    pub territory: &'static str,
    pub territories: &'static str,
    pub people: &'static str,
    pub trail: &'static str,
    pub recovery: &'static str,
    pub account: &'static str,
    pub legal: &'static str,
    pub privacy: &'static str,
    pub accessibility: &'static str,
}

impl Messages for MenuText {
    const FRENCH: &'static Self = &Self {
        rounds: "Mes tournées",
        own_days: "Mes jours",
        rota: "Qui conduit",
        day: "Ma journée",
        board: "La journée",
        over_time: "Au fil du temps",
        giving: "Donner",
        giving_for: "Dons des commerces",
        needs: "Ce qu’on peut prendre",
        profile: "Notre association",
        figures: "Les personnes nourries",
        monthly: "Le mois",
        weighing: "Pesée",
        equipment: "Matériel partagé",
        territory: "Le territoire",
        territories: "Les territoires",
        people: "Les gens",
        trail: "Journal",
        recovery: "Téléphone perdu",
        account: "Mon compte",
        legal: "Mentions légales",
        privacy: "Vie privée",
        accessibility: "Accessibilité : non conforme",
    };
    const ENGLISH: &'static Self = &Self {
        rounds: "My rounds",
        own_days: "My days",
        rota: "Who drives",
        day: "My day",
        board: "The day",
        over_time: "Over time",
        giving: "Giving",
        giving_for: "Gifts of the shops",
        needs: "What we can take",
        profile: "Our association",
        figures: "The people fed",
        monthly: "The month",
        weighing: "Weighing",
        equipment: "Shared equipment",
        territory: "The territory",
        territories: "Territories",
        people: "People",
        trail: "Journal",
        recovery: "Telephone lost",
        account: "My account",
        legal: "Legal notice",
        privacy: "Privacy",
        accessibility: "Accessibility: not conformant",
    };
}
