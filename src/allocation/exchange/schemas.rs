//! The JSON Schemas (draft 2020-12) of both documents, made from the types that read and write them.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::allocation::exchange::plan::PlanDocument;
use crate::allocation::exchange::problem::ProblemDocument;

/// The schema of `allies.allocation.problem/1`.
#[must_use]
pub fn problem_schema() -> Value {
    schema_of::<ProblemDocument>()
}

/// The schema of `allies.allocation.plan/1`.
#[must_use]
pub fn plan_schema() -> Value {
    schema_of::<PlanDocument>()
}

fn schema_of<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(require_what_has_no_default).transform(&mut schema);
    schema.to_value()
}

/// A key without a default must stand in the document, even where it may be null: left alone, every nullable key would be optional.
fn require_what_has_no_default(schema: &mut Schema) {
    let Some(Value::Object(properties)) = schema.get("properties") else { return };
    let required: Vec<Value> =
        properties.iter().filter(|(_, property)| property.get("default").is_none()).map(|(key, _)| key.as_str().into()).collect();
    schema.insert("required".to_owned(), required.into());
}
