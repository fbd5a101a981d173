//! Why the least served are the least served, and what would help: for each of them what holds it back, what passed it by, and the
//! changes that could help, each measured by solving the day again. Masses in grams, levels in grams a person.

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

use crate::allocation::exchange::{AssociationDocument, FullDocument};
use crate::allocation::what_if::{Change, Difference, Moved, propose};
use crate::allocation::why::{WhyNot, explain};
use crate::documents::day::{AssociationDay, DaySummary};
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, RunId};
use crate::domain::planned::run::WaveDay;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::recall::recall;
use crate::services::day::what_if::base::Base;
use crate::services::error::ServiceError;

/// How many associations are told.
const LEAST: usize = 5;
/// How many changes are measured for each.
const CHANGES: usize = 4;
/// How long all of them are computed at most.
const LASTING: Duration = Duration::from_secs(4);

/// The least served of a plan.
#[derive(Debug, Clone)]
pub struct Least {
    pub run: RunId,
    pub summary: DaySummary,
    /// Of those who ask for something and are served first, the lowest levels first.
    pub associations: Vec<LeastServed>,
    /// Those that asked for nothing that day, by name.
    pub silent: Vec<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct LeastServed {
    pub day: AssociationDay,
    pub bottleneck: Bottleneck,
    /// What could help it, the best first; those that bring it nothing are left out.
    pub helps: Vec<Help>,
    /// Changes were measured that would have brought it nothing.
    pub in_vain: usize,
}

/// What holds an association back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bottleneck {
    /// A rule forbids it every lot.
    NothingEligible,
    /// Its needs or stores are full.
    Full(Vec<Full>),
    /// Others who could receive the same are served as little, or less.
    Shared,
    /// It received everything that it could.
    AllItCould,
}

/// A need or a store that is full, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Full {
    pub what: FullDocument,
    pub limit: Option<Grams>,
}

/// A change that could help.
#[derive(Debug, Clone)]
pub struct Help {
    pub change: Change,
    /// `None` when the time did not suffice to measure it.
    pub effect: Option<Effect>,
}

/// What it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub own: Moved,
    /// What is shared out more.
    pub saved: i64,
    /// The lowest level of the territory, before and after.
    pub lowest: (Option<i64>, Option<i64>),
}

impl Services {
    /// The least served of the plan that stands for a wave; `None` before there is one.
    ///
    /// # Errors
    /// `Forbidden`; `TooMany` when others are trying changes.
    pub async fn read_least(&self, actor: &Actor, of: &WaveDay) -> Result<Option<Least>, ServiceError> {
        let Some(run) = self.standing_run(actor, of).await?.filter(|run| run.proposed_at.is_some()) else { return Ok(None) };
        let read = run.clone();
        let (base, summary) = self
            .read(move |connection| Ok::<_, ServiceError>((Base::read(connection, &read)?, recall(connection, &read.id)?.summarise())))
            .await?;
        let base = Arc::new(base);
        let told = pick(&base, &summary);
        let explained = Arc::clone(&base);
        let ids: Vec<ExternalRef> = told.iter().map(|day| day.code.clone()).collect();
        let proposed = tokio::task::spawn_blocking(move || proposals(&explained, &ids)).await;
        let proposed = proposed.map_err(|error| ServiceError::conflict("explanation_ended", error))??;
        let all: Vec<Change> = proposed.iter().flatten().cloned().collect();
        let mut effects = self.try_changes(Arc::clone(&base), all, LASTING).await?.into_iter();
        let associations = told.into_iter().zip(proposed).map(|(day, changes)| {
            let measured: Vec<(Change, Option<Difference>)> =
                changes.into_iter().map(|change| (change, effects.next().flatten())).collect();
            least_served(&base, day.clone(), measured)
        });
        Ok(Some(Least { run: run.id, associations: associations.collect(), silent: silent(&base), summary: summary.clone() }))
    }
}

fn pick<'a>(base: &Base, summary: &'a DaySummary) -> Vec<&'a AssociationDay> {
    let asks = |day: &&AssociationDay| base.problem.associations.iter().any(|one| one.id == day.code.as_str() && !one.needs.is_empty());
    let mut first: Vec<&AssociationDay> = summary.associations.iter().filter(|day| day.rank == 1 && !day.closed).filter(asks).collect();
    first.sort_by(|a, b| a.level_after.total_cmp(&b.level_after).then_with(|| a.name.cmp(&b.name)));
    first.truncate(LEAST);
    first
}

fn silent(base: &Base) -> Vec<String> {
    let none = base.problem.associations.iter().filter(|one| one.rank == 1 && one.needs.is_empty());
    none.map(|one| one.name.clone()).collect()
}

fn proposals(base: &Base, ids: &[ExternalRef]) -> Result<Vec<Vec<Change>>, ServiceError> {
    let problem = base.problem.clone().into_problem().map_err(ServiceError::Invalid)?;
    let explanation = explain(&problem, &base.plan);
    let none = std::collections::BTreeMap::new();
    Ok(ids.iter().map(|id| propose(&base.problem, id, explanation.not_received.get(id).unwrap_or(&none), CHANGES)).collect())
}

fn least_served(base: &Base, day: AssociationDay, measured: Vec<(Change, Option<Difference>)>) -> LeastServed {
    let mut helps = Vec::new();
    let mut in_vain = 0;
    for (change, difference) in measured {
        let effect = difference.filter(|difference| difference.proven).and_then(|difference| {
            let own = difference.of(&day.code)?.clone();
            Some(Effect { own, saved: difference.saved(), lowest: (difference.before.lowest, difference.after.lowest) })
        });
        match effect {
            Some(effect) if effect.own.gain() <= 0 => in_vain += 1,
            effect => helps.push(Help { change, effect }),
        }
    }
    helps.sort_by_key(|help| Reverse(help.effect.as_ref().map(|effect| (effect.own.gain(), effect.saved))));
    LeastServed { bottleneck: bottleneck(base, &day), day, helps, in_vain }
}

fn bottleneck(base: &Base, day: &AssociationDay) -> Bottleneck {
    if day.grams == Grams::ZERO && day.passed_by.iter().all(|group| matches!(group.why, WhyNot::Excluded(..))) {
        return Bottleneck::NothingEligible;
    }
    let own = base.problem.associations.iter().find(|one| one.id == day.code.as_str());
    let mut full: Vec<Full> =
        day.full.iter().map(|what| Full { what: what.clone(), limit: own.and_then(|own| limit(own, what)) }).collect();
    full.dedup();
    if !full.is_empty() {
        return Bottleneck::Full(full);
    }
    let is_shared = |why: &WhyNot| !matches!(why, WhyNot::Excluded(..) | WhyNot::NeedFull { .. } | WhyNot::StorageFull { .. });
    if day.passed_by.iter().any(|group| is_shared(&group.why)) { Bottleneck::Shared } else { Bottleneck::AllItCould }
}

fn limit(own: &AssociationDocument, full: &FullDocument) -> Option<Grams> {
    let grams = match full {
        FullDocument::Need { family, .. } => own.needs.iter().find(|line| line.family == *family)?.grams,
        FullDocument::Storage { temperature, .. } => match temperature.parse().ok()? {
            TemperatureClass::Ambient => own.storage.ambient?,
            TemperatureClass::Chilled => own.storage.chilled?,
            TemperatureClass::Frozen => own.storage.frozen?,
            TemperatureClass::Hot => own.storage.hot?,
        },
        FullDocument::Carrying { .. } => return None,
    };
    Grams::new(grams).ok()
}
