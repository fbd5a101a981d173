//! The words that stand around every list.

use crate::wording::pages::messages::Messages;

/// A list.
#[derive(Debug)]
pub struct ListText {
    pub find: &'static str,
    pub show: &'static str,
    pub sort: &'static str,
    /// What opens the filters on a telephone.
    pub narrow: &'static str,
    /// Sorted by nothing.
    pub as_it_is: &'static str,
    pub nothing: &'static str,
    pub nothing_so: &'static str,
    pub show_all: &'static str,
    pub total: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub page_of: fn(usize, usize) -> String,
    pub file: &'static str,
    /// The filter by what still holds.
    pub state: &'static str,
    pub active: &'static str,
    pub gone: &'static str,
    pub everything: &'static str,
    pub all: &'static str,
}

impl Messages for ListText {
    const FRENCH: &'static Self = &Self {
        find: "Chercher",
        show: "Montrer",
        sort: "Dans l’ordre de",
        narrow: "Filtrer et ranger",
        as_it_is: "l’habituel",
        nothing: "Rien ici pour l’instant.",
        nothing_so: "Rien ne correspond.",
        show_all: "Tout montrer",
        total: "En tout",
        before: "Page précédente",
        after: "Page suivante",
        page_of: |page, pages| format!("page {page} sur {pages}"),
        file: "En fichier pour tableur (CSV)",
        state: "État",
        active: "En ce moment",
        gone: "Plus là",
        everything: "Tout",
        all: "Tout",
    };
    const ENGLISH: &'static Self = &Self {
        find: "Search",
        show: "Show",
        sort: "In the order of",
        narrow: "Filter and sort",
        as_it_is: "the usual",
        nothing: "Nothing here yet.",
        nothing_so: "Nothing matches.",
        show_all: "Show everything",
        total: "In all",
        before: "Page before",
        after: "Next page",
        page_of: |page, pages| format!("page {page} of {pages}"),
        file: "As a file for spreadsheets (CSV)",
        state: "State",
        active: "At present",
        gone: "Has left",
        everything: "Everything",
        all: "All",
    };
}
