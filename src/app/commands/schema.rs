//! `allies schema`: the JSON Schemas of the documents that commands read and write.

use std::process::ExitCode;

use clap::ValueEnum;
use schemars::schema_for;
use serde_json::Value;

use crate::allocation::exchange::{plan_schema, problem_schema};
use crate::app::error::CommandError;
use crate::app::session::Session;
use crate::rounds::exchange::{ProblemDocument, ResultDocument};

/// Print the JSON Schema of a document
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies schema problem > problem.schema.json
  allies schema rounds-result")]
pub struct SchemaArgs {
    /// Which document
    document: Document,
}

/// The documents that have a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Document {
    /// What `allocate` and `verify` read
    Problem,
    /// What `allocate` writes and `verify` reads
    Plan,
    /// What `rounds` and `verify-rounds` read
    RoundsProblem,
    /// What `rounds` writes and `verify-rounds` reads
    RoundsResult,
}

/// Prints the schema.
///
/// # Errors
/// When the answer cannot be written.
pub fn run(args: &SchemaArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let schema: Value = match args.document {
        Document::Problem => problem_schema(),
        Document::Plan => plan_schema(),
        Document::RoundsProblem => schema_for!(ProblemDocument).to_value(),
        Document::RoundsResult => schema_for!(ResultDocument).to_value(),
    };
    session.document(&schema)?;
    Ok(ExitCode::SUCCESS)
}
