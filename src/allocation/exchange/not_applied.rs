//! A key that the format knows and this version does not apply.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Null, or a value that `into_problem` refuses: what is not applied is never passed over in silence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NotApplied(Option<Value>);

impl NotApplied {
    /// Whether nothing is asked for.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        self.0.is_none()
    }
}

impl JsonSchema for NotApplied {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NotApplied".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "null", "default": null, "description": "Known to the format, not applied by this version: null only." })
    }
}
