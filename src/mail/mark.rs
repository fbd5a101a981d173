//! The figures of a fact, and which differences somebody must be told of a plan that is made again: another vehicle or driver, something
//! that is new or gone, more than a quarter of an hour, more than a fifth of the mass and 5 kg.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::grams::Grams;

/// A change of the hour that need not be told.
const MINUTES: TimeDelta = TimeDelta::minutes(15);
/// A change of the mass that need not be told: up to so much, or up to so many parts in a hundred.
const GRAMS: i64 = 5_000;
const PERCENT: i64 = 20;
/// Between the figures of a kept mark, its name last.
const BETWEEN: char = ';';

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// What stays the same when the fact changes: the other end of a delivery, who comes.
    pub name: String,
    /// When; `None` for what has no hour.
    pub at: Option<DateTime<Utc>>,
    pub mass: Grams,
    /// Who carries or drives.
    pub by: String,
}

impl Mark {
    /// The form to keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        let at = self.at.map(|at| at.timestamp().to_string()).unwrap_or_default();
        let plain = |text: &str| text.chars().map(|one| if one.is_control() || one == BETWEEN { ' ' } else { one }).collect::<String>();
        format!("{at}{BETWEEN}{}{BETWEEN}{}{BETWEEN}{}", self.mass.get(), plain(&self.by), plain(&self.name))
    }

    /// A mark as it was kept; `None` for what is none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, BETWEEN);
        let (at, mass, by, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let at = if at.is_empty() { None } else { Some(DateTime::from_timestamp(at.parse().ok()?, 0)?) };
        Some(Self { name: name.to_owned(), at, mass: Grams::new(mass.parse().ok()?).ok()?, by: by.to_owned() })
    }

    fn is_past(&self, since: Option<DateTime<Utc>>) -> bool {
        self.at.zip(since).is_some_and(|(at, since)| at < since)
    }
}

/// Whether a reader must be told that `before` became `now`; what is past at `since` is nobody's matter any more.
#[must_use]
pub fn is_real(before: &[Mark], now: &[Mark], since: Option<DateTime<Utc>>) -> bool {
    let kept = |marks: &[Mark]| -> Vec<Mark> {
        // As it was kept: instants are whole seconds, names have no separators.
        let mut kept: Vec<Mark> = marks.iter().filter_map(|mark| Mark::from_text(&mark.to_text())).collect();
        kept.sort();
        kept
    };
    let (before, mut after) = (kept(before), kept(now));
    for old in &before {
        let same = after.iter().position(|new| new.name == old.name && !differs(old, new));
        let same = same.or_else(|| after.iter().position(|new| new.name == old.name));
        match same.map(|at| after.remove(at)) {
            Some(new) if differs(old, &new) && !(old.is_past(since) && new.is_past(since)) => return true,
            // What nobody came for is nobody's matter once it is gone.
            None if old.at.is_some() && !old.is_past(since) => return true,
            _ => {}
        }
    }
    after.iter().any(|new| !new.is_past(since))
}

fn differs(old: &Mark, new: &Mark) -> bool {
    let hours = match (old.at, new.at) {
        (Some(old), Some(new)) => (new - old).abs() > MINUTES,
        (old, new) => old.is_some() != new.is_some(),
    };
    let grams = (new.mass.get() - old.mass.get()).abs();
    let mass = grams > GRAMS && grams * 100 > old.mass.get() * PERCENT;
    old.by != new.by || hours || mass
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(at: &str, kilograms: i64, by: &str) -> Mark {
        let at = format!("2026-11-24T{at}:00Z").parse().ok();
        Mark { name: "Halles; 1".to_owned(), at, mass: Grams::new(kilograms * 1_000).unwrap(), by: by.to_owned() }
    }

    fn told(before: &[Mark], now: &[Mark]) -> bool {
        is_real(before, now, None)
    }

    #[test]
    fn a_mark_reads_back_as_it_was_kept() {
        let kept = Mark { name: "Halles  1".to_owned(), ..mark("08:00", 12, "Fourgon") };
        assert_eq!(Mark::from_text(&mark("08:00", 12, "Fourgon").to_text()), Some(kept));
        let timeless = Mark { at: None, ..mark("08:00", 12, "") };
        assert_eq!(Mark::from_text(&timeless.to_text()).map(|mark| mark.at), Some(None));
    }

    #[test]
    fn a_quarter_of_an_hour_and_five_kilograms_are_nobodys_matter() {
        let before = [mark("08:00", 40, "a")];
        assert!(!told(&before, &[mark("08:15", 48, "a")]));
        assert!(!told(&[mark("08:00", 10, "a")], &[mark("08:00", 5, "a")]), "half of it, and 5 kg alone");
        assert!(told(&before, &[mark("08:16", 40, "a")]));
        assert!(told(&before, &[mark("08:00", 49, "a")]));
        assert!(told(&before, &[mark("08:00", 40, "b")]));
    }

    #[test]
    fn what_is_new_or_gone_is_told_unless_it_is_past() {
        let one = [mark("08:00", 1, "a")];
        assert!(told(&one, &[]) && told(&[], &one));
        let nine = "2026-11-24T09:00:00Z".parse().ok();
        assert!(!is_real(&one, &[], nine) && !is_real(&one, &[mark("08:40", 1, "a")], nine));
        assert!(is_real(&one, &[mark("09:10", 1, "a")], nine), "it was to be over, and is not");
    }
}
