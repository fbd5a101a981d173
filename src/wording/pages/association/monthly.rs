//! The words of a month: persons, households, infants, what was thrown away.

use chrono::Datelike;

use crate::domain::account::language::Language;
use crate::domain::receipt::monthly::Month;
use crate::wording::pages::messages::Messages;

/// A month.
#[derive(Debug)]
pub struct MonthlyText {
    pub title: &'static str,
    pub lead: &'static str,
    pub which: &'static str,
    pub month: fn(&str) -> String,
    pub to_fill: &'static str,
    pub filled_by: fn(&str) -> String,
    pub persons: &'static str,
    pub persons_hint: &'static str,
    pub households: &'static str,
    pub infants: &'static str,
    pub infants_hint: &'static str,
    pub thrown: &'static str,
    pub thrown_hint: &'static str,
    pub save: &'static str,
    pub saved: fn(&str) -> String,
    pub too_many: &'static str,
    pub not_yet: &'static str,
    pub other_months: &'static str,
    pub association: &'static str,
    pub total: &'static str,
    pub missing: &'static str,
    pub caption: &'static str,
    pub thrown_column: &'static str,
}

/// `mars 2026`.
#[must_use]
pub fn month(language: Language, month: Month) -> String {
    const FRENCH: [&str; 12] =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    let date = month.first_day();
    match language {
        Language::French => {
            let name = usize::try_from(date.month0()).ok().and_then(|at| FRENCH.get(at)).copied().unwrap_or_default();
            format!("{name} {}", date.year())
        }
        Language::English => date.format("%B %Y").to_string(),
    }
}

impl Messages for MonthlyText {
    const FRENCH: &'static Self = &Self {
        title: "Le mois",
        lead: "Des totaux seulement, jamais de noms. La coordination les lit pour ses bilans.",
        which: "Quel mois ?",
        month: |name| format!("Votre mois : {name}"),
        to_fill: "à remplir",
        filled_by: |author| format!("rempli par {author}"),
        persons: "Personnes différentes",
        persons_hint: "Chacune comptée une fois dans le mois",
        households: "Foyers",
        infants: "Dont bébés",
        infants_hint: "Moins de trois ans",
        thrown: "Jeté",
        thrown_hint: "Ce que vous avez reçu et dû jeter",
        save: "Enregistrer ce mois",
        saved: |name| format!("C’est noté pour {name}."),
        too_many: "Il ne peut pas y en avoir plus que de personnes.",
        not_yet: "Ce mois n’a pas commencé.",
        other_months: "Les autres mois",
        association: "Association",
        total: "En tout",
        missing: "pas encore",
        caption: "Ce que les associations ont dit de ce mois.",
        thrown_column: "Jeté (kg)",
    };
    const ENGLISH: &'static Self = &Self {
        title: "The month",
        lead: "Totals only, never a name. The coordinator reads them for the reports.",
        which: "Which month?",
        month: |name| format!("Your month: {name}"),
        to_fill: "to be filled in",
        filled_by: |author| format!("filled in by {author}"),
        persons: "Different persons",
        persons_hint: "Each counted once in the month",
        households: "Households",
        infants: "Of them infants",
        infants_hint: "Below three years",
        thrown: "Thrown away",
        thrown_hint: "What you received and had to throw away",
        save: "Save this month",
        saved: |name| format!("Noted for {name}."),
        too_many: "There cannot be more of them than persons.",
        not_yet: "This month has not begun.",
        other_months: "The other months",
        association: "Association",
        total: "In all",
        missing: "not yet",
        caption: "What the associations said of this month.",
        thrown_column: "Thrown away (kg)",
    };
}
