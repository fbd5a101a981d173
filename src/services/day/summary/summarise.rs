//! The whole summary, part by part.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::day::{DaySummary, DayTotals, Leftover};
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::telling::Load;
use crate::services::day::facts::DayFacts;

impl DayFacts {
    /// The day as it is told to a coordinator.
    #[must_use]
    pub fn summarise(&self) -> DaySummary {
        DaySummary {
            header: self.header.clone(),
            span: self.span,
            cut_off: self.cut_off,
            sequence: self.sequence,
            state: self.state,
            proof: self.plan.status,
            tolerance: self.tolerance(),
            totals: self.totals(),
            associations: self.told_associations(),
            rounds: self.told_rounds(),
            travel: self.travel,
            collections: self.told_collections(),
            leftovers: self.leftovers(),
            unserved: self.told_unserved(),
            names: self.names(),
        }
    }

    fn tolerance(&self) -> Option<(f64, usize)> {
        let moved = self.plan.tolerance.as_ref()?;
        Some((self.tolerance, usize::try_from(moved.pairs_saved).unwrap_or(0)))
    }

    fn totals(&self) -> DayTotals {
        let offered = self.lots.values().map(|lot| lot.load.mass.min(lot.now)).sum::<Grams>();
        let shared = self.shares.iter().map(|share| share.grams).sum::<Grams>();
        let donors: BTreeSet<_> = self.lots.values().map(|lot| &lot.donor).collect();
        let served: BTreeSet<_> = self.shares.iter().map(|share| &share.association).collect();
        let left = offered.minus(shared);
        DayTotals { donors: donors.len(), lots: self.lots.len(), offered, shared, left, associations_served: served.len() }
    }

    fn leftovers(&self) -> Vec<Leftover> {
        let told = self.explanation.left_over.iter().filter_map(|left| {
            let lot = self.lots.get(&left.lot)?;
            let load = Load { mass: self.still_left(&left.lot, left.grams), ..lot.load.clone() };
            (load.mass > Grams::ZERO).then(|| Leftover { donor: self.donor_name(&lot.donor), load, left: left.clone() })
        });
        let mut leftovers: Vec<_> = told.collect();
        leftovers.sort_by(|a, b| b.load.mass.cmp(&a.load.mass).then_with(|| a.donor.cmp(&b.donor)));
        leftovers
    }

    fn names(&self) -> BTreeMap<ExternalRef, String> {
        let associations = self.associations.iter().map(|(id, association)| (id.clone(), association.place.name.clone()));
        let donors = self.donors.iter().map(|(id, place)| (id.clone(), place.name.clone()));
        donors.chain(associations).collect()
    }
}
