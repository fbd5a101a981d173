//! What every command is given: where to answer, in which form, and the settings.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use crate::app::error::CommandError;
use crate::config::layers::Layers;
use crate::config::settings::Settings;

/// One run of the program.
pub struct Session<'a> {
    /// Where the answer goes.
    pub out: &'a mut dyn Write,
    /// Whether a machine reads the answer.
    pub json: bool,
    /// Whether a person watches: progress is shown.
    pub watched: bool,
    settings_file: Option<PathBuf>,
}

impl<'a> Session<'a> {
    /// A run that answers on `out` and takes its settings from `settings_file`, when there is one, and the environment.
    pub fn new(out: &'a mut dyn Write, json: bool, watched: bool, settings_file: Option<PathBuf>) -> Self {
        Self { out, json, watched, settings_file }
    }

    /// The settings in force. Read when a command asks for them: the pure commands work whatever they are.
    ///
    /// # Errors
    /// Every setting that is wrong.
    pub fn settings(&self) -> Result<Settings, CommandError> {
        Ok(Settings::from_layers(&self.layers()?)?)
    }

    /// The settings as written, each with its origin.
    ///
    /// # Errors
    /// A file that cannot be read, and keys that do not exist.
    pub fn layers(&self) -> Result<Layers, CommandError> {
        let environment = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Ok(Layers::read(self.settings_file.as_deref(), environment)?)
    }

    /// Answers one line.
    ///
    /// # Errors
    /// When the reader of the answer is gone.
    pub fn line(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.out, "{}", text.as_ref())
    }

    /// Answers a JSON document, indented.
    ///
    /// # Errors
    /// When the reader of the answer is gone.
    pub fn document(&mut self, document: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self.out, document)?;
        writeln!(self.out)
    }
}
