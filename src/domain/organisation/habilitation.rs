//! Who may receive from obliged donors and sign tax papers: code de l'action sociale et des familles, L266-2.

use crate::domain::contact::text::Name;
use crate::domain::macros::closed_list;
use crate::domain::time::civil::Day;

closed_list! {
    /// Which authority gave it.
    HabilitationLevel, "habilitation level" {
        /// By the ministry, for a network.
        National = "national",
        /// By the regional prefect.
        Regional = "regional",
    }
}

/// What an association was granted; each part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grant {
    /// By which authority.
    pub level: Option<HabilitationLevel>,
    /// Its number.
    pub number: Option<Name>,
    /// Its first day.
    pub starts_on: Option<Day>,
    /// Its last day.
    pub ends_on: Option<Day>,
    /// The network under whose habilitation it works.
    pub network_head: Option<Name>,
}

/// Where an organisation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Habilitation {
    /// A public body (CCAS, CIAS) needs none.
    PublicBody,
    /// It was granted.
    Granted(Grant),
    /// It has none.
    Missing,
}

impl Habilitation {
    /// The code written in the database and the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PublicBody => "public_body",
            Self::Granted(_) => "granted",
            Self::Missing => "none",
        }
    }

    /// Whether it may receive from an obliged donor on `day`.
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        match self {
            Self::PublicBody => true,
            Self::Granted(grant) => grant.starts_on.is_none_or(|start| start <= day) && grant.ends_on.is_none_or(|end| day <= end),
            Self::Missing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn until(end: &str) -> Habilitation {
        Habilitation::Granted(Grant { ends_on: Some(day(end)), ..Grant::default() })
    }

    #[test]
    fn a_habilitation_holds_on_its_last_day_and_not_after() {
        assert!(until("2026-11-24").in_force_on(day("2026-11-24")));
        assert!(!until("2026-11-24").in_force_on(day("2026-11-25")));
        assert!(Habilitation::PublicBody.in_force_on(day("2026-11-24")));
        assert!(!Habilitation::Missing.in_force_on(day("2026-11-24")));
    }
}
