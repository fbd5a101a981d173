//! Reads JSON into a type and finds every place where the shape is wrong, not only the first.
//!
//! serde stops at the first error. Here a wrong place is noted, given a value that fits, and the document is read again, until it
//! can be read or a place cannot be mended. Cost: one reading a wrong place and candidate, at most twenty places.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::domain::field_error::FieldError;

/// The most wrong places told at once.
const MOST: usize = 20;

/// Reads `document` as a `T`.
///
/// # Errors
/// Every unknown, missing or wrongly typed field.
pub fn read<T: DeserializeOwned>(mut document: Value) -> Result<T, Vec<FieldError>> {
    if !document.is_object() {
        // A list would else be read as the fields of an object in their order.
        return Err(vec![FieldError::new("", "wrong_type", "expected an object")]);
    }
    let mut mistake = match attempt(&document) {
        Ok(value) => return Ok(value),
        Err(mistake) => mistake,
    };
    let mut found = Vec::new();
    while found.len() < MOST {
        found.push(mistake.to_error());
        match mend::<T>(&mut document, &mistake) {
            Some(next) => mistake = next,
            None => break,
        }
    }
    Err(found)
}

/// One wrong place.
#[derive(Debug, PartialEq, Eq)]
struct Mistake {
    keys: Vec<String>,
    problem: Shape,
}

#[derive(Debug, PartialEq, Eq)]
enum Shape {
    Unknown(String),
    Missing,
    Wrong(String),
}

impl Mistake {
    fn new(path: &Path, message: &str) -> Self {
        let mut keys: Vec<String> = path.iter().filter_map(key).collect();
        let problem = if let Some(name) = quoted(message, "unknown field `") {
            // The path of an unknown field already ends with its name.
            if keys.last() != Some(&name) {
                keys.push(name);
            }
            Shape::Unknown(message.to_owned())
        } else if let Some(name) = quoted(message, "missing field `") {
            keys.push(name);
            Shape::Missing
        } else {
            Shape::Wrong(message.to_owned())
        };
        Self { keys, problem }
    }

    fn pointer(&self) -> String {
        self.keys.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1"))).collect()
    }

    fn to_error(&self) -> FieldError {
        let pointer = self.pointer();
        match &self.problem {
            Shape::Unknown(message) => FieldError::new(pointer, "unknown_field", message),
            Shape::Missing => FieldError::new(pointer, "missing_field", "this field is required"),
            Shape::Wrong(message) => FieldError::new(pointer, "wrong_type", message),
        }
    }
}

fn attempt<T: DeserializeOwned>(document: &Value) -> Result<T, Mistake> {
    serde_path_to_error::deserialize(document).map_err(|error| Mistake::new(error.path(), &error.inner().to_string()))
}

/// Mends the mistake and answers the next one; `None` when there is none, or nothing mends this one.
fn mend<T: DeserializeOwned>(document: &mut Value, mistake: &Mistake) -> Option<Mistake> {
    if matches!(mistake.problem, Shape::Unknown(_)) {
        remove(document, &mistake.keys)?;
        return attempt::<T>(document).err();
    }
    let fillings = [Value::Null, Value::from(""), Value::from(0), Value::from(false), Value::from(Vec::<Value>::new())];
    for filling in fillings {
        place(document, &mistake.keys, filling)?;
        match attempt::<T>(document).err() {
            Some(next) if next.keys == mistake.keys => {}
            next => return next,
        }
    }
    None
}

fn key(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn quoted(message: &str, before: &str) -> Option<String> {
    message.strip_prefix(before)?.split('`').next().map(str::to_owned)
}

fn parent<'a>(document: &'a mut Value, keys: &'a [String]) -> Option<(&'a mut Value, &'a String)> {
    let (last, path) = keys.split_last()?;
    let parent = path.iter().try_fold(document, |value, key| match value {
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        other => other.get_mut(key),
    })?;
    Some((parent, last))
}

fn remove(document: &mut Value, keys: &[String]) -> Option<()> {
    let (parent, last) = parent(document, keys)?;
    parent.as_object_mut()?.remove(last).map(|_| ())
}

fn place(document: &mut Value, keys: &[String], filling: Value) -> Option<()> {
    match parent(document, keys)? {
        (Value::Object(fields), last) => {
            fields.insert(last.clone(), filling);
        }
        (Value::Array(items), last) => *items.get_mut(last.parse::<usize>().ok()?)? = filling,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading is tested")]
    struct Lot {
        family: String,
        grams: i64,
        cold: Option<bool>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading is tested")]
    struct Offer {
        site: String,
        lots: Vec<Lot>,
    }

    fn found(document: Value) -> Vec<(String, &'static str)> {
        read::<Offer>(document).unwrap_err().into_iter().map(|error| (error.pointer, error.code)).collect()
    }

    #[test]
    fn every_wrong_place_is_told_at_once() {
        let lots = json!([{ "family": 3, "grams": "many", "colour": "red" }, { "grams": 1, "cold": "yes" }]);
        let mut told = found(json!({ "lots": lots, "sight": "x" }));
        told.sort();
        assert_eq!(
            told,
            [
                ("/lots/0/colour".to_owned(), "unknown_field"),
                ("/lots/0/family".to_owned(), "wrong_type"),
                ("/lots/0/grams".to_owned(), "wrong_type"),
                ("/lots/1/cold".to_owned(), "wrong_type"),
                ("/lots/1/family".to_owned(), "missing_field"),
                ("/sight".to_owned(), "unknown_field"),
                ("/site".to_owned(), "missing_field"),
            ]
        );
    }

    #[test]
    fn a_document_that_is_no_object_is_told_as_a_whole() {
        assert_eq!(found(json!([1, 2])).len(), 1);
        assert_eq!(found(Value::Null), [(String::new(), "wrong_type")]);
    }

    #[test]
    fn a_thousand_wrong_places_do_not_take_a_thousand_readings() {
        let lots: Vec<Value> = (0..1000).map(|_| json!({})).collect();
        assert_eq!(found(json!({ "site": "x", "lots": lots })).len(), MOST);
    }
}
