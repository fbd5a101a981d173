//! Chance that begins at a seed and is the same on every machine: `SplitMix64` (Steele, Lea, Flood 2014).

use std::sync::atomic::{AtomicU64, Ordering};

/// A generator that many hands may share.
#[derive(Debug)]
pub struct Dice(AtomicU64);

impl Dice {
    /// Begins at `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    /// The next 64 bits.
    pub fn roll(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let state = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 when there is none.
    pub fn below(&self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % bound).unwrap_or_default()
    }

    /// A number from 0 to just below 1.
    pub fn unit(&self) -> f64 {
        let bits = u32::try_from(self.roll() >> 32).unwrap_or_default();
        f64::from(bits) / 4_294_967_296.0
    }

    /// Puts `items` in any order.
    pub fn shuffle<T>(&self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
