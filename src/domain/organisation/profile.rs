//! The standing profile of a recipient: what it refuses rather than what it wants.

use std::collections::BTreeSet;

use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::Storage;
use crate::domain::organisation::opening::Opening;
use crate::domain::place::territory::Radius;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;

/// What a recipient takes beyond the plain case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// Also food past its best-before date, as far as the tolerance of its family goes.
    pub past_best_before: bool,
    /// Only what can be eaten as it is.
    pub ready_to_eat_only: bool,
    /// Nothing that may contain pork.
    pub excludes_pork: bool,
}

/// What a recipient says once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// What it can store.
    pub storage: Storage,
    /// How far food may come from; `None` is the territory's radius.
    pub radius: Option<Radius>,
    /// What it takes beyond the plain case.
    pub acceptance: Acceptance,
    /// Families it does not want.
    pub refused: BTreeSet<ProductFamily>,
    /// When it receives, fetches, hands out.
    pub openings: Vec<Opening>,
    /// When it is closed.
    pub closed: Vec<DaySpan>,
    /// Its silence is a yes ("on vient toujours").
    pub always_comes: bool,
    /// It comes by its own means whenever the donor gives: no vehicle is planned for it.
    pub fetches_itself: bool,
}

impl Profile {
    /// Whether it is closed on `day`.
    #[must_use]
    pub fn is_closed_on(&self, day: Day) -> bool {
        self.closed.iter().any(|period| period.contains(day))
    }
}
