//! What a memory counts: all food together, or one group of families.

use crate::allocation::memory::Opening;
use crate::domain::food::caps::default_cap;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::food::groups::{FoodGroups, is_for_infants};
use crate::domain::id::OrganisationId;
use crate::domain::time::civil::Day;
use crate::services::day::ground::Ground;

/// What is counted.
pub(in crate::services::day::problem) struct Counted {
    families: Vec<ProductFamily>,
    /// The families that come before in the order of the groups, of those that weigh by people.
    before: Vec<ProductFamily>,
    /// Every family that weighs by people.
    of_people: Vec<ProductFamily>,
}

impl Counted {
    /// All food.
    pub(in crate::services::day::problem) fn everything() -> Self {
        let all = ProductFamily::ALL.to_vec();
        Self { families: all.clone(), before: Vec::new(), of_people: all }
    }

    /// Group by group, in their order.
    pub(in crate::services::day::problem) fn groups(groups: FoodGroups) -> Vec<Self> {
        let all = groups.all();
        let of_people: Vec<ProductFamily> = all.iter().filter(|group| !is_for_infants(group)).flatten().copied().collect();
        let group = |(at, families): (usize, &Vec<ProductFamily>)| {
            let before = all.iter().take(at).flatten().filter(|family| of_people.contains(family)).copied().collect();
            Self { families: families.clone(), before, of_people: of_people.clone() }
        };
        all.iter().enumerate().map(group).collect()
    }

    /// Whether food of `family` is.
    pub(in crate::services::day::problem) fn counts(&self, family: ProductFamily) -> bool {
        self.families.contains(&family)
    }

    /// Whom it is counted for: the people of an association, or the infants among them.
    pub(in crate::services::day::problem) fn weight(&self, ground: &Ground, id: &OrganisationId) -> u32 {
        if is_for_infants(&self.families) {
            return ground.infants.get(id).and_then(|infants| u32::try_from(infants.get()).ok()).unwrap_or(0);
        }
        ground.people.get(id).and_then(|people| u32::try_from(people.get()).ok()).unwrap_or(1)
    }

    /// The part of an opening balance, whose families nobody knows: in proportion to what a person can use of each family. The key is the same for
    /// all associations, so that in every group their openings compare as the whole did; the parts add up to the gram. A balance was counted
    /// for people: none of it falls to a group that weighs by infants.
    pub(in crate::services::day::problem) fn part_of(&self, opening: Opening) -> Opening {
        let usable = |families: &[ProductFamily]| usable(families, opening.day);
        let own: Vec<ProductFamily> = self.families.iter().filter(|family| self.of_people.contains(family)).copied().collect();
        let up_to = |key: i64| {
            let part = i128::from(opening.grams.get()) * i128::from(key) / i128::from(usable(&self.of_people).max(1));
            Grams::new(i64::try_from(part).unwrap_or(0)).unwrap_or(Grams::ZERO)
        };
        let before = usable(&self.before);
        Opening { grams: up_to(before + usable(&own)).minus(up_to(before)), ..opening }
    }
}

/// What a person can use of these families, in grams.
fn usable(families: &[ProductFamily], day: Day) -> i64 {
    families.iter().map(|family| default_cap(*family, day)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(grams: i64) -> Opening {
        Opening { day: "2026-11-24".parse().unwrap(), grams: Grams::new(grams).unwrap() }
    }

    #[test]
    fn an_opening_is_split_to_the_gram_and_none_of_it_falls_to_infants() {
        let usual = FoodGroups::usual();
        for grams in [0, 1, 999, 34_567] {
            let parts: Vec<i64> = Counted::groups(usual).iter().map(|group| group.part_of(opening(grams)).grams.get()).collect();
            assert_eq!(parts.iter().sum::<i64>(), grams);
            assert_eq!(parts.last(), Some(&0));
        }
        assert_eq!(Counted::everything().part_of(opening(34_567)).grams.get(), 34_567);
    }

    #[test]
    fn a_double_opening_is_double_in_every_group() {
        for group in Counted::groups(FoodGroups::usual()) {
            let [one, two] = [87_800, 175_600].map(|grams| group.part_of(opening(grams)).grams.get());
            assert_eq!(two, 2 * one);
        }
    }
}
