//! JSON files, read whole: what is wrong with one is said by line and by JSON pointer (RFC 6901).
//!
//! Wrong syntax, a wrong type and an unknown key stop at the first: what follows cannot be trusted. Bounds are not judged here.

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// A document that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}, at {pointer:?}: {detail}")]
pub struct JsonError {
    /// Where in the document, such as `/lots/3/grams`; empty for the whole document.
    pub pointer: String,
    pub line: usize,
    pub column: usize,
    pub detail: String,
}

/// Reads `bytes` as one document.
///
/// # Errors
/// `JsonError` for what is no JSON (a truncated file included), a value of the wrong type, an unknown or a missing key.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let document = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        located(pointer, &error.into_inner())
    })?;
    json.end().map_err(|error| located(String::new(), &error))?;
    Ok(document)
}

fn located(pointer: String, error: &serde_json::Error) -> JsonError {
    let (line, column, text) = (error.line(), error.column(), error.to_string());
    let place = format!(" at line {line} column {column}");
    JsonError { pointer, line, column, detail: text.strip_suffix(&place).unwrap_or(&text).to_owned() }
}

fn pointer(path: &Path) -> String {
    let segment = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    };
    path.iter().map(segment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shelf {
        crates: Vec<Crate>,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Crate {
        grams: i64,
    }

    fn refused(text: &str) -> JsonError {
        read::<Shelf>(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_wrong_type_is_named_by_its_line_and_pointer() {
        let error = refused("{\"crates\": [{\"grams\": 1},\n{\"grams\": 2.5}]}");
        assert_eq!((error.pointer.as_str(), error.line), ("/crates/1/grams", 2));
        assert!(error.detail.contains("2.5"), "{error}");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = refused(r#"{"crates": [{"gramms": 1}]}"#);
        assert_eq!(error.pointer, "/crates/0/gramms");
        assert!(error.detail.contains("`gramms`"), "{error}");
    }

    #[test]
    fn a_missing_key_is_named() {
        let error = refused(r#"{"crates": [{}]}"#);
        assert!(error.pointer == "/crates/0" && error.detail.contains("`grams`"), "{error}");
    }

    #[test]
    fn a_truncated_file_is_refused_where_it_ends() {
        let error = refused("{\"crates\": [\n{\"gra");
        assert_eq!(error.line, 2);
        assert!(error.detail.contains("EOF"), "{error}");
    }

    #[test]
    fn what_follows_the_document_is_refused() {
        assert!(refused(r#"{"crates": []} {"#).detail.contains("trailing"));
    }
}
