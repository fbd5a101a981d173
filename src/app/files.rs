//! Files that commands read.

use std::path::Path;

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
