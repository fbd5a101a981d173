//! Conventions of the day: which hold, and when somebody comes by agreement.

use std::collections::BTreeSet;

use crate::domain::convention::agreement::{Convention, Transport};
use crate::domain::id::{OrganisationId, SiteId};
use crate::domain::time::window::Window;
use crate::services::day::ground::model::Ground;

impl Ground {
    /// The conventions in force on the day, in the order of their ids.
    pub fn in_force(&self) -> impl Iterator<Item = &Convention> {
        self.conventions.values().filter(|convention| convention.in_force_on(self.of.day))
    }

    /// The slots of a convention that open in the wave.
    pub fn slot_windows(&self, convention: &Convention) -> Vec<Window> {
        let (zone, day, span) = (self.territory.zone, self.of.day, self.span());
        let slots = convention.slots_on(day).map(|slot| slot.hours.on(zone, day));
        slots.filter(|window| span.takes(window.from())).collect()
    }

    /// When an association fetches from a site by agreement: the slots that no vehicle of the territory serves.
    pub fn agreed_windows(&self, site: &SiteId, association: &OrganisationId) -> Vec<Window> {
        let own = self.in_force().filter(|convention| convention.parts().transport != Transport::Territory);
        own.filter(|convention| convention.covers(site, association)).flat_map(|convention| self.slot_windows(convention)).collect()
    }

    /// The regular pickups that open in the wave, each site and hour once.
    pub fn regular_pickups(&self) -> BTreeSet<(SiteId, Window)> {
        let mut pickups = BTreeSet::new();
        for convention in self.in_force() {
            for window in self.slot_windows(convention) {
                pickups.extend(convention.parts().sites.iter().map(|site| (site.clone(), window)));
            }
        }
        pickups
    }
}
