//! Figures of the rules on food donation: value, unit, source, and the day from which each holds.
//!
//! How a dated table is read: `domain::rule`.

use crate::domain::food::family::ProductFamily;
use crate::domain::rule::DatedRule;
use crate::domain::time::civil::Day;

const CIRCULAR: &str = "circular of the Belgian food agency for food banks; French law sets no limit";

/// Days left before the use-by date under which only an association that hands out before the date may receive the food: 48 hours on
/// the day of take-over.
const USE_BY_DAYS_LEFT: &[DatedRule<i64>] =
    &[DatedRule { value: 2, unit: "days", source: "code rural et de la pêche maritime, D541-310", valid_from: (2020, 1, 1) }];

/// Days after the best-before date on which food that keeps for long may still be given.
const LONG_KEEPING_DAYS: &[DatedRule<i64>] = &[past_best_before(365)];

/// The same for sweets, fats and drinks.
const MEDIUM_KEEPING_DAYS: &[DatedRule<i64>] = &[past_best_before(60)];

/// The same for every other family.
const SHORT_KEEPING_DAYS: &[DatedRule<i64>] = &[past_best_before(0)];

const fn past_best_before(days: i64) -> DatedRule<i64> {
    DatedRule { value: days, unit: "days", source: CIRCULAR, valid_from: (2013, 8, 2) }
}

/// Days left before a use-by date, counted from `day`, under which a distribution before the date is asked for.
#[must_use]
pub fn use_by_days_left(day: Day) -> i64 {
    in_force(USE_BY_DAYS_LEFT, day)
}

/// How many days after its best-before date food of `family` may still be given on `day`.
#[must_use]
pub fn days_past_best_before(family: ProductFamily, day: Day) -> i64 {
    let table = match family {
        ProductFamily::DryGoods | ProductFamily::Canned | ProductFamily::FrozenFood => LONG_KEEPING_DAYS,
        ProductFamily::SweetsSnacks | ProductFamily::FatsOils | ProductFamily::Drinks => MEDIUM_KEEPING_DAYS,
        _ => SHORT_KEEPING_DAYS,
    };
    in_force(table, day)
}

fn in_force(table: &[DatedRule<i64>], day: Day) -> i64 {
    DatedRule::on(table, day).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cans_keep_longer_than_drinks_and_dairy_does_not_keep() {
        let day = "2026-11-24".parse().unwrap();
        let days = [ProductFamily::Canned, ProductFamily::Drinks, ProductFamily::Dairy].map(|family| days_past_best_before(family, day));
        assert_eq!(days, [365, 60, 0]);
    }
}
