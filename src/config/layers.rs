//! The layers of settings, one over the other: defaults, the operator's file, the environment.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::config::error::SettingsError;

/// The defaults, and the documentation of every key.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");
/// What the variables of settings start with.
const PREFIX: &str = "ALLIES__";

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Default,
    File,
    Environment,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Default => "default",
            Self::File => "file",
            Self::Environment => "environment",
        })
    }
}

/// One value, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub text: String,
    pub origin: Origin,
}

/// Every setting by its key (`section.key`), with the value in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    entries: BTreeMap<String, Entry>,
}

impl Layers {
    /// Reads the defaults, then `file` when there is one, then those of `environment` that are settings.
    ///
    /// # Errors
    /// A file that cannot be read or is not TOML; keys that do not exist, all of them by name.
    pub fn read(file: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, SettingsError> {
        let mut layers = Self { entries: BTreeMap::new() };
        for (key, text) in keys_of(DEFAULTS, "config/default.toml")? {
            layers.entries.insert(key, Entry { text, origin: Origin::Default });
        }
        let mut unknown = Vec::new();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|source| SettingsError::Read { path: path.to_owned(), source })?;
            for (key, text) in keys_of(&text, &path.display().to_string())? {
                layers.put(&key, Entry { text, origin: Origin::File }, &key, &mut unknown);
            }
        }
        for (variable, text) in environment {
            if let Some(key) = key_of(&variable) {
                layers.put(&key, Entry { text, origin: Origin::Environment }, &variable, &mut unknown);
            }
        }
        if unknown.is_empty() { Ok(layers) } else { Err(SettingsError::Wrong(unknown)) }
    }

    /// The value in force of a key of `config/default.toml`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Every key and its value, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    fn put(&mut self, key: &str, entry: Entry, written: &str, unknown: &mut Vec<String>) {
        if let Some(present) = self.entries.get_mut(key) {
            *present = entry;
        } else {
            unknown.push(format!("{written} ({}) is not a setting; {}", entry.origin, self.neighbours(key)));
        }
    }

    /// What exists near an unknown key: the keys of its section, else the sections.
    fn neighbours(&self, key: &str) -> String {
        let section = key.split('.').next().unwrap_or_default();
        let keys: Vec<&str> = self.entries.keys().filter_map(|known| known.strip_prefix(section)?.strip_prefix('.')).collect();
        if keys.is_empty() {
            let mut sections: Vec<&str> = self.entries.keys().filter_map(|known| known.split('.').next()).collect();
            sections.dedup();
            format!("the sections are {}", sections.join(", "))
        } else {
            format!("section {section} has {}", keys.join(", "))
        }
    }
}

/// The variable that sets a key.
#[must_use]
pub fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

fn key_of(variable: &str) -> Option<String> {
    variable.strip_prefix(PREFIX).map(|rest| rest.replacen("__", ".", 1).to_lowercase())
}

/// The keys of a TOML text and their values as written; a section or list where a value belongs keeps its own key, which is unknown.
fn keys_of(text: &str, origin: &str) -> Result<Vec<(String, String)>, SettingsError> {
    let table: toml::Table =
        text.parse().map_err(|source| SettingsError::Syntax { origin: origin.to_owned(), source: Box::new(source) })?;
    let mut keys = Vec::new();
    for (section, value) in table {
        match value {
            toml::Value::Table(values) => keys.extend(values.into_iter().map(|(key, value)| (format!("{section}.{key}"), plain(value)))),
            other => keys.push((section, plain(other))),
        }
    }
    Ok(keys)
}

fn plain(value: toml::Value) -> String {
    match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_goes_before_the_file_and_the_file_before_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("allies.toml");
        std::fs::write(&file, "[server]\nport = 1\nbody_bytes = 4096\n").unwrap();
        let layers = Layers::read(Some(&file), [("ALLIES__SERVER__PORT".to_owned(), "2".to_owned())]).unwrap();
        let read = |key: &str| layers.get(key).map(|entry| (entry.text.as_str(), entry.origin)).unwrap();
        assert_eq!(read("server.port"), ("2", Origin::Environment));
        assert_eq!(read("server.body_bytes"), ("4096", Origin::File));
        assert_eq!(read("server.address"), ("127.0.0.1", Origin::Default));
    }

    #[test]
    fn an_unknown_variable_is_refused_by_name() {
        let error = Layers::read(None, [("ALLIES__SERVER__PROT".to_owned(), "1".to_owned())]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "ALLIES__SERVER__PROT (environment) is not a setting; section server has address, body_bytes, port, public_url, \
             shutdown_seconds, trusted_proxies"
        );
    }

    #[test]
    fn a_value_where_a_section_belongs_is_refused() {
        let error = Layers::read(None, [("ALLIES__SERVER".to_owned(), "1".to_owned())]).unwrap_err();
        assert!(error.to_string().starts_with("ALLIES__SERVER (environment) is not a setting"), "{error}");
    }

    #[test]
    fn other_variables_of_the_project_are_none_of_its_settings() {
        assert!(Layers::read(None, [("ALLIES_DATA".to_owned(), "x".to_owned())]).is_ok());
    }
}
