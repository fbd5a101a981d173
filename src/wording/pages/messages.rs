//! How pages get their words: a struct of sentences an area, filled twice. A sentence that one language lacks does not compile.
//!
//! ```
//! use allies::domain::account::language::Language;
//! use allies::wording::pages::messages::Messages;
//!
//! pub struct BreadText {
//!     /// A sentence that is always the same.
//!     pub title: &'static str,
//!     /// One that says something: a function without captures.
//!     pub left: fn(&str) -> String,
//! }
//!
//! impl Messages for BreadText {
//!     const FRENCH: &'static Self = &Self { title: "Du pain ?", left: |mass| format!("Il reste {mass} de pain.") };
//!     const ENGLISH: &'static Self = &Self { title: "Any bread?", left: |mass| format!("{mass} of bread are left.") };
//! }
//!
//! let t = BreadText::of(Language::French);
//! assert_eq!((t.left)("3 kg"), "Il reste 3 kg de pain.");
//! ```
//!
//! In a template: `{{ t.title }}`, `{{ (t.left)("3 kg") }}`. Each area has its file in `wording/pages`. Write plain spaces before
//! `; : ? !`: the page puts in the narrow ones. Figures and days come from `say::Say`, names of codes from `food`, `reason` and others.

use crate::domain::account::language::Language;

/// The sentences of one area, in both languages.
pub trait Messages: Sized + 'static {
    /// What people read.
    const FRENCH: &'static Self;
    /// For those who read no French.
    const ENGLISH: &'static Self;

    /// In this language.
    #[must_use]
    fn of(language: Language) -> &'static Self {
        match language {
            Language::French => Self::FRENCH,
            Language::English => Self::ENGLISH,
        }
    }
}
