//! A regular round: « la tournée du mardi », a vehicle and the order in which it calls at its stops, on the same days of every week.

use std::collections::BTreeSet;
use std::fmt::Display;

use chrono::Weekday;

use crate::domain::contact::text::Name;
use crate::domain::id::{ExternalRef, SiteId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::time::weekly::Weekdays;

/// The stops of a regular round, in the order in which people know them: at least one, none twice. Files know them by their references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsualOrder<S = SiteId>(Vec<S>);

impl<S: Ord + Display> UsualOrder<S> {
    /// What it is called in an error.
    pub const WHAT: &'static str = "stops of a regular round";
    /// The most stops.
    pub const MAX: usize = 60;

    /// # Errors
    /// `Invalid` when there is none, there are too many, or one comes twice.
    pub fn new(sites: Vec<S>) -> Result<Self, Invalid> {
        if !(1..=Self::MAX).contains(&sites.len()) {
            return Err(Invalid::out_of_bounds(Self::WHAT, sites.len(), 1, Self::MAX));
        }
        let mut seen = BTreeSet::new();
        match sites.iter().find(|site| !seen.insert(*site)) {
            Some(twice) => Err(Invalid::contradiction(Self::WHAT, format_args!("site {twice} comes twice"))),
            None => Ok(Self(sites)),
        }
    }

    /// All of them, the first stop first.
    #[must_use]
    pub fn all(&self) -> &[S] {
        &self.0
    }
}

/// A regular round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegularRound {
    /// What another program calls it.
    pub external_ref: Option<ExternalRef>,
    /// What people call it.
    pub name: Name,
    /// What drives it.
    pub vehicle: VehicleId,
    /// On which days of the week.
    pub weekdays: Weekdays,
    /// Where it calls, in this order.
    pub sites: UsualOrder,
    /// False once it is given up.
    pub active: bool,
}

impl RegularRound {
    /// Whether it is driven on `day`.
    #[must_use]
    pub fn runs_on(&self, day: Weekday) -> bool {
        self.active && self.weekdays.contains(day)
    }

    /// The first day of the week on which one vehicle would drive both this one and `other`: it drives one regular round a day.
    #[must_use]
    pub fn meets(&self, other: &Self) -> Option<Weekday> {
        let is_one = self.vehicle == other.vehicle && self.active && other.active;
        self.weekdays.shared(other.weekdays).filter(|_| is_one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::public_id::PublicId;

    fn round(vehicle: u128, weekdays: &[Weekday]) -> RegularRound {
        RegularRound {
            external_ref: None,
            name: "Tournée du mardi".parse().unwrap(),
            vehicle: VehicleId::from_bits(vehicle),
            weekdays: Weekdays::of(weekdays.iter().copied()).unwrap(),
            sites: UsualOrder::new(vec![SiteId::from_bits(1)]).unwrap(),
            active: true,
        }
    }

    #[test]
    fn an_order_has_at_least_one_stop_and_none_twice() {
        let order = |sites: Vec<u128>| UsualOrder::new(sites.into_iter().map(SiteId::from_bits).collect());
        assert!(order(vec![2, 1, 3]).is_ok());
        assert!(order((1..=60).collect()).is_ok());
        for wrong in [vec![], vec![1, 2, 1], (1..=61).collect()] {
            assert!(order(wrong.clone()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn one_vehicle_drives_one_regular_round_a_day() {
        let (week, tuesday) = (round(1, &[Weekday::Thu, Weekday::Tue]), round(1, &[Weekday::Mon, Weekday::Tue]));
        assert_eq!(week.meets(&tuesday), Some(Weekday::Tue));
        assert_eq!(week.meets(&round(1, &[Weekday::Mon])), None);
        assert_eq!(week.meets(&round(2, &[Weekday::Tue])), None);
        assert_eq!(week.meets(&RegularRound { active: false, ..tuesday }), None);
    }
}
