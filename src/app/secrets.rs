//! Where the keys come from that seal secrets at rest: the settings, else, on SQLite, a file of the program's own.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::app::error::CommandError;
use crate::config::settings::{SecretSettings, Settings};
use crate::credentials::seal::{SealingKey, SealingKeys};
use crate::random::Random;

/// The program's own key.
const FILE: &str = "sealing.key";
/// What others may do with it: nothing.
const OTHERS: u32 = 0o077;

/// The keys in force. On SQLite, the first start makes one.
///
/// # Errors
/// Keys that are none; PostgreSQL without a key; a file that cannot be written or read, or that others can read.
pub fn sealing_keys(settings: &Settings, random: &dyn Random) -> Result<SealingKeys, CommandError> {
    check(settings)?;
    let previous = given("secrets.previous_key", settings.secrets.previous_key.expose())?;
    let current = match given("secrets.key", settings.secrets.key.expose())? {
        Some(key) => key,
        None => own(&own_file(&settings.secrets), random)?,
    };
    Ok(SealingKeys::new(current, previous))
}

/// Whether `serve` would find or make its keys. Makes nothing.
///
/// # Errors
/// Keys that are none; PostgreSQL without a key.
pub fn check(settings: &Settings) -> Result<(), CommandError> {
    given("secrets.previous_key", settings.secrets.previous_key.expose())?;
    let is_given = given("secrets.key", settings.secrets.key.expose())?.is_some();
    if is_given || settings.database.url.expose().starts_with("sqlite:") { Ok(()) } else { Err(CommandError::NoKey) }
}

/// Where the program keeps its own key.
#[must_use]
pub fn own_file(settings: &SecretSettings) -> PathBuf {
    settings.folder.join(FILE)
}

fn given(name: &'static str, text: &str) -> Result<Option<SealingKey>, CommandError> {
    if text.is_empty() {
        return Ok(None);
    }
    SealingKey::parse(text).map(Some).map_err(|_| CommandError::Key { name: name.to_owned(), form: SealingKey::FORM })
}

fn own(path: &Path, random: &dyn Random) -> Result<SealingKey, CommandError> {
    let made = SealingKey::new(random);
    match write_new(path, &made.reveal()) {
        Ok(()) => return Ok(made),
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists => return Err(CommandError::Write { path: path.to_owned(), source }),
        Err(_) => {}
    }
    let unread = |source| CommandError::Read { path: path.to_owned(), source };
    let mode = fs::metadata(path).map_err(unread)?.permissions().mode();
    if mode & OTHERS != 0 {
        return Err(CommandError::OpenKey { path: path.to_owned(), mode: mode & 0o777 });
    }
    let text = fs::read_to_string(path).map_err(unread)?;
    SealingKey::parse(&text).map_err(|_| CommandError::Key { name: path.display().to_string(), form: SealingKey::FORM })
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}
