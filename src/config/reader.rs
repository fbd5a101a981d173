//! Reads settings into types and collects what is wrong, so that the operator sees all of it at once.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::config::error::SettingsError;
use crate::config::layers::{Layers, variable_of};

/// Reads one setting after another. A wrong one leaves a placeholder that never gets out: `finish` refuses.
#[derive(Debug)]
pub struct Reader<'a> {
    layers: &'a Layers,
    wrong: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Reads from `layers`.
    #[must_use]
    pub const fn new(layers: &'a Layers) -> Self {
        Self { layers, wrong: Vec::new() }
    }

    /// A text, possibly empty.
    pub fn text(&mut self, key: &str) -> String {
        self.written(key).to_owned()
    }

    /// A text that says something.
    pub fn required_text(&mut self, key: &str) -> String {
        let text = self.written(key);
        if text.trim().is_empty() {
            self.refuse(key, text, "a text that is not empty");
        }
        text.to_owned()
    }

    /// A whole number within its bounds.
    pub fn number<N: FromStr + PartialOrd + Display + Copy>(&mut self, key: &str, bounds: RangeInclusive<N>) -> N {
        let text = self.written(key);
        match text.parse() {
            Ok(number) if bounds.contains(&number) => number,
            _ => {
                self.refuse(key, text, format_args!("{} to {}", bounds.start(), bounds.end()));
                *bounds.start()
            }
        }
    }

    /// One of a short list.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)], placeholder: T) -> T {
        let text = self.written(key);
        choices.iter().find(|(name, _)| *name == text).map_or_else(
            || {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                self.refuse(key, text, names.join(", "));
                placeholder
            },
            |(_, choice)| *choice,
        )
    }

    /// A value with a form of its own, told by `allowed`.
    pub fn parsed<T>(&mut self, key: &str, allowed: &str, parse: impl Fn(&str) -> Option<T>, placeholder: T) -> T {
        let text = self.written(key);
        parse(text).unwrap_or_else(|| {
            self.refuse(key, text, allowed);
            placeholder
        })
    }

    /// # Errors
    /// Everything that was wrong, each with its setting, variable, value and bounds.
    pub fn finish<T>(self, settings: T) -> Result<T, SettingsError> {
        if self.wrong.is_empty() { Ok(settings) } else { Err(SettingsError::Wrong(self.wrong)) }
    }

    fn written(&self, key: &str) -> &'a str {
        self.layers.get(key).map_or("", |entry| entry.text.as_str())
    }

    fn refuse(&mut self, key: &str, text: &str, allowed: impl Display) {
        self.wrong.push(format!("{key} ({}) is {text:?}, allowed: {allowed}", variable_of(key)));
    }
}
