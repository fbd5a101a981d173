//! A wording in both languages, side by side, so that neither can be forgotten.

use crate::domain::account::language::Language;

/// The same thing said in French and in English. Sentences end with a full stop, names have neither capital nor full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// What people read.
    pub french: &'static str,
    /// For those who read no French.
    pub english: &'static str,
}

impl Words {
    /// Both languages at once.
    #[must_use]
    pub const fn new(french: &'static str, english: &'static str) -> Self {
        Self { french, english }
    }

    /// In this language.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::French => self.french,
            Language::English => self.english,
        }
    }
}
