//! When something may begin: spans of seconds, most often a single one.

use crate::rounds::problem::Interval;

/// Spans in order, apart from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    first: Interval,
    later: Vec<Interval>,
}

impl Opening {
    /// Of the windows of a visit, sorted and apart; `None` when there are none.
    #[must_use]
    pub fn new(windows: &[Interval]) -> Option<Self> {
        let (first, later) = windows.split_first()?;
        Some(Self { first: *first, later: later.to_vec() })
    }

    /// The first span.
    #[must_use]
    pub const fn first(&self) -> Interval {
        self.first
    }

    /// Whether there is one span only.
    #[must_use]
    pub const fn is_single(&self) -> bool {
        self.later.is_empty()
    }

    /// What of it lies inside a span.
    #[must_use]
    pub fn within(&self, span: Interval) -> Option<Self> {
        self.meet(&Self { first: span, later: Vec::new() })
    }

    /// The first instant from `at` on.
    #[must_use]
    pub fn earliest(&self, at: i64) -> Option<i64> {
        if at <= self.first.to {
            return Some(at.max(self.first.from));
        }
        self.later.iter().find(|span| at <= span.to).map(|span| at.max(span.from))
    }

    /// The last instant until `at`.
    #[must_use]
    pub fn latest(&self, at: i64) -> Option<i64> {
        let later = self.later.iter().rev().find(|span| span.from <= at).map(|span| at.min(span.to));
        later.or_else(|| (self.first.from <= at).then(|| at.min(self.first.to)))
    }

    /// The next time it opens after `at`.
    #[must_use]
    pub fn opens_after(&self, at: i64) -> Option<i64> {
        self.spans().map(|span| span.from).find(|from| *from > at)
    }

    /// When both are open.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let both = |one: &Interval, two: &Interval| Interval { from: one.from.max(two.from), to: one.to.min(two.to) };
        if self.later.is_empty() && other.later.is_empty() {
            let first = both(&self.first, &other.first);
            return (first.from <= first.to).then(|| Self { first, later: Vec::new() });
        }
        let pairs = self.spans().flat_map(|one| other.spans().map(move |two| both(one, two)));
        let mut met: Vec<Interval> = pairs.filter(|span| span.from <= span.to).collect();
        met.sort_unstable();
        Self::new(&met)
    }

    /// The first instant of all.
    #[must_use]
    pub const fn opens(&self) -> i64 {
        self.first.from
    }

    /// The last instant of all.
    #[must_use]
    pub fn closes(&self) -> i64 {
        self.later.last().unwrap_or(&self.first).to
    }

    fn spans(&self) -> impl Iterator<Item = &Interval> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(spans: &[(i64, i64)]) -> Opening {
        Opening::new(&spans.iter().map(|(from, to)| Interval { from: *from, to: *to }).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn it_is_open_at_both_ends_of_each_span() {
        let twice = opening(&[(10, 20), (30, 40)]);
        assert_eq!([5, 20, 21, 40, 41].map(|at| twice.earliest(at)), [Some(10), Some(20), Some(30), Some(40), None]);
        assert_eq!([9, 10, 29, 30, 50].map(|at| twice.latest(at)), [None, Some(10), Some(20), Some(30), Some(40)]);
    }

    #[test]
    fn two_meet_where_both_are_open() {
        let twice = opening(&[(10, 20), (30, 40)]);
        assert_eq!(twice.meet(&opening(&[(15, 35)])), Some(opening(&[(15, 20), (30, 35)])));
        assert_eq!(twice.meet(&opening(&[(21, 29)])), None);
    }
}
