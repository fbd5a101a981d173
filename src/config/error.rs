//! What is wrong with the settings, in words that an operator can act on.

use std::path::PathBuf;

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file that the operator named cannot be read.
    #[error("the settings file {} cannot be read", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    /// A file is not TOML.
    #[error("{origin} is not a TOML file")]
    Syntax { origin: String, source: Box<toml::de::Error> },
    /// Settings that do not exist, or whose values are out of bounds: all of them.
    #[error("{}", .0.join("\n"))]
    Wrong(Vec<String>),
}
