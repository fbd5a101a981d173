//! A number that a law, a standard or a circular sets: never a bare constant, always with its unit, its source and its first day.

use chrono::Datelike;

use crate::domain::time::civil::Day;

/// One row of a dated table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedRule<T> {
    /// The number.
    pub value: T,
    /// What it counts.
    pub unit: &'static str,
    /// Who sets it.
    pub source: &'static str,
    /// The year, month and day from which it holds.
    pub valid_from: (i32, u32, u32),
}

impl<T: Copy> DatedRule<T> {
    /// The value that holds on `day`: that of the last row, oldest first, that had begun. The oldest also stands for the days before it:
    /// a past day is replayed with the nearest rule known. `None` only of an empty table.
    #[must_use]
    pub fn on(rows: &[Self], day: Day) -> Option<T> {
        let date = day.date();
        let today = (date.year(), date.month(), date.day());
        rows.iter().rev().find(|row| row.valid_from <= today).or_else(|| rows.first()).map(|row| row.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_until_the_next_one_begins_and_the_oldest_stands_for_the_past() {
        let row = |value, valid_from| DatedRule { value, unit: "g", source: "test", valid_from };
        let rows = [row(1, (2020, 3, 1)), row(2, (2024, 1, 1))];
        let on = |day: &str| DatedRule::on(&rows, day.parse().unwrap());
        assert_eq!((on("2020-02-29"), on("2020-03-01"), on("2023-12-31"), on("2024-01-01")), (Some(1), Some(1), Some(1), Some(2)));
    }
}
