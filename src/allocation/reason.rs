//! Why a lot and an association may not meet: the first rule that forbids the pair, in the order of the list.
//!
//! Sources: the rules of French food donation (code rural D541-310, arrêté of 7 January 2021, code de l'environnement L541-15-6, CASF
//! L266-2) and what the association said of itself.

use std::fmt;

/// The first rule that forbids a pair. The sentences for people are in `wording`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonCode {
    /// The problem's own exclusion, its reason as it was written: recall, alcohol, `no_vehicle`…
    Excluded(String),
    /// The use-by date lies before the day.
    UseByPassed,
    /// The best-before date lies before the day and is not accepted, or lies too far back for the family.
    BestBeforePassed,
    /// Food of animal origin, not packed.
    AnimalOriginUnpacked,
    /// The donor needs a convention and has none with this association.
    ConventionMissing,
    /// The donor needs a convention and the association is not habilitated.
    HabilitationExpired,
    /// Fewer than two days left, and no distribution before the date.
    UseByTooClose,
    /// Hot food for an association that does not hand out that day.
    SameDayOnly,
    /// The association asked for none of this family.
    NotAsked,
    /// Baby food, where groups count infants, for an association that has none.
    NoInfants,
    /// The association cannot cook, and the lot is not known to be ready to eat.
    NeedsCooking,
    /// The association takes no pork, and the lot is not known to be without.
    Diet,
    /// The association cannot store this temperature class.
    NoColdStorage,
    /// Farther than the association's radius.
    TooFar,
    /// It can neither be brought in time nor fetched.
    WindowsDoNotMeet,
    /// The donor is visited by as many associations as it allows.
    DonorVisitLimit,
    /// The association fetches from as many donors as it can.
    TooManyStops,
    /// Less than what is worth a trip to the association.
    TripTooSmall,
}

impl ReasonCode {
    /// The rules, in the order in which they are tried, after the problem's own exclusions. The last three forbid nothing by themselves: a
    /// trip that breaks a limit loses once the day is solved.
    pub const RULES: [Self; 17] = [
        Self::UseByPassed,
        Self::BestBeforePassed,
        Self::AnimalOriginUnpacked,
        Self::ConventionMissing,
        Self::HabilitationExpired,
        Self::UseByTooClose,
        Self::SameDayOnly,
        Self::NotAsked,
        Self::NoInfants,
        Self::NeedsCooking,
        Self::Diet,
        Self::NoColdStorage,
        Self::TooFar,
        Self::WindowsDoNotMeet,
        Self::DonorVisitLimit,
        Self::TooManyStops,
        Self::TripTooSmall,
    ];

    /// The code written in documents.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Excluded(reason) => reason,
            Self::UseByPassed => "use_by_passed",
            Self::BestBeforePassed => "best_before_passed",
            Self::AnimalOriginUnpacked => "animal_origin_unpacked",
            Self::ConventionMissing => "convention_missing",
            Self::HabilitationExpired => "habilitation_expired",
            Self::UseByTooClose => "use_by_too_close",
            Self::SameDayOnly => "same_day_only",
            Self::NotAsked => "not_asked",
            Self::NoInfants => "no_infants",
            Self::NeedsCooking => "needs_cooking",
            Self::Diet => "diet",
            Self::NoColdStorage => "no_cold_storage",
            Self::TooFar => "too_far",
            Self::WindowsDoNotMeet => "windows_do_not_meet",
            Self::DonorVisitLimit => "donor_visit_limit",
            Self::TooManyStops => "too_many_stops",
            Self::TripTooSmall => "trip_too_small",
        }
    }

    /// The reason that a document writes as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::RULES.into_iter().find(|rule| rule.code() == code).unwrap_or_else(|| Self::Excluded(code.to_owned()))
    }
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_reason() {
        for rule in ReasonCode::RULES {
            assert_eq!(ReasonCode::from_code(rule.code()), rule);
        }
        assert_eq!(ReasonCode::from_code("recall"), ReasonCode::Excluded("recall".to_owned()));
    }
}
