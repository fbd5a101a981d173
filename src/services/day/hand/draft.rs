//! Changed rounds that are not kept yet, as they are stored: one JSON document after each change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::credentials::hex::sha256;
use crate::domain::planned::run::RunDocuments;
use crate::rounds::exchange::{ProblemDocument, ResultDocument};
use crate::store::draft::KeptDraft;

/// The rounds after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::services::day::hand) struct Draft {
    pub rounds: ResultDocument,
    /// Who was chosen to drive, by the id of the vehicle in the documents; others are driven as before.
    pub drivers: BTreeMap<String, String>,
    /// How many first stops stay as they are, by the same id.
    pub locked: BTreeMap<String, usize>,
}

impl Draft {
    /// What stands when nothing is changed.
    pub(in crate::services::day::hand) fn unchanged(problem: &ProblemDocument, rounds: ResultDocument) -> Self {
        let locked = problem.locked.iter().map(|round| (round.vehicle.clone(), round.stops.len()));
        Self { rounds, drivers: BTreeMap::new(), locked: locked.collect() }
    }
}

/// What tells these rounds from any others: a form that shows it changes what was seen.
pub(in crate::services::day) fn mark(documents: &RunDocuments, last: Option<&KeptDraft>) -> String {
    let kept = [&documents.rounds_problem, &documents.rounds_result].into_iter().flatten();
    let all: Vec<&str> = kept.map(String::as_str).chain(last.map(|last| last.document.as_str())).collect();
    sha256(all.join("\n").as_bytes())
}
