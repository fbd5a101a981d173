//! How many people an association feeds.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::text;
use crate::domain::findings::Findings;
use crate::domain::organisation::people::{Infants, People, PeopleFigure};
use crate::http::problem::Problem;
use crate::services::standing::figures::FigureAnswer;
use crate::store::standing::people::KeptFigure;

/// A figure as its author declares it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleFigure)]
pub struct FigureDocument {
    /// Different persons fed in an ordinary week, each counted once.
    #[schema(minimum = 1, maximum = 1_000_000)]
    people: i64,
    /// How many of them are below three years: they weigh where baby food is shared out apart.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000)]
    infants: i64,
    #[schema(schema_with = codes::people_basis)]
    basis: String,
    /// The day it describes.
    #[schema(example = "2026-11-24")]
    counted_on: String,
    /// Who says it.
    author: String,
}

/// A figure as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = KeptPeopleFigure)]
pub struct KeptFigureDocument {
    id: String,
    /// The id of the association.
    organisation: String,
    /// One more at each change; also the `ETag`.
    version: i32,
    #[serde(flatten)]
    figure: FigureDocument,
    /// The day it was declared.
    declared_on: String,
    /// Who let it take effect.
    approver: Option<String>,
    /// `pending` waits for a coordinator; `in_use` counts.
    #[schema(schema_with = codes::figure_state)]
    state: &'static str,
    /// Why it was refused.
    refusal: Option<String>,
}

/// What a coordinator answers to a figure that waits.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FigureAnswer)]
pub struct FigureAnswerDocument {
    /// Whether it counts from now on.
    approved: bool,
    /// Who says so; asked for with an approval only.
    approver: Option<String>,
    /// Why not; with a refusal only. The association reads it.
    reason: Option<String>,
}

impl Document for FigureDocument {
    type Value = PeopleFigure;

    fn of(figure: &PeopleFigure) -> Self {
        Self {
            people: figure.people.get(),
            infants: figure.infants.get(),
            basis: figure.basis.to_string(),
            counted_on: figure.counted_on.to_string(),
            author: figure.author.to_string(),
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<PeopleFigure> {
        let people = findings.keep("/people", People::new(self.people));
        let infants = findings.keep("/infants", Infants::new(self.infants));
        let basis = findings.keep("/basis", self.basis.parse());
        let counted_on = findings.keep("/counted_on", self.counted_on.parse());
        let author = findings.keep("/author", self.author.parse());
        Some(PeopleFigure { people: people?, infants: infants?, basis: basis?, counted_on: counted_on?, author: author? })
    }
}

impl KeptFigureDocument {
    /// Writes a figure as it stands.
    #[must_use]
    pub fn of(kept: &KeptFigure) -> Self {
        Self {
            id: kept.id.to_string(),
            organisation: kept.organisation.to_string(),
            version: kept.version.get(),
            figure: FigureDocument::of(&kept.declared.figure),
            declared_on: kept.declared.declared_on.to_string(),
            approver: text(kept.declared.approver.as_ref()),
            state: kept.declared.state.code(),
            refusal: text(kept.declared.refusal.as_ref()),
        }
    }
}

impl FigureAnswerDocument {
    /// Reads the answer.
    ///
    /// # Errors
    /// A problem when an approval does not say whose it is.
    pub fn value(&self) -> Result<FigureAnswer, Problem> {
        let mut findings = Findings::default();
        let reason = self.reason.as_deref().map(|reason| findings.keep("/reason", reason.parse()));
        let answer = match (self.approved, self.approver.as_deref()) {
            (false, _) => Some(FigureAnswer::Refuse(reason.flatten())),
            (true, approver) => findings.keep("/approver", approver.unwrap_or_default().parse()).map(FigureAnswer::Approve),
        };
        findings.conclude(answer).map_err(Problem::invalid)
    }
}
