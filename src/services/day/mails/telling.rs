//! When mails are written, and where they lead.

use chrono::{DateTime, Utc};

use crate::services::context::Services;

/// The path of the page where an association answers.
pub const ANSWERS_PATH: &str = "/shares";

/// When mails are written, and where they lead.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Now: what can no longer be answered is not asked.
    pub now: DateTime<Utc>,
    /// The address of the page where an association answers.
    pub answers: String,
}

impl Services {
    /// Mails that are written now.
    pub(in crate::services) fn telling(&self) -> Telling {
        Telling { now: self.now(), answers: self.public_url.link(ANSWERS_PATH) }
    }
}
