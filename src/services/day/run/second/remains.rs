//! The problem of what remains: the lots without what is kept of them; needs, stores, agreements and memory as if what is kept had been
//! received already. Pure.
//!
//! An association that left the first plan unanswered, or wanted nothing of it, is not asked again; no pair meets again that was declined. Food whose window
//! closes before somebody could be told stays: it is told as left over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::allocation::exchange::{AssociationDocument, CarryingDocument, ExclusionDocument, ProblemDocument, StorageDocument};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::id::{LotId, OrganisationId, ShareId};
use crate::domain::offer::posted::{PickupWindows, PostedLot, PostedOffer};
use crate::domain::planned::answering::was_silent;
use crate::domain::planned::share::Share;
use crate::domain::run::{ShareOrigin, ShareState};
use crate::domain::time::window::Window;
use crate::services::day::ground::{Exclusion, Ground, code_of, site_code};
use crate::services::day::problem::document;

/// How long a pickup lasts at least.
const SHORTEST: TimeDelta = TimeDelta::minutes(15);

/// The ground with pickups that open at `instant` at the earliest, and the lots that can no longer be fetched then.
pub(in crate::services::day::run::second) fn opening_from(ground: &Ground, instant: DateTime<Utc>) -> (Ground, BTreeSet<LotId>) {
    let (mut later, mut too_late) = (ground.clone(), BTreeSet::new());
    for offer in &mut later.offers {
        let windows = offer.offer.windows.all().iter().filter_map(|window| Window::new(window.from().max(instant), window.to()).ok());
        match PickupWindows::new(windows.filter(|window| window.to() - window.from() >= SHORTEST).collect()) {
            Ok(windows) => offer.offer.windows = windows,
            Err(_) => too_late.extend(offer.lots.iter().map(|lot| lot.id.clone())),
        }
    }
    (later, too_late)
}

/// What remains to be shared out of `ground`, whose windows are those that can still be told; of what could not be fetched, that of the
/// shares of `still_there`.
pub(in crate::services::day::run::second) fn remaining(
    mut ground: Ground,
    too_late: &BTreeSet<LotId>,
    (shares, still_there): (&[Share], &BTreeSet<ShareId>),
) -> ProblemDocument {
    let out = out_of_reach(shares);
    let mut closed = Vec::new();
    for (association, ..) in ground.recipients() {
        for lot in ground.offers.iter().flat_map(|offer| &offer.lots) {
            let reason = match (too_late.contains(&lot.id), out.contains(association)) {
                (true, _) => "too_late",
                (false, true) => "no_answer",
                (false, false) => continue,
            };
            closed.push(Exclusion { lot: lot.id.clone(), association: association.clone(), reason: reason.to_owned() });
        }
    }
    // What was declined is said last: it is what the association knows of the lot.
    let declined = std::mem::take(&mut ground.exclusions);
    ground.exclusions = closed.into_iter().chain(declined).collect();
    let parts = parts(&ground, shares.iter().filter(|share| !still_there.contains(&share.id)));
    without(document(&ground), &parts)
}

/// Who is asked no more: it left something unanswered, or wanted nothing of all that it was given.
pub(in crate::services::day::run::second) fn out_of_reach(shares: &[Share]) -> BTreeSet<&OrganisationId> {
    let silent = shares.iter().filter(|share| was_silent(share)).map(|share| &share.association);
    let willing = shares.iter().filter(|share| share.state != ShareState::Declined);
    let willing: BTreeSet<&OrganisationId> = willing.map(|share| &share.association).collect();
    let unwilling = shares.iter().map(|share| &share.association).filter(|association| !willing.contains(association));
    silent.chain(unwilling).collect()
}

/// What is kept of one lot, in the words of the documents.
struct Part {
    lot: String,
    donor: String,
    association: String,
    family: ProductFamily,
    temperature: TemperatureClass,
    /// What the lot no longer has.
    grams: i64,
    /// What the association has.
    counted: i64,
    by_agreement: bool,
}

fn parts<'a>(ground: &Ground, shares: impl Iterator<Item = &'a Share>) -> Vec<Part> {
    let lots: BTreeMap<&LotId, (&PostedOffer, &PostedLot)> =
        ground.posted.iter().flat_map(|offer| offer.lots.iter().map(move |lot| (&lot.id, (offer, lot)))).collect();
    let kept = shares.filter(|share| share.is_kept()).filter_map(|share| {
        let (offer, posted) = lots.get(&share.lot)?;
        let facts = posted.lot.parts();
        let association = ground.organisations.get(&share.association)?;
        Some(Part {
            lot: code_of(facts.external_ref.as_ref(), &posted.id),
            donor: site_code(ground, &offer.offer.site),
            association: code_of(association.external_ref.as_ref(), &share.association),
            family: facts.family,
            temperature: facts.temperature,
            grams: share.grams.get(),
            counted: share.counted().get(),
            by_agreement: share.origin == ShareOrigin::Agreement,
        })
    });
    kept.collect()
}

fn without(mut problem: ProblemDocument, parts: &[Part]) -> ProblemDocument {
    for lot in &mut problem.lots {
        lot.grams -= parts.iter().filter(|part| part.lot == lot.id).map(|part| part.grams).sum::<i64>();
        lot.grams -= lot.grams.rem_euclid(lot.unit_grams);
    }
    problem.lots.retain(|lot| lot.grams > 0);
    let groups = problem.policy.groups.clone().unwrap_or_default();
    for association in &mut problem.associations {
        let own: Vec<&Part> = parts.iter().filter(|part| part.association == association.id).collect();
        for part in own {
            receive(association, part, &groups);
        }
        association.needs.retain(|need| need.grams > 0);
    }
    if let Some(carrying) = &mut problem.policy.carrying_capacity_grams {
        for part in parts.iter().filter(|part| !part.by_agreement) {
            take(carrying_room(carrying, part.temperature), part.grams);
        }
    }
    for holder in &mut problem.holders {
        let own = |part: &&Part| part.by_agreement && part.donor == holder.donor && part.association == holder.association;
        let had: i64 = parts.iter().filter(own).map(|part| part.grams).sum();
        holder.max_grams = holder.max_grams.map(|most| (most - had).max(0));
    }
    let lots: BTreeSet<String> = problem.lots.iter().map(|lot| lot.id.clone()).collect();
    problem.exclusions.retain(|pair| lots.contains(&pair.lot));
    limits_that_remain(&mut problem, parts);
    problem
}

/// Visits that are kept count: a donor or an association that has all it bears meets only those whom it meets anyway, and a donor to whom
/// a vehicle comes also those who are delivered.
fn limits_that_remain(problem: &mut ProblemDocument, parts: &[Part]) {
    let trips: BTreeSet<(&str, &str)> = parts.iter().map(|part| (part.donor.as_str(), part.association.as_str())).collect();
    let delivered: BTreeSet<&str> = problem.associations.iter().filter(|one| one.delivered).map(|one| one.id.as_str()).collect();
    // Of each donor: who comes; nobody by name stands for the vehicle.
    let visits: BTreeSet<(&str, Option<&str>)> =
        trips.iter().map(|(donor, taker)| (*donor, (!delivered.contains(taker)).then_some(*taker))).collect();
    let mut full: Vec<(String, &str)> = Vec::new();
    for donor in &mut problem.donors {
        let made = visits.iter().filter(|visit| visit.0 == donor.id).count();
        if less(&mut donor.max_collectors, made) {
            full.push((donor.id.clone(), "donor_visit_limit"));
        }
    }
    for association in &mut problem.associations {
        let made = trips.iter().filter(|trip| trip.1 == association.id).count();
        if less(&mut association.max_donors_per_day, made) {
            full.push((association.id.clone(), "too_many_stops"));
        }
    }
    let known: BTreeSet<(String, String)> = problem.exclusions.iter().map(|pair| (pair.lot.clone(), pair.association.clone())).collect();
    for lot in &problem.lots {
        for association in &problem.associations {
            let (donor, taker) = (lot.donor.as_str(), association.id.as_str());
            let comes_along = association.delivered && visits.contains(&(donor, None));
            let is_full = |(id, reason): &&(String, &str)| match *reason {
                "too_many_stops" => id == taker,
                _ => id == donor && !comes_along,
            };
            if let Some((_, reason)) = full.iter().find(is_full)
                && !trips.contains(&(donor, taker))
                && !known.contains(&(lot.id.clone(), association.id.clone()))
            {
                let reason = (*reason).to_owned();
                problem.exclusions.push(ExclusionDocument { lot: lot.id.clone(), association: association.id.clone(), reason });
            }
        }
    }
}

/// Takes visits off a limit; whether nothing is left of it, and it became a matter of exclusions.
fn less(limit: &mut Option<i64>, made: usize) -> bool {
    let Some(most) = *limit else { return false };
    let left = most - i64::try_from(made).unwrap_or(most);
    *limit = (left > 0).then_some(left);
    left <= 0
}

fn receive(association: &mut AssociationDocument, part: &Part, groups: &[Vec<String>]) {
    association.history_grams += part.counted;
    let family = part.family.to_string();
    for (memory, group) in association.history_by_group.iter_mut().flatten().zip(groups) {
        if group.contains(&family) {
            *memory += part.counted;
        }
    }
    if let Some(need) = association.needs.iter_mut().find(|need| need.family == family) {
        need.grams -= part.counted;
    }
    take(room(&mut association.storage, part.temperature), part.counted);
}

/// Takes `grams` out of a room that has a limit.
const fn take(room: &mut Option<i64>, grams: i64) {
    if let Some(room) = room {
        *room = if *room > grams { *room - grams } else { 0 };
    }
}

const fn carrying_room(carrying: &mut CarryingDocument, class: TemperatureClass) -> &mut Option<i64> {
    match class {
        TemperatureClass::Ambient => &mut carrying.ambient,
        TemperatureClass::Chilled => &mut carrying.chilled,
        TemperatureClass::Frozen => &mut carrying.frozen,
        TemperatureClass::Hot => &mut carrying.hot,
    }
}

const fn room(storage: &mut StorageDocument, class: TemperatureClass) -> &mut Option<i64> {
    match class {
        TemperatureClass::Ambient => &mut storage.ambient,
        TemperatureClass::Chilled => &mut storage.chilled,
        TemperatureClass::Frozen => &mut storage.frozen,
        TemperatureClass::Hot => &mut storage.hot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem() -> ProblemDocument {
        let window = r#"[{"from": "2026-11-24T08:00:00+01:00", "to": "2026-11-24T20:00:00+01:00"}]"#;
        let association = |id: &str| {
            format!(
                r#"{{"id": "{id}", "name": "", "latitude": 50, "longitude": 3, "people": 1, "history_grams": 0, "needs": [],
                "storage": {{"ambient": null, "chilled": null, "frozen": null, "hot": null}}, "reception": {window}, "distributes_on": [],
                "radius_m": null, "accepts_past_best_before": false, "max_donors_per_day": 3}}"#
            )
        };
        let (one, other) = (association("A1"), association("A2"));
        let text = format!(
            r#"{{"schema": "allies.allocation.problem/1", "day": "2026-11-24", "timezone": "Europe/Paris",
            "policy": {{"half_life_days": 14, "fairness_tolerance": 0, "stop_cost_m": 0, "default_radius_m": 1, "travel_speed_kmh": 30}},
            "donors": [{{"id": "D1", "name": "", "latitude": 50, "longitude": 3, "convention_required": false, "max_collectors": 1}}],
            "lots": [{{"id": "L1", "donor": "D1", "family": "bakery", "temperature": "ambient", "grams": 9, "unit_grams": 1, "date_kind": "none",
                "date": null, "animal_origin": false, "prepacked": true, "pickup": {window}}}],
            "associations": [{one}, {other}], "conventions": [], "exclusions": []}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    /// Four grams of L1 are kept by A1.
    fn kept() -> Part {
        Part {
            lot: "L1".to_owned(),
            donor: "D1".to_owned(),
            association: "A1".to_owned(),
            family: ProductFamily::Bakery,
            temperature: TemperatureClass::Ambient,
            grams: 4,
            counted: 4,
            by_agreement: false,
        }
    }

    fn excluded(problem: &ProblemDocument) -> Vec<(&str, &str)> {
        problem.exclusions.iter().map(|pair| (pair.association.as_str(), pair.reason.as_str())).collect()
    }

    #[test]
    fn what_is_kept_counts_in_its_group_and_in_what_can_be_carried() {
        let mut problem = problem();
        problem.policy.groups = Some(vec![vec!["meat".to_owned()], vec!["bakery".to_owned()]]);
        problem.policy.carrying_capacity_grams = Some(CarryingDocument { ambient: Some(10), ..CarryingDocument::default() });
        problem.associations.iter_mut().for_each(|one| one.history_by_group = Some(vec![7, 1]));
        let left = without(problem, &[kept(), Part { by_agreement: true, ..kept() }]);
        let memories: Vec<_> = left.associations.iter().map(|one| (one.history_grams, one.history_by_group.clone())).collect();
        assert_eq!(memories, [(8, Some(vec![7, 9])), (0, Some(vec![7, 1]))]);
        assert_eq!(left.policy.carrying_capacity_grams.and_then(|carrying| carrying.ambient), Some(6), "agreements are fetched");
    }

    #[test]
    fn a_donor_whose_visits_are_all_kept_meets_only_those_who_come_anyway() {
        let left = without(problem(), &[kept()]);
        assert_eq!(excluded(&left), [("A2", "donor_visit_limit")]);
        assert_eq!(left.donors.first().map(|donor| donor.max_collectors), Some(None));
        assert_eq!(left.associations.iter().map(|one| one.max_donors_per_day).collect::<Vec<_>>(), [Some(2), Some(3)]);
    }

    #[test]
    fn the_vehicle_that_comes_to_a_donor_anyway_serves_one_more() {
        let mut day = problem();
        day.associations.iter_mut().for_each(|association| association.delivered = true);
        assert_eq!(excluded(&without(day, &[kept()])), []);
    }
}
