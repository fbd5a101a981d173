//! Mails as files: one `.eml` a Message-ID. Written aside and renamed, so that no reader ever sees half a mail, and written again
//! under the same name when a worker was killed before it could record it.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::mail::facts::hexadecimal;
use crate::mail::transport::outcome::SendError;

/// Puts a formatted message into `folder`, which is made when missing.
///
/// # Errors
/// `SendError::Transient`: a full or read-only disk can be repaired.
pub async fn deposit(folder: &Path, message_id: &str, bytes: &[u8]) -> Result<(), SendError> {
    let failed = |error: std::io::Error| SendError::Transient(format!("the folder {} does not take it: {error}", folder.display()));
    tokio::fs::create_dir_all(folder).await.map_err(failed)?;
    let path = path(folder, message_id);
    let aside = path.with_extension(format!("{}.part", std::process::id()));
    tokio::fs::write(&aside, bytes).await.map_err(failed)?;
    tokio::fs::rename(&aside, &path).await.map_err(failed)
}

fn path(folder: &Path, message_id: &str) -> PathBuf {
    folder.join(format!("{}.eml", hexadecimal(&Sha256::digest(message_id))))
}
