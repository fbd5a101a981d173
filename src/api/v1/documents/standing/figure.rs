//! How many people an association feeds.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::domain::findings::Findings;
use crate::domain::organisation::people::{DeclaredFigure, People, PeopleFigure};

/// A figure as its author declares it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleFigure)]
pub struct FigureDocument {
    /// Different persons fed in an ordinary week, each counted once.
    #[schema(minimum = 1, maximum = 1_000_000)]
    people: i64,
    #[schema(schema_with = codes::people_basis)]
    basis: String,
    /// The day it describes.
    #[schema(example = "2026-11-24")]
    counted_on: String,
    /// Who says it.
    author: String,
}

/// A figure with what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DeclaredFigure)]
pub struct DeclaredFigureDocument {
    #[serde(flatten)]
    figure: FigureDocument,
    /// The day it was declared.
    declared_on: String,
    /// Who let it take effect.
    approver: Option<String>,
    /// `pending` waits for a coordinator; `in_use` counts.
    state: &'static str,
}

impl Document for FigureDocument {
    type Value = PeopleFigure;

    fn of(figure: &PeopleFigure) -> Self {
        Self {
            people: figure.people.get(),
            basis: figure.basis.to_string(),
            counted_on: figure.counted_on.to_string(),
            author: figure.author.to_string(),
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<PeopleFigure> {
        let people = findings.keep("/people", People::new(self.people));
        let basis = findings.keep("/basis", self.basis.parse());
        let counted_on = findings.keep("/counted_on", self.counted_on.parse());
        let author = findings.keep("/author", self.author.parse());
        Some(PeopleFigure { people: people?, basis: basis?, counted_on: counted_on?, author: author? })
    }
}

impl DeclaredFigureDocument {
    /// Writes a declared figure.
    #[must_use]
    pub fn of(declared: &DeclaredFigure) -> Self {
        Self {
            figure: FigureDocument::of(&declared.figure),
            declared_on: declared.declared_on.to_string(),
            approver: declared.approver.as_ref().map(ToString::to_string),
            state: declared.state.code(),
        }
    }
}
