//! What donors post: an offer with its pickup windows and its lots.

pub mod container;
pub mod learned;
pub mod lot;
pub mod mass;
pub mod posted;
pub mod revision;
pub mod state;
pub mod urgency;
pub mod word;
