//! Mass per temperature class, in grams: what a shipment weighs, what a vehicle holds.

use std::ops::Add;

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;

/// A mass for each temperature class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    ambient: Grams,
    chilled: Grams,
    frozen: Grams,
    hot: Grams,
}

impl Load {
    /// Nothing.
    pub const ZERO: Self = Self { ambient: Grams::ZERO, chilled: Grams::ZERO, frozen: Grams::ZERO, hot: Grams::ZERO };

    /// Asks `grams` for the mass of each class.
    pub fn from_fn(mut grams: impl FnMut(TemperatureClass) -> Grams) -> Self {
        Self {
            ambient: grams(TemperatureClass::Ambient),
            chilled: grams(TemperatureClass::Chilled),
            frozen: grams(TemperatureClass::Frozen),
            hot: grams(TemperatureClass::Hot),
        }
    }

    /// The mass of one class.
    #[must_use]
    pub const fn of(self, class: TemperatureClass) -> Grams {
        match class {
            TemperatureClass::Ambient => self.ambient,
            TemperatureClass::Chilled => self.chilled,
            TemperatureClass::Frozen => self.frozen,
            TemperatureClass::Hot => self.hot,
        }
    }

    /// The mass of all classes.
    #[must_use]
    pub fn total(self) -> Grams {
        TemperatureClass::ALL.iter().map(|class| self.of(*class)).sum()
    }

    /// Whether no class exceeds what `capacity` has for it.
    #[must_use]
    pub fn fits(self, capacity: Self) -> bool {
        TemperatureClass::ALL.iter().all(|class| self.of(*class) <= capacity.of(*class))
    }

    /// What is left when `other` is taken out; no class goes below zero.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::from_fn(|class| self.of(class).minus(other.of(class)))
    }
}

impl Add for Load {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::from_fn(|class| self.of(class) + other.of(class))
    }
}
