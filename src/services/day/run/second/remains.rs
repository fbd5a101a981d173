//! The problem of what remains: the lots without what is kept of them; needs, stores, agreements and memory as if what is kept had been
//! received already. Pure.
//!
//! An association that left the first plan unanswered, or wanted nothing of it, is not asked again; no pair meets again that was declined. Food whose window
//! closes before somebody could be told stays: it is told as left over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::allocation::exchange::{AssociationDocument, ProblemDocument, StorageDocument};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::id::{LotId, OrganisationId};
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

/// What remains to be shared out of `ground`, whose windows are those that can still be told.
pub(in crate::services::day::run::second) fn remaining(
    mut ground: Ground,
    too_late: &BTreeSet<LotId>,
    shares: &[Share],
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
    let parts = parts(&ground, shares);
    without(document(&ground), &parts)
}

/// Who is asked no more: it left something unanswered, or wanted nothing of all that it was given.
fn out_of_reach(shares: &[Share]) -> BTreeSet<&OrganisationId> {
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

fn parts(ground: &Ground, shares: &[Share]) -> Vec<Part> {
    let lots: BTreeMap<&LotId, (&PostedOffer, &PostedLot)> =
        ground.posted.iter().flat_map(|offer| offer.lots.iter().map(move |lot| (&lot.id, (offer, lot)))).collect();
    let kept = shares.iter().filter(|share| share.is_kept()).filter_map(|share| {
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
    for association in &mut problem.associations {
        let own: Vec<&Part> = parts.iter().filter(|part| part.association == association.id).collect();
        for part in own {
            receive(association, part);
        }
        association.needs.retain(|need| need.grams > 0);
    }
    for holder in &mut problem.holders {
        let own = |part: &&Part| part.by_agreement && part.donor == holder.donor && part.association == holder.association;
        let had: i64 = parts.iter().filter(own).map(|part| part.grams).sum();
        holder.max_grams = holder.max_grams.map(|most| (most - had).max(0));
    }
    let lots: BTreeSet<String> = problem.lots.iter().map(|lot| lot.id.clone()).collect();
    problem.exclusions.retain(|pair| lots.contains(&pair.lot));
    problem
}

fn receive(association: &mut AssociationDocument, part: &Part) {
    association.history_grams += part.counted;
    let family = part.family.to_string();
    if let Some(need) = association.needs.iter_mut().find(|need| need.family == family) {
        need.grams -= part.counted;
    }
    if let Some(room) = room(&mut association.storage, part.temperature) {
        *room = (*room - part.counted).max(0);
    }
}

const fn room(storage: &mut StorageDocument, class: TemperatureClass) -> Option<&mut i64> {
    match class {
        TemperatureClass::Ambient => storage.ambient.as_mut(),
        TemperatureClass::Chilled => storage.chilled.as_mut(),
        TemperatureClass::Frozen => storage.frozen.as_mut(),
        TemperatureClass::Hot => storage.hot.as_mut(),
    }
}
