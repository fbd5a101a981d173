//! What a full container really weighs at one site: the median of what was weighed there, once it was weighed often enough, else what it
//! usually weighs anywhere. Masses in grams.
//!
//! A weighing counts for the containers that its share was made of: an association that fetched two of four crates weighed two. Only scales
//! teach something; what was counted or estimated, or refused in part, does not. Cost: weighings x log(weighings).

use std::collections::BTreeMap;

use crate::domain::food::family::ProductFamily;
use crate::domain::offer::container::{Container, usual_grams};
use crate::domain::time::civil::Day;

/// So many weighings say better than the house default.
pub const WEIGHINGS: usize = 5;
/// The median is told, and shared out, to the nearest hundred grams.
const STEP: i64 = 100;

/// What somebody weighed of one kind of container, each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContainerWeighed {
    pub family: ProductFamily,
    pub container: Container,
    /// Of one of them.
    pub grams: i64,
}

/// The containers of one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContainerMasses(BTreeMap<(ProductFamily, Container), i64>);

impl ContainerMasses {
    /// What these weighings teach.
    #[must_use]
    pub fn learned(weighings: &[ContainerWeighed]) -> Self {
        let mut by_kind: BTreeMap<(ProductFamily, Container), Vec<i64>> = BTreeMap::new();
        for one in weighings.iter().filter(|one| one.grams > 0) {
            by_kind.entry((one.family, one.container)).or_default().push(one.grams);
        }
        by_kind.retain(|_, grams| grams.len() >= WEIGHINGS);
        Self(by_kind.into_iter().filter_map(|(kind, grams)| Some((kind, median(grams)?))).collect())
    }

    /// What a full container of `family` weighs here on `day`; `None` where nothing is usual: the container is then not counted in.
    #[must_use]
    pub fn grams(&self, container: Container, family: ProductFamily, day: Day) -> Option<i64> {
        let usual = usual_grams(container, family, day)?;
        Some(self.0.get(&(family, container)).copied().unwrap_or(usual))
    }
}

/// Of two middle ones the lesser: better a little too few.
fn median(mut grams: Vec<i64>) -> Option<i64> {
    grams.sort_unstable();
    let middle = grams.get(grams.len().saturating_sub(1) / 2)?;
    Some(((middle + STEP / 2) / STEP * STEP).max(STEP))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(grams: &[i64]) -> ContainerMasses {
        let one = |grams: &i64| ContainerWeighed { family: ProductFamily::Bakery, container: Container::Crate, grams: *grams };
        ContainerMasses::learned(&grams.iter().map(one).collect::<Vec<_>>())
    }

    fn crate_of_bread(masses: &ContainerMasses) -> Option<i64> {
        masses.grams(Container::Crate, ProductFamily::Bakery, "2026-11-24".parse().unwrap())
    }

    #[test]
    fn until_five_weighings_a_crate_weighs_what_is_usual() {
        assert_eq!(crate_of_bread(&weighed(&[3_000, 3_000, 3_000, 3_000])), Some(4_000));
    }

    #[test]
    fn from_five_weighings_on_it_weighs_their_median_to_the_hundred_grams() {
        assert_eq!(crate_of_bread(&weighed(&[3_000, 9_900, 3_140, 3_260, 100])), Some(3_100));
        assert_eq!(crate_of_bread(&weighed(&[3_000, 3_000, 3_000, 3_500, 3_500, 3_500])), Some(3_000), "of two middle ones the lesser");
    }

    #[test]
    fn another_family_or_container_learns_nothing_from_it() {
        let (masses, day) = (weighed(&[3_000; 5]), "2026-11-24".parse().unwrap());
        assert_eq!(masses.grams(Container::BreadBag, ProductFamily::Bakery, day), Some(3_000));
        assert_eq!(masses.grams(Container::Crate, ProductFamily::FruitVegetables, day), Some(10_000));
        assert_eq!(masses.grams(Container::Crate, ProductFamily::Eggs, day), None);
    }
}
