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

    /// Whether something that opens at `instant` belongs to it: from its opening on, until just before it closes, so that of two windows
    /// that touch one alone takes it.
    #[must_use]
    pub fn takes(self, instant: DateTime<Utc>) -> bool {
        self.from <= instant && instant < self.to
    }

    /// How long both windows are open at once; negative when they never are.
    #[must_use]
    pub fn overlap(self, other: Self) -> TimeDelta {
        self.to.min(other.to) - self.from.max(other.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_windows_that_touch_the_later_one_takes_what_opens_between_them() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (morning, noon, evening) = (at("2026-11-24T05:00:00Z"), at("2026-11-24T12:00:00Z"), at("2026-11-24T21:00:00Z"));
        let (first, second) = (Window::new(morning, noon).unwrap(), Window::new(noon, evening).unwrap());
        assert_eq!(
            [morning, noon, evening].map(|instant| (first.takes(instant), second.takes(instant))),
            [(true, false), (false, true), (false, false)]
        );
    }
}
