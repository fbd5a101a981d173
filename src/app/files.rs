//! Files that commands read and write.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::error::CommandError;
use crate::documents::json;

/// Reads a JSON document.
///
/// # Errors
/// A file that cannot be read, or that is not such a document: by line and by JSON pointer.
pub fn read_document<T: DeserializeOwned>(path: &Path) -> Result<T, CommandError> {
    let bytes = std::fs::read(path).map_err(|source| CommandError::Read { path: path.to_owned(), source })?;
    json::read(&bytes).map_err(|source| CommandError::Document { path: path.to_owned(), source })
}

/// Writes a JSON document, indented.
///
/// # Errors
/// A file that cannot be written.
pub fn write_document(path: &Path, document: &impl Serialize) -> Result<(), CommandError> {
    let failed = |source| CommandError::Write { path: path.to_owned(), source };
    let mut bytes = serde_json::to_vec_pretty(document).map_err(|error| failed(error.into()))?;
    bytes.push(b'\n');
    std::fs::write(path, bytes).map_err(failed)
}
