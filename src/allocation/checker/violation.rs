//! What the checker finds wrong: the rule, the object, the value and what it should be.

use std::fmt::{self, Display};

use serde::Serialize;

/// The rule that a plan breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The head of the document: its format, its day.
    Head,
    /// An id that the problem does not know.
    UnknownId,
    /// A share, association, lot or pair that stands twice.
    Duplicate,
    /// A share of nothing, or of more than any lot.
    ShareGrams,
    /// A share of a pair that a rule forbids.
    Eligibility,
    /// A share that is not a multiple of the lot's unit.
    WholeUnits,
    /// More shared than the lot holds.
    LotExceeded,
    /// More of a family than an association can use.
    NeedExceeded,
    /// More of a temperature class than an association can store.
    StorageExceeded,
    /// More of a temperature class than the vehicles of the day can carry.
    CarryingExceeded,
    /// Agreements not served first, exactly.
    Agreements,
    /// More food could leave the donors.
    Rescue,
    /// Somebody less served could receive from somebody better served.
    Fairness,
    /// A limit that is broken, a trip that no limit can have dropped, or a wrong price of the limits.
    Limits,
    /// What sharing in groups costs.
    Groups,
    /// Shares moved beyond the tolerance, at the cost of rescued food, or without any gain; or a wrong gain.
    Tolerance,
    /// An association ends more than one unit of a family below its exact value.
    BelowExact,
    /// A spare unit is left, or went to somebody better served.
    SpareUnit,
    /// The totals of an association.
    AssociationTotals,
    /// The certificate.
    Levels,
    /// What is left over, and why.
    Unallocated,
    /// Which pairs are excluded, and why.
    ExcludedPairs,
    /// The totals of the day.
    Totals,
    /// The counts of the solve.
    Solve,
    /// What is claimed and what is not proven.
    Status,
    /// A claim that this checker cannot judge.
    NotChecked,
}

impl Rule {
    /// The code written in documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::UnknownId => "unknown_id",
            Self::Duplicate => "duplicate",
            Self::ShareGrams => "share_grams",
            Self::Eligibility => "eligibility",
            Self::WholeUnits => "whole_units",
            Self::LotExceeded => "lot_exceeded",
            Self::NeedExceeded => "need_exceeded",
            Self::StorageExceeded => "storage_exceeded",
            Self::CarryingExceeded => "carrying_exceeded",
            Self::Agreements => "agreements",
            Self::Rescue => "rescue",
            Self::Fairness => "fairness",
            Self::Limits => "limits",
            Self::Groups => "groups",
            Self::Tolerance => "tolerance",
            Self::BelowExact => "below_exact",
            Self::SpareUnit => "spare_unit",
            Self::AssociationTotals => "association_totals",
            Self::Levels => "levels",
            Self::Unallocated => "unallocated",
            Self::ExcludedPairs => "excluded_pairs",
            Self::Totals => "totals",
            Self::Solve => "solve",
            Self::Status => "status",
            Self::NotChecked => "not_checked",
        }
    }
}

/// One rule broken by one object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    pub code: Rule,
    pub object: String,
    pub value: String,
    pub expected: String,
}

impl Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} is {}, expected {}", self.code.code(), self.object, self.value, self.expected)
    }
}

/// The violations found so far.
#[derive(Debug, Default)]
pub struct Report(Vec<Violation>);

impl Report {
    /// Notes a violation.
    pub fn note(&mut self, code: Rule, object: impl Display, value: impl Display, expected: impl Display) {
        self.0.push(Violation { code, object: object.to_string(), value: value.to_string(), expected: expected.to_string() });
    }

    /// Notes a violation unless both are equal.
    pub fn equal<T: PartialEq + Display>(&mut self, code: Rule, object: impl Display, value: &T, expected: &T) {
        if value != expected {
            self.note(code, object, value, expected);
        }
    }

    /// All violations, in the order in which they were found.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.0
    }
}
