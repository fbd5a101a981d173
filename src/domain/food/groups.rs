//! Groups of families: a kilo of bread is not a kilo of meat, so a territory may share each group out apart, with a memory of its own.

use std::fmt;
use std::str::FromStr;

use crate::domain::food::family::ProductFamily;
use crate::domain::invalid::Invalid;

/// How many families there are.
const FAMILIES: usize = ProductFamily::ALL.len();

/// Every family in exactly one group; the groups in the order in which they are shared out. The order within a group means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoodGroups {
    /// The group of each family, from 0, in the order of `ProductFamily::ALL`.
    places: [u8; FAMILIES],
}

impl FoodGroups {
    /// What groups are called in an error.
    pub const WHAT: &'static str = "groups of families";

    /// # Errors
    /// `Invalid` when a group is empty, or a family stands in no group or in more than one.
    pub fn new(groups: &[Vec<ProductFamily>]) -> Result<Self, Invalid> {
        if groups.len() > FAMILIES {
            return Err(Invalid::out_of_bounds("number of groups", groups.len(), 1, FAMILIES));
        }
        if groups.iter().any(Vec::is_empty) {
            return Err(Invalid::contradiction(Self::WHAT, "a group without a family"));
        }
        let mut places = [0; FAMILIES];
        for (family, place) in ProductFamily::ALL.iter().zip(&mut places) {
            let standing = groups.iter().zip(0_u8..).flat_map(|(group, at)| group.iter().filter(|one| *one == family).map(move |_| at));
            *place = match standing.collect::<Vec<u8>>().as_slice() {
                [at] => *at,
                [] => return Err(Invalid::contradiction(Self::WHAT, format_args!("{family} is in none"))),
                _ => return Err(Invalid::contradiction(Self::WHAT, format_args!("{family} stands more than once"))),
            };
        }
        Ok(Self { places })
    }

    /// What most territories mean by it: what feeds best and is rarest first, what is plenty last, baby food apart.
    #[must_use]
    pub fn usual() -> Self {
        let mut places = [0; FAMILIES];
        for (family, place) in ProductFamily::ALL.iter().zip(&mut places) {
            *place = match family {
                ProductFamily::Meat | ProductFamily::Fish | ProductFamily::Eggs | ProductFamily::PreparedMeals => 0,
                ProductFamily::Dairy => 1,
                ProductFamily::FruitVegetables => 2,
                ProductFamily::DryGoods | ProductFamily::Canned | ProductFamily::FrozenFood => 3,
                ProductFamily::Bakery
                | ProductFamily::SandwichesPastry
                | ProductFamily::SweetsSnacks
                | ProductFamily::Drinks
                | ProductFamily::FatsOils => 4,
                ProductFamily::MixedAmbient | ProductFamily::MixedChilled | ProductFamily::OtherFood => 5,
                ProductFamily::BabyFood => 6,
            };
        }
        Self { places }
    }

    /// The groups, each with its families in the order of the closed list.
    #[must_use]
    pub fn all(self) -> Vec<Vec<ProductFamily>> {
        let last = self.places.iter().copied().max().unwrap_or(0);
        (0..=last)
            .map(|at| ProductFamily::ALL.iter().zip(self.places).filter(|(_, place)| *place == at).map(|(family, _)| *family).collect())
            .collect()
    }
}

/// Whether a group weighs by the infants of an association, not by all its people: baby food alone does.
#[must_use]
pub fn is_for_infants(group: &[ProductFamily]) -> bool {
    group == [ProductFamily::BabyFood]
}

impl fmt::Display for FoodGroups {
    /// `meat,fish;dairy;…`: groups between semicolons, families between commas.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> =
            self.all().iter().map(|group| group.iter().map(|family| family.code()).collect::<Vec<_>>().join(",")).collect();
        formatter.write_str(&groups.join(";"))
    }
}

impl FromStr for FoodGroups {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let groups = text.split(';').map(|group| group.split(',').map(str::parse).collect::<Result<Vec<ProductFamily>, _>>());
        Self::new(&groups.collect::<Result<Vec<_>, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_groups_are_written_and_read_again_as_they_were() {
        let usual = FoodGroups::usual();
        assert_eq!(usual.to_string().parse::<FoodGroups>(), Ok(usual));
        assert_eq!(FoodGroups::new(&usual.all()), Ok(usual));
        assert_eq!(usual.all().len(), 7);
    }

    #[test]
    fn a_family_in_no_group_or_in_two_is_refused_by_its_name() {
        let mut groups = FoodGroups::usual().all();
        groups.retain(|group| !group.contains(&ProductFamily::Dairy));
        assert!(FoodGroups::new(&groups).unwrap_err().to_string().contains("dairy is in none"));
        groups.push(vec![ProductFamily::Dairy, ProductFamily::Meat]);
        assert!(FoodGroups::new(&groups).unwrap_err().to_string().contains("meat stands more than once"));
    }

    #[test]
    fn an_empty_group_and_more_groups_than_families_are_refused() {
        let mut groups = FoodGroups::usual().all();
        groups.push(Vec::new());
        assert!(FoodGroups::new(&groups).is_err());
        assert!(FoodGroups::new(&vec![vec![ProductFamily::Meat]; 300]).is_err());
    }
}
