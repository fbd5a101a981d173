//! How long a solve may go on: a deadline and a stop flag, given from above, so that the solvers stay pure functions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The limits of one solve.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    deadline: Option<Instant>,
    stop: Arc<AtomicBool>,
}

impl Budget {
    /// No limit.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::default()
    }

    /// `duration` from now on.
    #[must_use]
    pub fn lasting(duration: Duration) -> Self {
        Self { deadline: Instant::now().checked_add(duration), stop: Arc::default() }
    }

    /// The same limits, ended as well when `stop` becomes true (Ctrl-C, shutdown).
    #[must_use]
    pub fn stopped_by(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    /// Whether the time is over or the flag is up.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// What is left until the deadline; `None` when there is none.
    #[must_use]
    pub fn remaining(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// `duration` from now on, or no limit, ended by the same flag.
    #[must_use]
    pub fn again(&self, duration: Option<Duration>) -> Self {
        let deadline = duration.and_then(|duration| Instant::now().checked_add(duration));
        Self { deadline, stop: Arc::clone(&self.stop) }
    }

    /// That part of what is left, from now on, ended by the same flag.
    #[must_use]
    pub fn part(&self, part: f64) -> Self {
        self.again(self.remaining().map(|left| left.mul_f64(part.clamp(0.0, 1.0))))
    }
}
