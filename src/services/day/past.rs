//! A past period as it can be solved again: the problems that were kept, and what happened whatever was decided.

use std::collections::BTreeMap;

use crate::allocation::exchange::ProblemDocument;
use crate::allocation::memory::{ClosedDays, Gift, Outcome};
use crate::allocation::replay::KnownPast;
use crate::domain::access::action::Action;
use crate::domain::id::{OrganisationId, RunId, TerritoryId};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::find::territory_named;
use crate::services::day::ground::code_of;
use crate::services::day::recall::stored;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::memory::memory_gifts;
use crate::store::day::run::{run_documents, run_find, run_published};
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::profile::profile_all;

/// A period of a territory.
#[derive(Debug)]
pub struct PastPeriod {
    /// One problem a published wave, in the order of the days.
    pub problems: Vec<ProblemDocument>,
    pub happened: KnownPast,
}

impl Services {
    /// The problems of the published waves of a territory, by its code or id, from one day to another, both included. Where what was freed
    /// was shared out again, the problem is that of the whole day.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when nothing was published, or for a document that cannot be read.
    pub async fn past_period(&self, actor: &Actor, territory: &str, (from, to): (Day, Day)) -> Result<PastPeriod, ServiceError> {
        let (actor, name) = (actor.clone(), territory.to_owned());
        self.read(move |connection| {
            let territory = territory_named(connection, &name)?.id;
            check(&actor, Action::ReadDay, &Target::of(&territory))?;
            let mut problems = Vec::new();
            for run in run_published(connection, &territory, (from, to))? {
                problems.push(problem_of(connection, run.id)?);
            }
            if problems.is_empty() {
                let detail = format_args!("{name} published nothing from {from} to {to}: there is nothing to solve again");
                return Err(ServiceError::conflict("nothing_published", detail));
            }
            Ok(PastPeriod { problems, happened: happened(connection, &territory, (from, to))? })
        })
        .await
    }
}

/// The problem of the run that `id` continues, and so on back to the first.
fn problem_of(connection: &mut Connection, mut id: RunId) -> Result<ProblemDocument, ServiceError> {
    while let Some(continued) = run_find(connection, &id)?.continues {
        id = continued;
    }
    stored(&run_documents(connection, &id)?.problem)
}

/// Closed days as the profiles say them today, and gifts by hand, under the ids of the documents.
fn happened(connection: &mut Connection, territory: &TerritoryId, period: (Day, Day)) -> Result<KnownPast, ServiceError> {
    let organisations = organisation_all(connection, territory)?;
    let codes: BTreeMap<OrganisationId, String> =
        organisations.into_iter().map(|kept| (kept.id.clone(), code_of(kept.value.external_ref.as_ref(), &kept.id))).collect();
    let mut happened = KnownPast::default();
    for kept in profile_all(connection, territory)? {
        let Some(code) = codes.get(&kept.organisation) else { continue };
        let closed = kept.profile.closed.as_slice().iter().map(|period| ClosedDays { first: period.from(), last: period.to() });
        happened.closed.insert(code.clone(), closed.collect());
    }
    for gift in memory_gifts(connection, territory, period)? {
        let Some(code) = codes.get(&gift.association) else { continue };
        let outcome = Outcome::Received(gift.received.unwrap_or(gift.planned));
        happened.gifts.entry(code.clone()).or_default().push((gift.family, Gift { day: gift.day, outcome }));
    }
    Ok(happened)
}
