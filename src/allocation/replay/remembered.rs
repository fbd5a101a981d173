//! The memory of a replay: an opening balance, then what the replay itself gave.
//!
//! An association enters with the memory that was stored on its first day in the period, and from then on nothing stored is read. It counts
//! in the half-life under which it was stored: what a longer one would have kept of older days is not known.

use std::collections::BTreeMap;

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::memory::{ClosedDays, Gift, Opening, Outcome, Past, newcomer_grams};
use crate::domain::food::grams::Grams;
use crate::domain::time::civil::Day;

/// What happened whatever was decided, by association.
#[derive(Debug, Clone, Default)]
pub struct KnownPast {
    /// Days on which the memory does not fade.
    pub closed: BTreeMap<String, Vec<ClosedDays>>,
    /// Gifts that no plan made; those of an association's first day, and before, are in its opening balance already.
    pub gifts: BTreeMap<String, Vec<Gift>>,
}

/// One association, as a replay knows it.
#[derive(Debug, Clone)]
struct Known {
    opening: Opening,
    gifts: Vec<Gift>,
    closed: Vec<ClosedDays>,
    people: u32,
    first_rank: bool,
}

impl Known {
    fn past(&self) -> Past<'_> {
        Past { opening: Some(self.opening), gifts: &self.gifts, closed: &self.closed }
    }
}

/// Every association that the period has shown so far.
#[derive(Debug, Default)]
pub(in crate::allocation::replay) struct Remembered {
    happened: KnownPast,
    known: BTreeMap<String, Known>,
}

impl Remembered {
    pub(in crate::allocation::replay) fn new(happened: KnownPast) -> Self {
        Self { happened, known: BTreeMap::new() }
    }

    /// Writes the memory of each association into the problem of `day`.
    pub(in crate::allocation::replay) fn recall(&mut self, day: Day, document: &mut ProblemDocument) {
        let half_life = half_life(document.policy.half_life_days);
        let mut newcomers = Vec::new();
        for (at, association) in document.associations.iter_mut().enumerate() {
            let people = u32::try_from(association.people).unwrap_or(1);
            let Some(known) = self.known.get_mut(&association.id) else {
                let opening = Opening { day, grams: Grams::new(association.history_grams).unwrap_or(Grams::ZERO) };
                let gifts = self.happened.gifts.get(&association.id).into_iter().flatten().filter(|gift| gift.day > day).copied();
                let closed = self.happened.closed.get(&association.id).cloned().unwrap_or_default();
                let known = Known { opening, gifts: gifts.collect(), closed, people, first_rank: association.rank == 1 };
                self.known.insert(association.id.clone(), known);
                continue;
            };
            (known.people, known.first_rank) = (people, association.rank == 1);
            if known.past().is_newcomer_on(day) {
                newcomers.push(at);
            } else {
                association.history_grams = known.past().memory_on(day, half_life).get();
            }
        }
        self.welcome(day, document, &newcomers);
    }

    /// Those who come back after a long closure start where the others are.
    fn welcome(&mut self, day: Day, document: &mut ProblemDocument, newcomers: &[usize]) {
        let others = document.associations.iter().enumerate().filter(|(at, one)| one.rank == 1 && !newcomers.contains(at));
        let levels: Vec<(Grams, u32)> =
            others.map(|(_, one)| (Grams::new(one.history_grams).unwrap_or(Grams::ZERO), u32::try_from(one.people).unwrap_or(1))).collect();
        for at in newcomers {
            let Some(association) = document.associations.get_mut(*at) else { continue };
            let grams = newcomer_grams(u32::try_from(association.people).unwrap_or(1), &levels);
            association.history_grams = grams.get();
            if let Some(known) = self.known.get_mut(&association.id) {
                known.opening = Opening { day, grams };
            }
        }
    }

    /// Remembers what `plan` gives on `day`: all of it is received.
    pub(in crate::allocation::replay) fn keep(&mut self, day: Day, plan: &PlanDocument) {
        for received in plan.associations.iter().filter(|received| received.grams > 0) {
            if let (Some(known), Ok(grams)) = (self.known.get_mut(&received.id), Grams::new(received.grams)) {
                known.gifts.push(Gift { day, outcome: Outcome::Received(grams) });
            }
        }
    }

    /// The memory in the evening of `day`, and the people it is for; of the associations that are served first.
    pub(in crate::allocation::replay) fn evening(&self, day: Day, half_life_days: i64) -> BTreeMap<String, (Grams, u32)> {
        let memory = |known: &Known| (known.past().memory_on(day, half_life(half_life_days)), known.people);
        self.known.iter().filter(|(_, known)| known.first_rank).map(|(id, known)| (id.clone(), memory(known))).collect()
    }
}

/// A half-life out of bounds is refused with its problem.
fn half_life(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(1).max(1)
}
