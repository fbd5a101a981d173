//! Figures of the rules on food donation: value, unit, source, and the day from which each holds.
//!
//! A table lists its figures from the oldest to the newest. The oldest also stands for the days before it: a past day is replayed with
//! the nearest rule known.

use chrono::{Datelike, NaiveDate};

use crate::domain::food::family::ProductFamily;
use crate::domain::time::civil::Day;

/// One figure of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figure {
    value: i64,
    /// Year, month, day.
    valid_from: (i32, u32, u32),
}

/// Days left before the use-by date under which only an association that hands out before the date may receive the food.
/// Source: code rural et de la pêche maritime, article D541-310 (48 hours on the day of take-over).
const USE_BY_DAYS_LEFT: &[Figure] = &[Figure { value: 2, valid_from: (2020, 1, 1) }];

/// Days after the best-before date on which food that keeps for long may still be given. French law sets no limit; source: the
/// circular of the Belgian food agency for food banks.
const LONG_KEEPING_DAYS: &[Figure] = &[Figure { value: 365, valid_from: (2013, 8, 2) }];

/// The same for sweets, fats and drinks.
const MEDIUM_KEEPING_DAYS: &[Figure] = &[Figure { value: 60, valid_from: (2013, 8, 2) }];

/// The same for every other family.
const SHORT_KEEPING_DAYS: &[Figure] = &[Figure { value: 0, valid_from: (2013, 8, 2) }];

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

fn in_force(table: &[Figure], day: Day) -> i64 {
    let date: NaiveDate = day.date();
    let began = |figure: &&Figure| figure.valid_from <= (date.year(), date.month(), date.day());
    table.iter().rev().find(began).or_else(|| table.first()).map_or(0, |figure| figure.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_figure_in_force_counts_and_the_oldest_stands_for_the_past() {
        let table = [Figure { value: 3, valid_from: (2010, 1, 1) }, Figure { value: 2, valid_from: (2020, 6, 15) }];
        let on = |day: &str| in_force(&table, day.parse().unwrap());
        assert_eq!((on("2005-01-01"), on("2020-06-14"), on("2020-06-15")), (3, 3, 2));
    }

    #[test]
    fn cans_keep_longer_than_drinks_and_dairy_does_not_keep() {
        let day = "2026-11-24".parse().unwrap();
        let days = [ProductFamily::Canned, ProductFamily::Drinks, ProductFamily::Dairy].map(|family| days_past_best_before(family, day));
        assert_eq!(days, [365, 60, 0]);
    }
}
