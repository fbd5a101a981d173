//! Mass, in whole grams.

use std::iter::Sum;
use std::ops::Add;

use crate::domain::macros::bounded_integer;

bounded_integer! {
    /// A mass in grams, never negative. Sums saturate at the bound, a thousand million tonnes: far beyond any real total.
    Grams(i64), "mass in grams", 0..=1_000_000_000_000_000
}

impl Grams {
    /// No mass.
    pub const ZERO: Self = Self(0);

    /// What is left when `other` is taken away; never below zero.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// The largest multiple of `unit` that fits.
    #[must_use]
    pub fn whole_units(self, unit: Self) -> Self {
        if unit.0 == 0 { self } else { Self(self.0 - self.0 % unit.0) }
    }
}

impl Add for Grams {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(Self::MAX))
    }
}

impl Sum for Grams {
    fn sum<I: Iterator<Item = Self>>(masses: I) -> Self {
        masses.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mass_is_never_negative() {
        assert!(Grams::new(-1).is_err());
        assert_eq!(Grams(3).minus(Grams(5)), Grams::ZERO);
    }

    #[test]
    fn whole_units_round_down() {
        assert_eq!(Grams(1_999).whole_units(Grams(500)), Grams(1_500));
    }
}
