//! The memory: what an association received before, in grams, older gifts counting less.
//!
//! `h = sum of 2^(-age / half_life) x counted mass`, age in days on which the association was open, rounded once at the end. An opening
//! balance stands for everything before its day and is worth exactly its grams on that day: an imported history, or what a newcomer starts
//! with. Cost: linear in the gifts and closed periods. Left out: which shares exist, and who declined them (the service knows).

use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};
use crate::domain::time::civil::Day;

/// Closed this many days in a row, an association comes back as a newcomer.
pub const CLOSED_DAYS_OF_A_NEWCOMER: i64 = 14;

/// What an association received before, in grams, older gifts counting less.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// All food together.
    pub grams: i64,
    /// Of each group of families, in their order; empty where a kilo is a kilo.
    pub by_group: Vec<i64>,
}

/// How a share, an agreement or a gift by hand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The mass was reported.
    Received(Grams),
    /// Published and confirmed; nobody reported a mass (yet).
    Confirmed(Grams),
    /// Accepted, then left at the donor's: the planned mass.
    NotFetched(Grams),
    /// Given on to another association, which receives the same mass.
    PassedOn(Grams),
    /// Declined before the answer deadline.
    Declined,
    /// Refused for its quality.
    Refused,
    /// Lost on the way.
    Lost,
}

impl Outcome {
    /// What counts, in grams; negative for food passed on.
    fn counted(self) -> i64 {
        match self {
            Self::Received(mass) | Self::Confirmed(mass) | Self::NotFetched(mass) => mass.get(),
            Self::PassedOn(mass) => -mass.get(),
            Self::Declined | Self::Refused | Self::Lost => 0,
        }
    }
}

/// Something that happened to an association's food on a pickup day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    pub day: Day,
    pub outcome: Outcome,
}

/// A balance that stands for everything before its day, worth exactly `grams` on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    pub day: Day,
    pub grams: Grams,
}

/// Days on which an association is closed, both included; periods of one association do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedDays {
    pub first: Day,
    pub last: Day,
}

/// What is known about one association's past.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// The latest opening balance.
    pub opening: Option<Opening>,
    pub gifts: &'a [Gift],
    pub closed: &'a [ClosedDays],
}

impl Past<'_> {
    /// The memory on `day`, before that day's solve: shares already published for the same day count whole.
    #[must_use]
    pub fn memory_on(&self, day: Day, half_life_days: u32) -> Grams {
        let weight = |past: Day| (-approximate(self.open_days(past, day)) / f64::from(half_life_days)).exp2();
        let opening = self.opening.filter(|opening| opening.day <= day);
        let balance = opening.map_or(0.0, |opening| weight(opening.day) * approximate(opening.grams.get()));
        let counts = |gift: &&Gift| gift.day <= day && opening.is_none_or(|opening| gift.day >= opening.day);
        let gifts = self.gifts.iter().filter(counts);
        let received: f64 = gifts.map(|gift| weight(gift.day) * approximate(gift.outcome.counted())).sum();
        Grams::new(nearest(balance + received).max(0)).unwrap_or(Grams::ZERO)
    }

    /// Whether the association needs a newcomer's opening on `day`: nothing is known of it, or it is back after a long closure.
    #[must_use]
    pub fn is_newcomer_on(&self, day: Day) -> bool {
        let opened =
            |since: Option<Day>| self.opening.is_some_and(|opening| opening.day <= day && since.is_none_or(|since| opening.day > since));
        match self.last_long_closure(day) {
            Some(closed) => !opened(Some(closed)),
            None => !opened(None) && !self.gifts.iter().any(|gift| gift.day < day),
        }
    }

    /// The last day of the latest closure before `day` that made the association a newcomer.
    fn last_long_closure(&self, day: Day) -> Option<Day> {
        let mut periods: Vec<ClosedDays> = self.closed.iter().copied().filter(|period| period.first < day).collect();
        periods.sort_unstable_by_key(|period| period.first);
        let mut stretches: Vec<ClosedDays> = Vec::new();
        for period in periods {
            match stretches.last_mut() {
                Some(stretch) if stretch.last.days_until(period.first) <= 1 => stretch.last = stretch.last.max(period.last),
                _ => stretches.push(period),
            }
        }
        let long = |stretch: &ClosedDays| stretch.last < day && stretch.first.days_until(stretch.last) + 1 >= CLOSED_DAYS_OF_A_NEWCOMER;
        stretches.iter().rev().find(|stretch| long(stretch)).map(|stretch| stretch.last)
    }

    /// Days after `past`, up to `day`, on which the association was open.
    fn open_days(&self, past: Day, day: Day) -> i64 {
        let closed = |period: &ClosedDays| {
            let last_before = past.days_until(period.first).max(1);
            let last = past.days_until(period.last).min(past.days_until(day));
            (last - last_before + 1).max(0)
        };
        (past.days_until(day) - self.closed.iter().map(closed).sum::<i64>()).max(0)
    }
}

/// What a newcomer starts with: its people at the median level of the territory, each level given as (memory, people).
#[must_use]
pub fn newcomer_grams(people: u32, territory: &[(Grams, u32)]) -> Grams {
    let mut levels: Vec<f64> = territory.iter().map(|(memory, people)| approximate(memory.get()) / f64::from((*people).max(1))).collect();
    levels.sort_unstable_by(f64::total_cmp);
    let middle = |at: usize| levels.get(at).copied().unwrap_or(0.0);
    let median = f64::midpoint(middle(levels.len().saturating_sub(1) / 2), middle(levels.len() / 2));
    Grams::new(nearest(median * f64::from(people))).unwrap_or(Grams::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn grams(value: i64) -> Grams {
        Grams::new(value).unwrap()
    }

    fn received(on: &str, value: i64) -> Gift {
        Gift { day: day(on), outcome: Outcome::Received(grams(value)) }
    }

    #[test]
    fn a_gift_counts_half_after_the_half_life() {
        let past = Past { gifts: &[received("2026-11-10", 1_000), received("2026-10-27", 1_000)], ..Past::default() };
        assert_eq!(past.memory_on(day("2026-11-24"), 14), grams(500 + 250));
    }

    #[test]
    fn closed_days_do_not_decay() {
        let closed = [ClosedDays { first: day("2026-11-11"), last: day("2026-11-23") }];
        let past = Past { gifts: &[received("2026-11-10", 1_000)], closed: &closed, ..Past::default() };
        assert_eq!(past.memory_on(day("2026-11-24"), 1), grams(500));
    }

    #[test]
    fn an_opening_balance_reproduces_exactly_and_replaces_what_was_before() {
        let opening = Some(Opening { day: day("2026-11-24"), grams: grams(34_567) });
        let past = Past { opening, gifts: &[received("2026-11-20", 9_000)], closed: &[] };
        assert_eq!(past.memory_on(day("2026-11-24"), 14), grams(34_567));
    }

    #[test]
    fn shares_published_for_the_same_day_count_whole_and_later_ones_not_at_all() {
        let past = Past { gifts: &[received("2026-11-24", 700), received("2026-11-25", 900)], ..Past::default() };
        assert_eq!(past.memory_on(day("2026-11-24"), 14), grams(700));
    }

    #[test]
    fn what_was_declined_refused_or_lost_does_not_count_and_what_was_left_at_the_donors_does() {
        let on = day("2026-11-24");
        let outcomes = [Outcome::Declined, Outcome::Refused, Outcome::Lost, Outcome::NotFetched(grams(300)), Outcome::Confirmed(grams(40))];
        let gifts = outcomes.map(|outcome| Gift { day: on, outcome });
        assert_eq!(Past { gifts: &gifts, ..Past::default() }.memory_on(on, 14), grams(340));
    }

    #[test]
    fn food_passed_on_leaves_the_memory() {
        let on = day("2026-11-24");
        let gifts = [received("2026-11-24", 900), Gift { day: on, outcome: Outcome::PassedOn(grams(400)) }];
        assert_eq!(Past { gifts: &gifts, ..Past::default() }.memory_on(on, 14), grams(500));
    }

    #[test]
    fn a_newcomer_starts_at_the_median_level_of_the_territory() {
        let territory = [(grams(1_000), 10), (grams(9_000), 10), (grams(2_000), 10)];
        assert_eq!(newcomer_grams(3, &territory), grams(600));
        assert_eq!(newcomer_grams(3, &territory[..2]), grams(1_500));
        assert_eq!(newcomer_grams(3, &[]), Grams::ZERO);
    }

    #[test]
    fn fourteen_closed_days_make_a_newcomer_until_it_has_a_new_opening() {
        let gifts = [received("2026-10-01", 1_000)];
        let closed = [
            ClosedDays { first: day("2026-11-08"), last: day("2026-11-14") },
            ClosedDays { first: day("2026-11-01"), last: day("2026-11-07") },
        ];
        let back = day("2026-11-15");
        let past = Past { gifts: &gifts, closed: &closed, ..Past::default() };
        assert!(past.is_newcomer_on(back));
        assert!(!Past { closed: &closed[..1], ..past }.is_newcomer_on(back));
        assert!(!Past { opening: Some(Opening { day: back, grams: grams(5) }), ..past }.is_newcomer_on(back));
        assert!(Past::default().is_newcomer_on(back));
    }
}
