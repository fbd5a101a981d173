//! A convention between donor sites and associations (code de l'environnement, L541-15-6): who comes, when, for which food.

use std::collections::BTreeSet;

use crate::domain::food::family::ProductFamily;
use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::invalid::Invalid;
use crate::domain::macros::closed_list;
use crate::domain::offer::mass::LotGrams;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::time::civil::Day;
use crate::domain::time::span::{DaySpan, Term};
use crate::domain::time::weekly::WeeklySlot;

closed_list! {
    /// Who drives.
    Transport, "transport" {
        /// The association fetches.
        Association = "association",
        /// The donor brings.
        Donor = "donor",
        /// A vehicle of the territory.
        Territory = "territory",
    }
}

/// Which families it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FamilyChoice {
    /// All.
    All,
    /// These.
    Only(BTreeSet<ProductFamily>),
    /// All but these.
    Except(BTreeSet<ProductFamily>),
}

impl FamilyChoice {
    /// The code written in the database and the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Only(_) => "only",
            Self::Except(_) => "except",
        }
    }

    /// The families it names.
    #[must_use]
    pub fn named(&self) -> Vec<ProductFamily> {
        match self {
            Self::All => Vec::new(),
            Self::Only(families) | Self::Except(families) => families.iter().copied().collect(),
        }
    }

    /// # Errors
    /// `Invalid` for another code, or when families are named with `all`, or none with `only`.
    pub fn new(code: &str, named: BTreeSet<ProductFamily>) -> Result<Self, Invalid> {
        const WHAT: &str = "choice of families";
        match (code, named.is_empty()) {
            ("all", true) => Ok(Self::All),
            ("only", false) => Ok(Self::Only(named)),
            ("except", _) => Ok(Self::Except(named)),
            ("all", false) => Err(Invalid::contradiction(WHAT, "families are named although all are meant")),
            ("only", true) => Err(Invalid::contradiction(WHAT, "no family is named although only those named are meant")),
            _ => Err(Invalid::not_listed(WHAT, code, &["all", "only", "except"])),
        }
    }

    /// Whether `family` is one of them.
    #[must_use]
    pub fn includes(&self, family: ProductFamily) -> bool {
        match self {
            Self::All => true,
            Self::Only(families) => families.contains(&family),
            Self::Except(families) => !families.contains(&family),
        }
    }
}

/// What a convention is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionParts {
    /// What another program calls it.
    pub external_ref: Option<ExternalRef>,
    /// The donor's sites.
    pub sites: BTreeSet<SiteId>,
    /// Who signed it: an association, or the head of a network.
    pub beneficiary: OrganisationId,
    /// Associations it covers beside the beneficiary.
    pub covered: BTreeSet<OrganisationId>,
    /// Fixed days; without any, it allows gifts and promises none.
    pub slots: Vec<WeeklySlot>,
    /// Who comes first where several agreements meet.
    pub rank: ServingRank,
    /// Which food.
    pub families: FamilyChoice,
    /// Who drives.
    pub transport: Transport,
    /// The most it takes in a day.
    pub max_grams: Option<LotGrams>,
    /// From when, until when.
    pub term: Term,
    /// When it rests.
    pub suspensions: Vec<DaySpan>,
    /// False once it is called off.
    pub active: bool,
}

/// A convention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convention(ConventionParts);

impl Convention {
    /// The most sites, associations, slots or suspensions of one convention.
    pub const MAX: usize = 500;

    /// # Errors
    /// `Invalid` without a site, or with too many of something.
    pub fn new(parts: ConventionParts) -> Result<Self, Invalid> {
        if parts.sites.is_empty() {
            return Err(Invalid::out_of_bounds("number of donor sites", 0, 1, Self::MAX));
        }
        let counts = [
            ("number of donor sites", parts.sites.len()),
            ("number of associations covered", parts.covered.len()),
            ("number of slots", parts.slots.len()),
            ("number of suspensions", parts.suspensions.len()),
        ];
        match counts.into_iter().find(|(_, count)| *count > Self::MAX) {
            Some((what, count)) => Err(Invalid::out_of_bounds(what, count, 0, Self::MAX)),
            None => Ok(Self(parts)),
        }
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(&self) -> &ConventionParts {
        &self.0
    }

    /// The same parts, to make another of them.
    #[must_use]
    pub fn into_parts(self) -> ConventionParts {
        self.0
    }

    /// Whether it holds on `day`: begun, not ended, not suspended, not called off.
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        self.0.active && self.0.term.contains(day) && !self.0.suspensions.iter().any(|suspension| suspension.contains(day))
    }

    /// Whether a gift of this site to this association goes under it.
    #[must_use]
    pub fn covers(&self, site: &SiteId, association: &OrganisationId) -> bool {
        self.0.sites.contains(site) && (self.0.beneficiary == *association || self.0.covered.contains(association))
    }

    /// The fixed slots of `day`: none when it does not hold that day.
    pub fn slots_on(&self, day: Day) -> impl Iterator<Item = &WeeklySlot> {
        let in_force = self.in_force_on(day);
        self.0.slots.iter().filter(move |slot| in_force && slot.happens_on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::public_id::PublicId;
    use crate::domain::time::weekly::{Hours, Rhythm};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn parts() -> ConventionParts {
        let hours = Hours::new("8:30".parse_minute(), "9:30".parse_minute()).unwrap();
        ConventionParts {
            external_ref: None,
            sites: [SiteId::from_bits(1)].into(),
            beneficiary: OrganisationId::from_bits(2),
            covered: [OrganisationId::from_bits(3)].into(),
            slots: vec![WeeklySlot { weekday: chrono::Weekday::Tue, hours, rhythm: Rhythm::WEEKLY }],
            rank: ServingRank::FIRST,
            families: FamilyChoice::All,
            transport: Transport::Association,
            max_grams: None,
            term: Term::new(day("2026-01-01"), Some(day("2026-12-31"))).unwrap(),
            suspensions: vec![DaySpan::new(day("2026-08-01"), day("2026-08-31")).unwrap()],
            active: true,
        }
    }

    trait ParseMinute {
        fn parse_minute(&self) -> crate::domain::time::civil::MinuteOfDay;
    }

    impl ParseMinute for str {
        fn parse_minute(&self) -> crate::domain::time::civil::MinuteOfDay {
            let (hour, minute) = self.split_once(':').unwrap();
            crate::domain::time::civil::MinuteOfDay::new(hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()).unwrap()
        }
    }

    #[test]
    fn a_convention_holds_within_its_term_but_not_while_suspended() {
        let convention = Convention::new(parts()).unwrap();
        for (text, holds) in
            [("2025-12-31", false), ("2026-01-01", true), ("2026-08-15", false), ("2026-12-31", true), ("2027-01-01", false)]
        {
            assert_eq!(convention.in_force_on(day(text)), holds, "{text}");
        }
        assert!(!Convention::new(ConventionParts { active: false, ..parts() }).unwrap().in_force_on(day("2026-03-01")));
    }

    #[test]
    fn a_suspended_convention_has_no_slot() {
        let convention = Convention::new(parts()).unwrap();
        assert_eq!(convention.slots_on(day("2026-11-24")).count(), 1);
        assert_eq!(convention.slots_on(day("2026-08-04")).count(), 0, "a suspended Tuesday");
    }

    #[test]
    fn the_associations_of_the_annex_are_covered_like_the_beneficiary() {
        let convention = Convention::new(parts()).unwrap();
        assert!(convention.covers(&SiteId::from_bits(1), &OrganisationId::from_bits(2)));
        assert!(convention.covers(&SiteId::from_bits(1), &OrganisationId::from_bits(3)));
        assert!(!convention.covers(&SiteId::from_bits(9), &OrganisationId::from_bits(3)));
        assert!(!convention.covers(&SiteId::from_bits(1), &OrganisationId::from_bits(4)));
    }

    #[test]
    fn only_means_that_something_is_named() {
        assert!(FamilyChoice::new("only", BTreeSet::new()).is_err());
        let bread = FamilyChoice::new("except", [ProductFamily::Bakery].into()).unwrap();
        assert!(!bread.includes(ProductFamily::Bakery) && bread.includes(ProductFamily::Dairy));
    }

    #[test]
    fn a_convention_without_a_site_is_refused() {
        assert!(Convention::new(ConventionParts { sites: BTreeSet::new(), ..parts() }).is_err());
    }
}
