//! What may be asked of a day, and what comes of it.

use chrono::{DateTime, Utc};

use crate::config::settings::DaySettings;
use crate::domain::id::RunId;

/// How a day is to be run.
#[derive(Debug, Clone)]
pub struct DayRequest {
    /// Publish what is proposed, and tell everybody.
    pub publish: bool,
    /// Confirm every share that is published, in the name of its association: for a territory that answers by telephone.
    pub confirm: bool,
    /// Solve anew even where there is a plan: it supersedes that plan.
    pub again: bool,
    /// Wait when somebody else is solving the same wave, instead of leaving it to them.
    pub wait: bool,
    /// How long its parts may last.
    pub limits: DaySettings,
}

/// What came of one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaveOutcome {
    /// A plan was there: nothing was done.
    Standing,
    /// It was solved.
    Proposed,
    /// Everybody was told.
    Published,
    /// Somebody else is solving it.
    Held {
        /// Until when at least.
        until: DateTime<Utc>,
    },
}

impl WaveOutcome {
    /// The code told to machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Held { .. } => "held",
        }
    }
}

/// One wave's run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveResult {
    /// The run that stands.
    pub run: RunId,
    /// What was done.
    pub outcome: WaveOutcome,
}
