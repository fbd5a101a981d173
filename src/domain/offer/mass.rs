//! How much a lot weighs, and how anybody knows.

use crate::domain::food::family::ProductFamily;
use crate::domain::invalid::Invalid;
use crate::domain::macros::{bounded_integer, closed_list};
use crate::domain::offer::container::{Container, usual_grams};
use crate::domain::time::civil::Day;

bounded_integer! {
    /// The mass of a lot or of one of its units, in grams: at most a thousand tonnes.
    LotGrams(i64), "mass in grams", 1..=1_000_000_000
}

bounded_integer! {
    /// How many containers.
    ContainerCount(i32), "number of containers", 1..=10_000
}

closed_list! {
    /// How a mass is known.
    MassBasis, "mass basis" {
        /// On scales.
        Weighed = "weighed",
        /// Containers or pieces were counted.
        Counted = "counted",
        /// By eye.
        Guessed = "guessed",
        /// What usually comes.
        Habit = "habit",
    }
}

/// Containers of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// What was counted.
    pub container: Container,
    /// How many.
    pub count: ContainerCount,
}

/// A mass, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mass {
    /// How much.
    pub grams: LotGrams,
    /// How it is known.
    pub basis: MassBasis,
    /// What was counted, if something was.
    pub counted: Option<Counted>,
}

impl Mass {
    /// The mass of so many containers, when nothing was weighed.
    ///
    /// # Errors
    /// `Invalid` when such a container of such food has no usual mass, or the whole exceeds the bound.
    pub fn of_containers(counted: Counted, family: ProductFamily, day: Day) -> Result<Self, Invalid> {
        let each = usual_grams(counted.container, family, day).ok_or_else(|| {
            Invalid::contradiction(
                "containers",
                format_args!("a {} of {family} has no usual mass: give the mass in grams", counted.container),
            )
        })?;
        Self::of_each(counted, each)
    }

    /// The mass of so many containers of `each` grams.
    ///
    /// # Errors
    /// `Invalid` when the whole exceeds the bound.
    pub fn of_each(counted: Counted, each: i64) -> Result<Self, Invalid> {
        let grams = LotGrams::new(each.saturating_mul(counted.count.get().into()))?;
        Ok(Self { grams, basis: MassBasis::Counted, counted: Some(counted) })
    }

    /// This mass as whole units and what is left over, each of which makes a lot of its own: a lot is a multiple
    /// of its unit. A mass below one unit is its own unit.
    #[must_use]
    pub fn split(self, unit: LotGrams) -> Vec<(Self, LotGrams)> {
        let remainder = self.grams.get() % unit.get();
        let part = |grams: i64, unit: i64| Some((Self { grams: LotGrams::new(grams).ok()?, ..self }, LotGrams::new(unit).ok()?));
        [part(self.grams.get() - remainder, unit.get()), part(remainder, remainder)].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(value: i64) -> LotGrams {
        LotGrams::new(value).unwrap()
    }

    fn split(mass: i64, unit: i64) -> Vec<(i64, i64)> {
        let mass = Mass { grams: grams(mass), basis: MassBasis::Weighed, counted: None };
        mass.split(grams(unit)).into_iter().map(|(mass, unit)| (mass.grams.get(), unit.get())).collect()
    }

    #[test]
    fn four_crates_of_vegetables_weigh_forty_kilograms() {
        let counted = Counted { container: Container::Crate, count: ContainerCount::new(4).unwrap() };
        let day = "2026-11-24".parse().unwrap();
        assert_eq!(Mass::of_containers(counted, ProductFamily::FruitVegetables, day).unwrap().grams, grams(40_000));
        let refusal = Mass::of_containers(counted, ProductFamily::Eggs, day).unwrap_err();
        assert!(refusal.to_string().contains("crate of eggs"), "{refusal}");
    }

    #[test]
    fn what_is_left_over_of_whole_units_is_a_lot_of_its_own() {
        assert_eq!(split(12_300, 500), [(12_000, 500), (300, 300)]);
        assert_eq!(split(12_000, 500), [(12_000, 500)]);
        assert_eq!(split(300, 500), [(300, 300)]);
    }
}
