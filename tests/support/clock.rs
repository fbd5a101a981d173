//! A clock that stands still, and chance that repeats itself.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use allies::clock::Clock;
use allies::random::Random;
use chrono::{DateTime, TimeDelta, Utc};

/// Shows one instant until told otherwise.
pub struct FrozenClock(Mutex<DateTime<Utc>>);

impl FrozenClock {
    pub fn at(instant: &str) -> Self {
        Self(Mutex::new(instant.parse().unwrap()))
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// Counts: the n-th call gives the n-th bytes, never the same twice.
#[derive(Default)]
pub struct CountingRandom(AtomicU64);

impl Random for CountingRandom {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0);
        let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        for (byte, value) in buffer.iter_mut().rev().zip(count.to_le_bytes()) {
            *byte = value;
        }
    }
}
