//! The words that stand on every form of a territory.

use crate::wording::pages::messages::Messages;

/// Forms.
#[derive(Debug)]
pub struct EditText {
    pub save: &'static str,
    pub saved: fn(&str) -> String,
    pub contact_name: &'static str,
    pub contact_phone: &'static str,
    pub contact_email: &'static str,
    pub contact_email_hint: &'static str,
    pub active: &'static str,
    pub active_hint: &'static str,
    pub optional: &'static str,
    pub choose: &'static str,
    pub nobody: &'static str,
    pub weekdays: &'static str,
    /// What moves a line of a list that has an order.
    pub earlier: &'static str,
    pub later: &'static str,
    pub remove: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub unknown_reference: &'static str,
    pub not_capable: &'static str,
    pub hours_order: &'static str,
    pub days_order: &'static str,
    pub overlap: &'static str,
    pub already_there: &'static str,
    pub wave_in_use: &'static str,
    pub still_booked: &'static str,
    pub closed: &'static str,
}

impl EditText {
    /// What is said of a wrong field for the codes that the kit does not know.
    #[must_use]
    pub fn wrong(&self, code: &str) -> Option<&'static str> {
        match code {
            "unknown_reference" => Some(self.unknown_reference),
            "not_capable" => Some(self.not_capable),
            "hours_order" => Some(self.hours_order),
            "days_order" => Some(self.days_order),
            "overlap" => Some(self.overlap),
            _ => None,
        }
    }

    /// What is said when the state of things forbids it.
    #[must_use]
    pub fn conflict(&self, code: &str) -> &'static str {
        match code {
            "wave_in_use" => self.wave_in_use,
            "still_booked" => self.still_booked,
            "cancelled" => self.closed,
            _ => self.already_there,
        }
    }
}

impl Messages for EditText {
    const FRENCH: &'static Self = &Self {
        save: "Enregistrer",
        saved: |name| format!("C’est enregistré : {name}."),
        contact_name: "Qui demander",
        contact_phone: "Téléphone",
        contact_email: "Adresse électronique",
        contact_email_hint: "Les messages du jour y arrivent.",
        active: "Toujours là",
        active_hint: "Décochez pour retirer des prochaines journées. Rien n’est effacé : le passé garde son sens.",
        optional: "Facultatif.",
        choose: "Choisir…",
        nobody: "Personne",
        weekdays: "Quels jours ?",
        earlier: "Plus tôt",
        later: "Plus tard",
        remove: "Retirer",
        from: "De",
        to: "à",
        unknown_reference: "Ce choix n’existe plus dans ce territoire. Choisissez-en un autre.",
        not_capable: "Cette structure ne fait pas cela. Changez-le sur sa fiche, ou choisissez-en une autre.",
        hours_order: "La fin vient après le début.",
        days_order: "Le dernier jour vient après le premier.",
        overlap: "Deux de ces créneaux se recouvrent.",
        already_there: "Il existe déjà la même chose sous ce nom. Changez le nom, ou retrouvez-la dans la liste.",
        wave_in_use: "Une vague qui a déjà servi ne peut pas être retirée : décochez plutôt ses jours, sauf un.",
        still_booked: "C’est encore réservé ou attendu : annulez d’abord ce qui est à venir, avec un mot pour chaque structure.",
        closed: "Ce territoire est fermé : rien ne peut y être ajouté.",
    };
    const ENGLISH: &'static Self = &Self {
        save: "Save",
        saved: |name| format!("Saved: {name}."),
        contact_name: "Whom to ask for",
        contact_phone: "Telephone",
        contact_email: "E-mail address",
        contact_email_hint: "The mails of the day go there.",
        active: "Still there",
        active_hint: "Untick to leave it out of the days to come. Nothing is erased: the past keeps its meaning.",
        optional: "Optional.",
        choose: "Choose…",
        nobody: "Nobody",
        weekdays: "Which days?",
        earlier: "Earlier",
        later: "Later",
        remove: "Take off",
        from: "From",
        to: "to",
        unknown_reference: "This choice is no longer in this territory. Choose another.",
        not_capable: "This organisation does not do that. Change it on its page, or choose another.",
        hours_order: "The end comes after the beginning.",
        days_order: "The last day comes after the first.",
        overlap: "Two of these hours overlap.",
        already_there: "The same is there already under this name. Change the name, or find it in the list.",
        wave_in_use: "A wave that was used cannot be taken away: rather untick its days, all but one.",
        still_booked: "It is still booked or waited for: cancel what is to come first, with a word for each organisation.",
        closed: "This territory is closed: nothing can be added.",
    };
}
