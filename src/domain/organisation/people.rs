//! How many people an association feeds: the one number that the whole sharing rests on, so it is declared, dated, signed and watched.
//!
//! Different persons fed in an ordinary week, each counted once; infants among them are told apart, for they alone weigh where baby food
//! is shared out. A change above a fifth, or a second one within six months, waits for a
//! coordinator while the old figure stays in use; a figure older than a year is warned about.

use chrono::Months;

use crate::domain::contact::text::{Name, Note};
use crate::domain::invalid::Invalid;
use crate::domain::macros::{bounded_integer, closed_list, state_machine};
use crate::domain::time::civil::Day;

bounded_integer! {
    /// Persons fed in an ordinary week.
    People(i64), "people served", 1..=1_000_000
}

bounded_integer! {
    /// Those of them who are below three years.
    Infants(i64), "infants among the people served", 0..=1_000_000
}

closed_list! {
    /// Where a figure comes from.
    PeopleBasis, "basis of the figure" {
        /// A register of the people who come.
        Register = "register",
        /// Counted at the door.
        Count = "count",
        /// Estimated.
        Estimate = "estimate",
    }
}

state_machine! {
    /// The life of a figure.
    FigureState, "people figure" {
        Pending = "pending" => [InUse, Refused, Replaced],
        InUse = "in_use" => [Replaced],
        Replaced = "replaced" => [],
        Refused = "refused" => [],
    }
}

/// A figure as its author declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleFigure {
    /// How many.
    pub people: People,
    /// How many of them are below three years.
    pub infants: Infants,
    /// Where the number comes from.
    pub basis: PeopleBasis,
    /// The day it describes.
    pub counted_on: Day,
    /// Who says it.
    pub author: Name,
}

impl PeopleFigure {
    /// Refuses a figure that describes a day to come.
    ///
    /// # Errors
    /// `Invalid` when the day described lies after `today`.
    pub fn check_day(&self, today: Day) -> Result<(), Invalid> {
        if self.counted_on <= today {
            Ok(())
        } else {
            Err(Invalid::out_of_bounds("day of the figure", self.counted_on, "2000-01-01", today))
        }
    }

    /// Refuses more infants than people.
    ///
    /// # Errors
    /// `Invalid` when there are.
    pub fn check_infants(&self) -> Result<(), Invalid> {
        if self.infants.get() <= self.people.get() {
            Ok(())
        } else {
            Err(Invalid::out_of_bounds(Infants::WHAT, self.infants.get(), 0, self.people.get()))
        }
    }
}

/// A figure with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredFigure {
    /// The figure.
    pub figure: PeopleFigure,
    /// The civil day it was declared on.
    pub declared_on: Day,
    /// Who let it take effect, once it has.
    pub approver: Option<Name>,
    /// Where it stands.
    pub state: FigureState,
    /// Why it was refused, in the words of whoever did.
    pub refusal: Option<Note>,
}

/// Why a figure waits for a coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It differs by more than a fifth from the one in use.
    LargeChange { in_use: People },
    /// Another change was declared within six months.
    SecondChange { earlier: Day },
}

/// The greatest change that needs no approval, in percent of the figure in use.
pub const LARGEST_QUIET_CHANGE_PERCENT: i64 = 20;
/// Within so many months, only one change needs no approval.
pub const QUIET_MONTHS: u32 = 6;
/// A figure older than this is warned about.
pub const STALE_MONTHS: u32 = 12;

/// Why `new`, declared on `today`, cannot replace the figure in use by itself; `None` when it can. `before` are the figures that are or
/// were in use, the latest last; the very first figure of an association is no change.
#[must_use]
pub fn doubt(new: &PeopleFigure, today: Day, before: &[DeclaredFigure]) -> Option<Doubt> {
    let (in_use, _) = before.split_last()?;
    let old = in_use.figure.people;
    if old == new.people {
        return None;
    }
    if (new.people.get() - old.get()).abs() * 100 > old.get() * LARGEST_QUIET_CHANGE_PERCENT {
        return Some(Doubt::LargeChange { in_use: old });
    }
    let recent = |declared: &Day| months_later(*declared, QUIET_MONTHS) > today;
    last_change(before).filter(recent).map(|earlier| Doubt::SecondChange { earlier })
}

/// The day of the last figure that differed from the one before it.
fn last_change(before: &[DeclaredFigure]) -> Option<Day> {
    let differs = |pair: &&[DeclaredFigure]| matches!(pair, [old, new] if old.figure.people != new.figure.people);
    before.windows(2).filter(differs).filter_map(<[DeclaredFigure]>::last).map(|figure| figure.declared_on).next_back()
}

/// Whether a figure is old enough on `today` to be asked for again.
#[must_use]
pub fn is_stale(figure: &PeopleFigure, today: Day) -> bool {
    months_later(figure.counted_on, STALE_MONTHS) < today
}

#[expect(clippy::derivable_impls, reason = "the type is written by a macro")]
impl Default for Infants {
    fn default() -> Self {
        Self(0)
    }
}

fn months_later(day: Day, months: u32) -> Day {
    day.date().checked_add_months(Months::new(months)).and_then(|date| Day::new(date).ok()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn figure(people: i64) -> PeopleFigure {
        PeopleFigure {
            people: People::new(people).unwrap(),
            infants: Infants::default(),
            basis: PeopleBasis::Register,
            counted_on: day("2026-01-10"),
            author: "Ana".parse().unwrap(),
        }
    }

    fn declared(people: i64, on: &str) -> DeclaredFigure {
        DeclaredFigure { figure: figure(people), declared_on: day(on), approver: None, state: FigureState::InUse, refusal: None }
    }

    #[test]
    fn a_first_figure_is_no_change() {
        assert_eq!(doubt(&figure(500), day("2026-11-24"), &[]), None);
    }

    #[test]
    fn a_fifth_more_passes_and_one_person_above_it_waits() {
        let before = [declared(100, "2025-01-01")];
        assert_eq!(doubt(&figure(120), day("2026-11-24"), &before), None);
        assert!(matches!(doubt(&figure(121), day("2026-11-24"), &before), Some(Doubt::LargeChange { .. })));
        assert!(matches!(doubt(&figure(79), day("2026-11-24"), &before), Some(Doubt::LargeChange { .. })));
    }

    #[test]
    fn infants_are_part_of_the_people() {
        let with = |infants| PeopleFigure { infants: Infants::new(infants).unwrap(), ..figure(30) };
        assert!(with(30).check_infants().is_ok());
        assert!(with(31).check_infants().is_err());
    }

    #[test]
    fn a_second_change_within_six_months_waits() {
        let before = [declared(100, "2025-01-01"), declared(110, "2026-08-01")];
        assert_eq!(doubt(&figure(115), day("2026-11-24"), &before), Some(Doubt::SecondChange { earlier: day("2026-08-01") }));
        assert_eq!(doubt(&figure(115), day("2027-02-01"), &before), None);
        assert_eq!(doubt(&figure(110), day("2026-11-24"), &before), None, "the same number again is no change");
    }

    #[test]
    fn a_figure_is_asked_for_again_after_a_year() {
        assert!(!is_stale(&figure(100), day("2027-01-10")));
        assert!(is_stale(&figure(100), day("2027-01-11")));
    }
}
