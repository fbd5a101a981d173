//! What one person can use of a family until the next distribution, when an association gives no figure.

use crate::domain::food::family::ProductFamily;
use crate::domain::rule::DatedRule;
use crate::domain::time::civil::Day;

const fn cap(value: i64) -> [DatedRule<i64>; 1] {
    [DatedRule {
        value,
        unit: "g a person and distribution",
        source: "house default, from practice of distributions",
        valid_from: (2000, 1, 1),
    }]
}

/// The default cap of `family` on `day`, in grams a person.
#[must_use]
pub fn default_cap(family: ProductFamily, day: Day) -> i64 {
    const FRUIT_VEGETABLES: [DatedRule<i64>; 1] = cap(1_500);
    const BAKERY: [DatedRule<i64>; 1] = cap(400);
    const DAIRY: [DatedRule<i64>; 1] = cap(600);
    const MEAT: [DatedRule<i64>; 1] = cap(250);
    const FISH: [DatedRule<i64>; 1] = cap(150);
    const EGGS: [DatedRule<i64>; 1] = cap(180);
    const PREPARED_MEALS: [DatedRule<i64>; 1] = cap(500);
    const SANDWICHES_PASTRY: [DatedRule<i64>; 1] = cap(200);
    const DRY_GOODS: [DatedRule<i64>; 1] = cap(500);
    const CANNED: [DatedRule<i64>; 1] = cap(400);
    const SWEETS_SNACKS: [DatedRule<i64>; 1] = cap(200);
    const DRINKS: [DatedRule<i64>; 1] = cap(1_000);
    const FROZEN_FOOD: [DatedRule<i64>; 1] = cap(300);
    const MIXED: [DatedRule<i64>; 1] = cap(1_000);
    const OTHERS: [DatedRule<i64>; 1] = cap(300);
    let rows = match family {
        ProductFamily::FruitVegetables => &FRUIT_VEGETABLES,
        ProductFamily::Bakery => &BAKERY,
        ProductFamily::Dairy => &DAIRY,
        ProductFamily::Meat => &MEAT,
        ProductFamily::Fish => &FISH,
        ProductFamily::Eggs => &EGGS,
        ProductFamily::PreparedMeals => &PREPARED_MEALS,
        ProductFamily::SandwichesPastry => &SANDWICHES_PASTRY,
        ProductFamily::DryGoods => &DRY_GOODS,
        ProductFamily::Canned => &CANNED,
        ProductFamily::SweetsSnacks => &SWEETS_SNACKS,
        ProductFamily::Drinks => &DRINKS,
        ProductFamily::FrozenFood => &FROZEN_FOOD,
        ProductFamily::MixedAmbient | ProductFamily::MixedChilled => &MIXED,
        ProductFamily::FatsOils | ProductFamily::BabyFood | ProductFamily::OtherFood => &OTHERS,
    };
    DatedRule::on(rows, day).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_can_use_a_kilo_and_a_half_of_vegetables() {
        let day = "2026-11-24".parse().unwrap();
        assert_eq!(default_cap(ProductFamily::FruitVegetables, day), 1_500);
        assert_eq!(default_cap(ProductFamily::BabyFood, day), 300);
    }
}
