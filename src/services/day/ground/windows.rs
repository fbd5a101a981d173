//! When a recipient receives, fetches and hands out on a day: what it dated, else its weekly hours; nothing while it is closed.

use std::collections::BTreeSet;

use crate::domain::id::OrganisationId;
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::services::day::ground::model::Ground;

/// How many days ahead distributions are told: use-by dates farther away need no distribution before them.
const DAYS_AHEAD: u32 = 7;

impl Ground {
    /// Whether it is closed on the day.
    pub fn is_closed(&self, association: &OrganisationId) -> bool {
        self.profiles.get(association).is_some_and(|profile| profile.is_closed_on(self.of.day))
    }

    /// Its windows of the day for one purpose.
    pub fn windows(&self, association: &OrganisationId, purpose: OpeningPurpose) -> Vec<Window> {
        match self.needs.get(association).and_then(|need| need.windows.as_ref()) {
            Some(dated) => dated.iter().filter(|one| one.purpose == purpose).map(|one| one.window).collect(),
            None if self.is_closed(association) => Vec::new(),
            None => self.weekly(association, purpose, self.of.day).collect(),
        }
    }

    /// The days, this one and those that follow, on which it hands food out.
    pub fn distribution_days(&self, association: &OrganisationId) -> BTreeSet<Day> {
        let purpose = OpeningPurpose::Distribution;
        if let Some(dated) = self.needs.get(association).and_then(|need| need.windows.as_ref()) {
            let distributions = dated.iter().filter(|one| one.purpose == purpose);
            return distributions.filter_map(|one| self.territory.zone.day_of(one.window.from()).ok()).collect();
        }
        let closed = |day: &Day| self.profiles.get(association).is_some_and(|profile| profile.is_closed_on(*day));
        let days = (0..=DAYS_AHEAD).map(|ahead| self.of.day.plus_days(ahead)).filter(|day| !closed(day));
        days.filter(|day| self.weekly(association, purpose, *day).next().is_some()).collect()
    }

    fn weekly(&self, association: &OrganisationId, purpose: OpeningPurpose, day: Day) -> impl Iterator<Item = Window> {
        let openings = self.profiles.get(association).map(|profile| profile.openings.as_slice()).unwrap_or_default();
        let zone = self.territory.zone;
        let today = openings.iter().filter(move |opening| opening.purpose == purpose && opening.slot.happens_on(day));
        today.map(move |opening| opening.slot.hours.on(zone, day))
    }
}
