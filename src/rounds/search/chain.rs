//! One search by itself: its chance, what it remembers, what it knows of the day.

use crate::budget::Budget;
use crate::rounds::search::dice::Dice;
use crate::rounds::search::finder::Search;
use crate::rounds::search::memo::Memo;
use crate::rounds::search::ruin::Ruin;
use crate::rounds::tours::model::Model;

/// What all searches of a day share.
pub struct Ground<'a> {
    /// What is asked.
    pub search: &'a Search<'a>,
    /// The instance.
    pub model: &'a Model<'a>,
    /// Which tasks are near which.
    pub ruin: &'a Ruin,
}

/// One search.
pub struct Chain<'a> {
    /// What all share.
    pub ground: &'a Ground<'a>,
    /// Its chance.
    pub dice: Dice,
    /// What it remembers.
    pub memo: Memo,
    /// How often each shipment was left while all were to be carried.
    pub absences: Vec<u32>,
    /// Whether time, and not the number of steps, ended some part of it.
    pub was_cut: bool,
}

impl<'a> Chain<'a> {
    /// Begins at `seed`.
    #[must_use]
    pub fn new(ground: &'a Ground<'a>, seed: u64) -> Self {
        Self {
            ground,
            dice: Dice::new(seed),
            memo: Memo::new(ground.model.count()),
            absences: vec![1; ground.model.count()],
            was_cut: false,
        }
    }
}

impl Ground<'_> {
    /// Whether a vehicle could carry a shipment alone.
    #[must_use]
    pub fn can_carry(&self, vehicle: usize, shipment: usize) -> bool {
        self.search.possible.get(shipment).and_then(|vehicles| vehicles.get(vehicle)) == Some(&true)
    }
}

/// How long one part of a search goes on.
#[derive(Debug, Clone)]
pub struct Share {
    /// At most so many steps.
    pub steps: u32,
    /// And no longer than this.
    pub budget: Budget,
}

impl Share {
    /// Whether it is over after that many steps.
    #[must_use]
    pub fn is_over(&self, steps: u32) -> bool {
        steps >= self.steps || self.budget.is_over()
    }

    /// Whether a part that is over after that many steps was ended by time.
    #[must_use]
    pub fn was_cut(&self, steps: u32) -> bool {
        steps < self.steps && self.budget.is_over()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_part_was_cut_when_time_ended_it_and_not_when_its_steps_were_done() {
        let late = Share { steps: 10, budget: Budget::lasting(Duration::ZERO) };
        let early = Share { steps: 10, budget: Budget::unlimited() };
        assert_eq!([0, 9, 10, 11].map(|steps| late.was_cut(steps)), [true, true, false, false]);
        assert_eq!([0, 10].map(|steps| early.was_cut(steps)), [false, false]);
    }
}
