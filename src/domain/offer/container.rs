//! What food is counted in when nobody has scales, and what each container usually weighs.

use crate::domain::food::family::ProductFamily;
use crate::domain::macros::closed_list;
use crate::domain::rule::DatedRule;
use crate::domain::time::civil::Day;

closed_list! {
    /// Something to count.
    Container, "container" {
        /// A crate of 60 x 40 cm.
        Crate = "crate",
        /// A roll container.
        Trolley = "trolley",
        /// A large paper bag of bread.
        BreadBag = "bread_bag",
    }
}

const fn kilograms(value: i64) -> [DatedRule<i64>; 1] {
    [DatedRule { value: value * 1_000, unit: "g", source: "house default, until five weighings say better", valid_from: (2000, 1, 1) }]
}

/// What a full container of `family` weighs by default on `day`, in grams; `None` where a crate of that family has no usual mass.
#[must_use]
pub fn usual_grams(container: Container, family: ProductFamily, day: Day) -> Option<i64> {
    const THREE: [DatedRule<i64>; 1] = kilograms(3);
    const FOUR: [DatedRule<i64>; 1] = kilograms(4);
    const SIX: [DatedRule<i64>; 1] = kilograms(6);
    const SEVEN: [DatedRule<i64>; 1] = kilograms(7);
    const EIGHT: [DatedRule<i64>; 1] = kilograms(8);
    const TEN: [DatedRule<i64>; 1] = kilograms(10);
    const TWELVE: [DatedRule<i64>; 1] = kilograms(12);
    const FORTY: [DatedRule<i64>; 1] = kilograms(40);
    use ProductFamily as Family;
    let rows = match (container, family) {
        (Container::Trolley, _) => &FORTY,
        (Container::BreadBag, Family::Bakery) => &THREE,
        (Container::BreadBag, _) => return None,
        (Container::Crate, Family::FruitVegetables) => &TEN,
        (Container::Crate, Family::Bakery | Family::SandwichesPastry) => &FOUR,
        (Container::Crate, Family::Dairy | Family::Meat | Family::Fish | Family::DryGoods) => &EIGHT,
        (Container::Crate, Family::PreparedMeals) => &SIX,
        (Container::Crate, Family::Canned | Family::Drinks) => &TWELVE,
        (Container::Crate, Family::MixedAmbient | Family::MixedChilled) => &SEVEN,
        (Container::Crate, _) => return None,
    };
    DatedRule::on(rows, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_of_vegetables_weighs_ten_kilograms_and_a_bag_holds_only_bread() {
        let day = "2026-11-24".parse().unwrap();
        assert_eq!(usual_grams(Container::Crate, ProductFamily::FruitVegetables, day), Some(10_000));
        assert_eq!(usual_grams(Container::Trolley, ProductFamily::BabyFood, day), Some(40_000));
        assert_eq!(usual_grams(Container::BreadBag, ProductFamily::Meat, day), None);
    }
}
