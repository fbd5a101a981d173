//! The kinds of change that somebody may try, by their codes in addresses and in the API.

use std::str::FromStr;

use crate::domain::invalid::Invalid;

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Storage,
    Radius,
    People,
    Need,
    Convention,
    HalfLife,
    Rule,
}

impl ChangeKind {
    /// Every kind; an association may try the first five.
    pub const ALL: [Self; 7] = [Self::Storage, Self::Radius, Self::Need, Self::People, Self::Convention, Self::HalfLife, Self::Rule];

    /// The code in addresses and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Storage => "storage",
            Self::Radius => "radius",
            Self::People => "people",
            Self::Need => "need",
            Self::Convention => "convention",
            Self::HalfLife => "half_life",
            Self::Rule => "rule",
        }
    }

    /// Whether it is a change of one association.
    #[must_use]
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::HalfLife | Self::Rule)
    }
}

impl FromStr for ChangeKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.code() == text);
        found.ok_or_else(|| Invalid::not_listed("change", text, &Self::ALL.map(Self::code)))
    }
}
