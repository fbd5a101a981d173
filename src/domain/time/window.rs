//! A span of time between two instants.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use crate::domain::invalid::Invalid;

/// A span that starts at or before it ends, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Window {
    /// # Errors
    /// `Invalid` when it would end before it starts.
    pub fn new(from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Self, Invalid> {
        if from <= to {
            Ok(Self { from, to })
        } else {
            let text = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
            Err(Invalid::contradiction("window", format_args!("it ends at {} before it starts at {}", text(to), text(from))))
        }
    }

    /// From one instant to another; the first alone when the other lies before it.
    #[must_use]
    pub fn spanning(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        Self { from, to: to.max(from) }
    }

    /// When it opens.
    #[must_use]
    pub const fn from(self) -> DateTime<Utc> {
        self.from
    }

    /// When it closes.
    #[must_use]
    pub const fn to(self) -> DateTime<Utc> {
        self.to
    }

    /// How long both windows are open at once; negative when they never are.
    #[must_use]
    pub fn overlap(self, other: Self) -> TimeDelta {
        self.to.min(other.to) - self.from.max(other.from)
    }
}
