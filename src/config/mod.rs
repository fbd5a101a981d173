//! Settings: one struct per concern, every bound checked at start.
//!
//! `config/default.toml` holds the defaults and the meaning of every key, and is the list of the keys that exist. The operator's file
//! goes before it, the environment (`ALLIES__SECTION__KEY`) before both. All errors are told at once, each with the setting, its
//! variable, its value and its range.

pub mod error;
pub mod layers;
pub mod outside;
pub mod proxies;
pub mod public_url;
pub mod reader;
pub mod secret;
pub mod settings;
pub mod tiles;

pub use error::SettingsError;
pub use secret::Secret;
pub use settings::Settings;
