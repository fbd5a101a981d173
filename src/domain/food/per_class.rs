//! One value for each temperature class.

use crate::domain::food::family::TemperatureClass;
use crate::domain::macros::bounded_integer;

bounded_integer! {
    /// What a store or a vehicle can hold, in grams.
    HoldGrams(i64), "mass that fits, in grams", 0..=1_000_000_000_000
}

/// A value for each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PerClass<T> {
    /// For food at room temperature.
    pub ambient: T,
    /// For chilled food.
    pub chilled: T,
    /// For frozen food.
    pub frozen: T,
    /// For hot food.
    pub hot: T,
}

impl<T: Copy> PerClass<T> {
    /// The value for one class.
    #[must_use]
    pub const fn of(&self, class: TemperatureClass) -> T {
        match class {
            TemperatureClass::Ambient => self.ambient,
            TemperatureClass::Chilled => self.chilled,
            TemperatureClass::Frozen => self.frozen,
            TemperatureClass::Hot => self.hot,
        }
    }
}

/// What a recipient can store; `None` is without limit.
pub type Storage = PerClass<Option<HoldGrams>>;
/// What a vehicle can carry at once.
pub type Capacity = PerClass<HoldGrams>;

#[expect(clippy::derivable_impls, reason = "the type is written by a macro")]
impl Default for HoldGrams {
    fn default() -> Self {
        Self(0)
    }
}
