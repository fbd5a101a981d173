//! The facts of a run, from its documents and rows.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::allocation::exchange::{AssociationDocument, LotDocument, PlanDocument, ProblemDocument};
use crate::allocation::why::explain;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::food::groups::is_for_infants;
use crate::domain::id::{ExternalRef, SiteId};
use crate::domain::offer::state::LotState;
use crate::domain::planned::run::RunDocuments;
use crate::domain::planned::share::Share;
use crate::domain::telling::{DayHeader, Load, Place};
use crate::rounds::exchange::ResultDocument;
use crate::rounds::result::TravelSource;
use crate::services::day::facts::{AssociationFacts, DayFacts, GroupFacts, LotFacts};
use crate::services::day::ground::{Ground, code_of, site_code};
use crate::services::day::recall::codes::{Codes, posted_lots};
use crate::services::day::recall::continued::Told;
use crate::services::day::recall::kept::{Kept, is_held};
use crate::services::day::recall::people::{coordinator, place};
use crate::services::day::recall::transport::{rounds, share, shipments};
use crate::services::error::ServiceError;

/// The facts of what is kept of a run.
///
/// # Errors
/// `Conflict` for a document that cannot be read.
pub(in crate::services::day) fn recall_kept(kept: &Kept) -> Result<DayFacts, ServiceError> {
    let ground = &kept.ground;
    let codes = Codes::of(ground);
    let told = explained(kept, &codes)?;
    let document = &told.problem;
    let (held, declined): (Vec<&Share>, Vec<&Share>) = kept.shares.iter().partition(|share| is_held(share));
    let parts = |shares: &[&Share]| shares.iter().filter_map(|one| share(&codes, one)).collect();
    Ok(DayFacts {
        header: header(ground),
        span: ground.span(),
        cut_off: ground.wave.cutoff_of(ground.territory.zone, ground.of.day),
        sequence: u32::try_from(kept.run.sequence).unwrap_or(1),
        state: kept.run.state,
        donors: donors(ground, document),
        associations: associations(ground, document),
        lots: lots(ground, document),
        shares: parts(&held),
        declined: parts(&declined),
        shipments: shipments(kept, &codes)?,
        rounds: rounds(kept),
        travel: travel(&kept.documents)?,
        explanation: told.explanation,
        tolerance: document.policy.fairness_tolerance,
        plan: told.plan,
    })
}

/// What the result of the rounds says of its legs.
fn travel(documents: &RunDocuments) -> Result<Option<TravelSource>, ServiceError> {
    let result: Option<ResultDocument> = documents.rounds_result.as_deref().map(stored).transpose()?;
    Ok(result.map(|result| result.travel_source))
}

/// The documents of a run and what they explain; with those of the runs that it continues, where it continues any.
fn explained(kept: &Kept, codes: &Codes) -> Result<Told, ServiceError> {
    let given = kept.shares.iter().filter(|share| is_held(share));
    let given = given.filter_map(|share| Some((codes.lots.get(&share.lot)?.clone(), codes.associations.get(&share.association)?.clone())));
    let given = given.collect();
    let mut all = kept.earlier.iter().chain([&kept.documents]);
    let first = all.next().map_or_else(|| told(&kept.documents), told)?;
    all.try_fold(first, |whole, later| Ok(whole.continued_by(told(later)?, &given)))
}

fn told(documents: &RunDocuments) -> Result<Told, ServiceError> {
    let problem: ProblemDocument = stored(&documents.problem)?;
    let plan: PlanDocument = stored(&documents.plan)?;
    let explanation = explain(&problem.clone().into_problem().map_err(ServiceError::Invalid)?, &plan);
    Ok(Told { problem, plan, explanation })
}

fn header(ground: &Ground) -> DayHeader {
    DayHeader {
        territory: ground.territory.name.to_string(),
        zone: ground.territory.zone,
        day: ground.of.day,
        wave: ground.wave.name().to_string(),
        coordinator: coordinator(&ground.territory),
    }
}

fn donors(ground: &Ground, document: &ProblemDocument) -> BTreeMap<ExternalRef, Place> {
    let sites: BTreeMap<String, &SiteId> = ground.sites.keys().map(|id| (site_code(ground, id), id)).collect();
    let told = document.donors.iter().filter_map(|donor| {
        let site = ground.sites.get(*sites.get(&donor.id)?)?;
        Some((donor.id.parse().ok()?, place(site, &donor.name, ground.organisations.get(&site.organisation))))
    });
    told.collect()
}

fn associations(ground: &Ground, document: &ProblemDocument) -> BTreeMap<ExternalRef, AssociationFacts> {
    let known = ground.recipients().map(|(id, organisation, _, site)| {
        let place = place(site, &organisation.name, Some(organisation));
        (code_of(organisation.external_ref.as_ref(), id), (place, ground.is_closed(id)))
    });
    let known: BTreeMap<String, (Place, bool)> = known.collect();
    let groups = groups(document);
    let told = |association: &AssociationDocument| {
        let (place, closed) = known.get(&association.id)?;
        let facts = AssociationFacts {
            place: place.clone(),
            rank: u8::try_from(association.rank).ok()?,
            people: u32::try_from(association.people).ok()?,
            history: Grams::new(association.history_grams).ok()?,
            by_group: by_group(&groups, association),
            // A need dated for the day opens it again.
            closed: *closed && association.needs.is_empty(),
        };
        Some((association.id.parse().ok()?, facts))
    };
    document.associations.iter().filter_map(told).collect()
}

/// The groups of the day, as it was solved.
fn groups(document: &ProblemDocument) -> Vec<Vec<ProductFamily>> {
    let families = |group: &Vec<String>| group.iter().filter_map(|family| family.parse().ok()).collect();
    document.policy.groups.iter().flatten().map(families).collect()
}

/// Baby food weighs by infants: it says nothing of an association that feeds none.
fn by_group(groups: &[Vec<ProductFamily>], association: &AssociationDocument) -> Vec<GroupFacts> {
    let told = groups.iter().enumerate().filter_map(|(at, families)| {
        let weight = if is_for_infants(families) { association.infants.unwrap_or(0) } else { association.people };
        let history = association.history_by_group.as_ref().and_then(|masses| masses.get(at)).copied().unwrap_or(0);
        let (weight, history) = (u32::try_from(weight).ok().filter(|weight| *weight > 0)?, Grams::new(history).ok()?);
        Some(GroupFacts { families: families.clone(), weight, history })
    });
    told.collect()
}

fn lots(ground: &Ground, document: &ProblemDocument) -> BTreeMap<ExternalRef, LotFacts> {
    let called: BTreeMap<String, String> = posted_lots(ground)
        .filter_map(|posted| {
            let parts = posted.lot.parts();
            Some((code_of(parts.external_ref.as_ref(), &posted.id), parts.description.as_ref()?.to_string()))
        })
        .collect();
    let now: BTreeMap<String, (ProductFamily, Grams)> = posted_lots(ground)
        .filter_map(|posted| {
            let parts = posted.lot.parts();
            let is_there = !matches!(posted.state, LotState::Withdrawn | LotState::Expired);
            let grams = if is_there { Grams::new(parts.mass.grams.get()).ok()? } else { Grams::ZERO };
            Some((code_of(parts.external_ref.as_ref(), &posted.id), (parts.family, grams)))
        })
        .collect();
    // What a vehicle offers again on its way is no lot of any donor's: it is left out.
    let sites: BTreeSet<String> = ground.sites.keys().map(|id| site_code(ground, id)).collect();
    let told = |lot: &LotDocument| {
        let load = Load {
            family: lot.family.parse().ok()?,
            product: called.get(&lot.id).cloned(),
            temperature: lot.temperature.parse().ok()?,
            mass: Grams::new(lot.grams).ok()?,
        };
        let still = |(family, grams): &(ProductFamily, Grams)| if *family == load.family { *grams } else { Grams::ZERO };
        let now = now.get(&lot.id).map_or(Grams::ZERO, still);
        Some((lot.id.parse().ok()?, LotFacts { donor: lot.donor.parse().ok()?, load, now }))
    };
    document.lots.iter().filter(|lot| sites.contains(&lot.donor)).filter_map(told).collect()
}

/// A document that this program stored.
///
/// # Errors
/// `Conflict` when it cannot be read: another program wrote it.
pub(in crate::services::day) fn stored<T: DeserializeOwned>(text: &str) -> Result<T, ServiceError> {
    serde_json::from_str(text).map_err(|error| ServiceError::conflict("stored_document", error))
}
