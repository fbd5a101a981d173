//! A replayed period in numbers.

use serde::Serialize;

use crate::allocation::replay::settings::OtherSettings;

/// One day. Levels are grams per person, by the memory in the evening, of the associations that a rule let at least one lot of the period
/// go to: nobody's decision raises the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayFigures {
    pub offered_grams: i64,
    pub given_grams: i64,
    /// Each donor-association pair once: great circles times 1.3.
    pub meters: i64,
    /// Donor-association pairs: somebody goes from the one to the other.
    pub pairs: i64,
    pub lowest_grams_per_person: Option<i64>,
    /// Whether the solve ended inside its budget.
    pub proven: bool,
}

/// The whole period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PeriodFigures {
    pub offered_grams: i64,
    pub given_grams: i64,
    pub meters: i64,
    pub pairs: i64,
    /// By the memory in the last evening.
    pub lowest_grams_per_person: Option<i64>,
    pub middle_grams_per_person: Option<i64>,
    /// All that the period gave, nothing faded.
    pub lowest_received_grams_per_person: Option<i64>,
    pub middle_received_grams_per_person: Option<i64>,
    pub days_not_proven: i64,
}

/// A day both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayPair {
    pub day: String,
    pub as_set: DayFigures,
    /// `None` when nothing is asked otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_asked: Option<DayFigures>,
}

/// A period both ways. All levels are read with the half-life that the days had: two half-lives cannot be compared by their own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub asked: OtherSettings,
    /// Associations of rank 1.
    pub associations: usize,
    /// Those among them to whom no rule lets any lot of the period go.
    pub out_of_reach: usize,
    pub as_set: PeriodFigures,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_asked: Option<PeriodFigures>,
    pub days: Vec<DayPair>,
}
