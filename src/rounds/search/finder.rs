//! What a search for rounds is asked and what it answers.

use crate::budget::Budget;
use crate::rounds::instance::Task;
use crate::rounds::tours::model::Model;

/// How long to look, and where chance begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchSettings {
    /// Where chance begins: the same seed and iterations give the same rounds, byte for byte, unless time cut them short.
    pub seed: u64,
    /// How many times each of two searches tears down and rebuilds; `None` = as long as the budget lasts. A day of few shipments ends
    /// sooner, when there is nothing left to gain. Searches that follow because of regular rounds have a half or a quarter of it each.
    pub iterations: Option<u32>,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self { seed: 1, iterations: Some(2_000) }
    }
}

/// What one vehicle does, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Index of the vehicle.
    pub vehicle: usize,
    /// What it does; each shipment is loaded before it is unloaded.
    pub tasks: Vec<Task>,
}

/// What a search of a day knows.
#[derive(Debug)]
pub struct Search<'a> {
    /// The problem.
    pub model: &'a Model<'a>,
    /// For each shipment, whether each vehicle could carry it alone, and may.
    pub possible: &'a [Vec<bool>],
    /// For each vehicle, the first vehicle that is like it in everything but its id.
    pub kinds: &'a [usize],
    /// What is driven already, to begin with.
    pub from: &'a [Draft],
    /// Grams of each priority that may be left: it ends when no more is. `None`: it goes on for less, fewer vehicles and fewer metres.
    pub enough: Option<&'a [i64]>,
    /// How long to look.
    pub settings: SearchSettings,
    /// When to stop at the latest.
    pub budget: Budget,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What each vehicle that drives does.
    pub drafts: Vec<Draft>,
    /// Whether time, or a stop, ended any part of the search: the parts have times of their own, so one may end early while the whole
    /// does not.
    pub cut_short: bool,
}

impl Search<'_> {
    /// Whether as little is left as was asked for.
    #[must_use]
    pub fn is_enough(&self, left: &[i64]) -> bool {
        let all = |enough: &[i64]| left.iter().copied().chain(std::iter::repeat(0)).take(enough.len()).le(enough.iter().copied());
        self.enough.is_some_and(all)
    }
}

/// Finds rounds: as few unserved grams as possible by priority, then vehicles, metres, seconds, and the longest round.
pub trait Finder {
    /// Looks until iterations or time are used up.
    fn find(&self, search: &Search<'_>) -> Found;
}
