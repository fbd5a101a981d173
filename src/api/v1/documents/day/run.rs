//! A run of one wave.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::time::instant_text;
use crate::config::settings::DaySettings;
use crate::domain::findings::Findings;
use crate::domain::id::ExternalRef;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::time::civil::Day;
use crate::http::problem::Problem;
use crate::services::day::run::{DayRequest, WaveResult};

/// What is to be run.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunRequest)]
pub struct RunRequestDocument {
    /// The pickup day.
    #[schema(example = "2026-11-24")]
    day: String,
    /// The code of the wave.
    #[schema(example = "matin")]
    wave: String,
    /// Solve anew even where there is a plan: it supersedes that plan.
    #[serde(default)]
    again: bool,
    /// Publish what is proposed, and tell everybody.
    #[serde(default)]
    publish: bool,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AskedRun)]
pub struct AskedRunDocument {
    /// The id of the run that stands.
    run: String,
    /// `standing`: a plan was there and nothing was done; `proposed`; `published`.
    outcome: &'static str,
}

/// A run.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Run)]
pub struct RunDocument {
    id: String,
    territory: String,
    /// The id of the wave.
    wave: String,
    day: String,
    /// 1 for the first run of that wave and day, one more for each that supersedes it.
    sequence: i32,
    #[schema(schema_with = codes::run_state)]
    state: &'static str,
    started_at: String,
    proposed_at: Option<String>,
    published_at: Option<String>,
    /// Why it failed.
    failure: Option<String>,
}

/// The runs of a day, wave by wave, the latest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Day)]
pub struct DayDocument {
    runs: Vec<RunDocument>,
}

/// The exchange documents of a run: any day can be solved, or checked, by another program. `allies schema` prints their schemas.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RunDocuments)]
pub struct RunDocumentsDocument {
    #[schema(value_type = Object)]
    problem: Value,
    #[schema(value_type = Object)]
    plan: Value,
    #[schema(value_type = Option<Object>)]
    rounds_problem: Option<Value>,
    #[schema(value_type = Option<Object>)]
    rounds_result: Option<Value>,
}

impl RunRequestDocument {
    /// Reads the request.
    ///
    /// # Errors
    /// A problem with every wrong field.
    pub fn value(&self, limits: &DaySettings) -> Result<(Day, ExternalRef, DayRequest), Problem> {
        let mut findings = Findings::default();
        let day = findings.keep("/day", self.day.parse());
        let wave = findings.keep("/wave", self.wave.parse());
        let request = DayRequest { publish: self.publish, confirm: false, again: self.again, wait: false, limits: limits.clone() };
        let value = day.zip(wave).map(|(day, wave)| (day, wave, request));
        findings.conclude(value).map_err(Problem::invalid)
    }
}

impl AskedRunDocument {
    /// Writes what came of a request.
    #[must_use]
    pub fn of(result: &WaveResult) -> Self {
        Self { run: result.run.to_string(), outcome: result.outcome.code() }
    }
}

impl RunDocument {
    /// Writes a run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self {
            id: run.id.to_string(),
            territory: run.of.territory.to_string(),
            wave: run.of.wave.to_string(),
            day: run.of.day.to_string(),
            sequence: run.sequence,
            state: run.state.code(),
            started_at: instant_text(run.started_at),
            proposed_at: run.proposed_at.map(instant_text),
            published_at: run.published_at.map(instant_text),
            failure: run.failure.clone(),
        }
    }
}

impl DayDocument {
    /// Writes the runs of a day.
    #[must_use]
    pub fn of(runs: &[Run]) -> Self {
        Self { runs: runs.iter().map(RunDocument::of).collect() }
    }
}

impl RunDocumentsDocument {
    /// Writes the exchange documents.
    ///
    /// # Errors
    /// When one of those stored is not JSON.
    pub fn of(documents: &RunDocuments) -> Result<Self, serde_json::Error> {
        let optional = |text: &Option<String>| text.as_deref().map(serde_json::from_str).transpose();
        Ok(Self {
            problem: serde_json::from_str(&documents.problem)?,
            plan: serde_json::from_str(&documents.plan)?,
            rounds_problem: optional(&documents.rounds_problem)?,
            rounds_result: optional(&documents.rounds_result)?,
        })
    }
}
