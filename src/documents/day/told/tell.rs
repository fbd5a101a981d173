//! The whole day, part by part.

use chrono::{DateTime, Utc};

use crate::documents::day::model::{DaySummary, Leftover};
use crate::documents::day::told::associations::{associations, load};
use crate::documents::day::told::model::{ToldDay, ToldLeftover};
use crate::documents::day::told::ribbon::ribbon;
use crate::documents::day::told::transport::{told_collections, told_rounds, told_unserved};
use crate::domain::account::language::Language;
use crate::wording::day;
use crate::wording::quantity;
use crate::wording::reason;
use crate::wording::rounds;
use crate::wording::say::Say;
use crate::wording::time;
use crate::wording::typography::{capitalised, uncapitalised};

impl ToldDay {
    /// The day in words, as it stands at `now`.
    #[must_use]
    pub fn of(summary: &DaySummary, now: DateTime<Utc>) -> Self {
        let totals = &summary.totals;
        Self {
            territory: summary.header.territory.clone(),
            title: format!("{}, {}", capitalised(&time::day(summary.header.day)), uncapitalised(&summary.header.wave)),
            wave: capitalised(&summary.header.wave),
            totals: day::totals(totals.donors, totals.lots, totals.offered, totals.shared, totals.associations_served),
            proof: day::proof(Say(Language::French), summary.proof, summary.tolerance),
            ribbon: ribbon(summary, now),
            associations: associations(summary, now),
            rounds: told_rounds(summary),
            travel: summary.travel.and_then(rounds::travel).map(|words| words.french),
            collections: told_collections(summary),
            unserved: told_unserved(summary),
            left: quantity::mass(totals.left),
            leftovers: summary.leftovers.iter().map(|leftover| told_leftover(summary, leftover)).collect(),
        }
    }
}

fn told_leftover(summary: &DaySummary, leftover: &Leftover) -> ToldLeftover {
    ToldLeftover {
        donor: leftover.donor.clone(),
        load: load(&leftover.load),
        why: reason::left_over(leftover.left.reason).french,
        action: reason::action_with(&leftover.left.action, |id| summary.names.get(id).cloned().unwrap_or_else(|| id.to_string())),
    }
}
