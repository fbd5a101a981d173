//! One change, tried.
//!
//! A coordinator may change anything and reads whom it concerns. An association changes what is its own and reads its own figures: what
//! others would gain or lose is told to nobody but their coordinator.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::allocation::memory::Memory;
use crate::allocation::what_if::{Change, Difference, Moved, Own, Rule};
use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::id::{ExternalRef, OrganisationId, RunId};
use crate::domain::place::territory::HalfLife;
use crate::domain::planned::run::Run;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::{code_of, read_ground_remembering};
use crate::services::day::list::seen_run;
use crate::services::day::problem::memories;
use crate::services::day::what_if::base::Base;
use crate::services::error::ServiceError;
use crate::services::rights::{Visible, visible};
use crate::store::Connection;
use crate::store::standing::organisation::organisation_get;

/// How long one change is computed at most.
const LASTING: Duration = Duration::from_secs(8);

/// What somebody wants to try. Associations and donors by their ids in the exchange documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whose change it is; one's own where nothing is said.
    pub association: Option<ExternalRef>,
    pub change: AskedChange,
}

/// The change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedChange {
    /// Of the association itself.
    Own(Own),
    /// Its convention with a donor: there, or not.
    Convention { donor: ExternalRef, exists: bool },
    /// After how many days what was received counts half.
    HalfLife(HalfLife),
    /// A rule of the day does not hold.
    Without(Rule),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Tried {
    /// For a coordinator.
    Whole(WholeTried),
    /// For an association.
    Own(OwnTried),
}

/// The whole difference.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeTried {
    pub difference: Difference,
    /// What the documents call everybody.
    pub names: BTreeMap<ExternalRef, String>,
}

/// What changes for one association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTried {
    pub own: Moved,
    pub proven: bool,
}

impl Services {
    /// Solves the day of a run again with one change. Nothing is stored.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for a change that names what the day does not know; `TooMany` when others are trying;
    /// `Conflict` when the time did not suffice.
    pub async fn what_if(&self, actor: &Actor, run: &RunId, asked: &Asked) -> Result<Tried, ServiceError> {
        let (actor, id, asked) = (actor.clone(), run.clone(), asked.clone());
        let (base, change, own) = self.read(move |connection| prepare(connection, &actor, &id, &asked)).await?;
        let base = Arc::new(base);
        let tried = self.try_changes(Arc::clone(&base), vec![change], LASTING).await?;
        let difference = tried.into_iter().next().flatten();
        let difference = difference.ok_or_else(|| ServiceError::conflict("out_of_time", "the time did not suffice"))?;
        Ok(match own {
            None => Tried::Whole(WholeTried { names: base.names(), difference }),
            Some(own) => {
                let moved = difference.of(&own).cloned().ok_or_else(|| ServiceError::not_found("association of that day", &own))?;
                Tried::Own(OwnTried { own: moved, proven: difference.proven })
            }
        })
    }
}

/// The day, the change, and whose figures alone are told.
fn prepare(
    connection: &mut Connection,
    actor: &Actor,
    id: &RunId,
    asked: &Asked,
) -> Result<(Base, Change, Option<ExternalRef>), ServiceError> {
    let run = seen_run(connection, actor, id)?;
    let forbidden = || ServiceError::Forbidden { action: Action::AskWhatIf, role: actor.role() };
    let own = whose(connection, actor, &run)?;
    let changed = match (&own, &asked.association) {
        (Some(own), Some(other)) if own != other => return Err(forbidden()),
        (Some(own), _) => Some(own.clone()),
        (None, whose) => whose.clone(),
    };
    let changed = || {
        let missing = || ServiceError::Invalid(vec![FieldError::new("/association", "required", "whose change it is")]);
        changed.clone().ok_or_else(missing)
    };
    let base = Base::read(connection, &run)?;
    let change = match &asked.change {
        AskedChange::Own(to) => Change::Own { association: changed()?, to: *to },
        AskedChange::Convention { donor, exists } => Change::Convention { donor: donor.clone(), association: changed()?, exists: *exists },
        AskedChange::HalfLife(_) | AskedChange::Without(_) if own.is_some() => return Err(forbidden()),
        AskedChange::HalfLife(half_life) => memory(connection, &run, &base, *half_life)?,
        AskedChange::Without(rule) => Change::Without(*rule),
    };
    Ok((base, change, own))
}

/// The association whose affairs alone `actor` may try changes on; `None` for who may try any.
///
/// # Errors
/// `Forbidden`.
pub(in crate::services::day::what_if) fn whose(
    connection: &mut Connection,
    actor: &Actor,
    run: &Run,
) -> Result<Option<ExternalRef>, ServiceError> {
    match visible(actor, Action::AskWhatIf, &run.of.territory)? {
        Visible::Whole => Ok(None),
        Visible::Organisation(own) => code(connection, &own).map(Some),
        Visible::Collector(_) | Visible::Site(_) => Err(ServiceError::Forbidden { action: Action::AskWhatIf, role: actor.role() }),
    }
}

fn code(connection: &mut Connection, id: &OrganisationId) -> Result<ExternalRef, ServiceError> {
    let kept = organisation_get(connection, id)?;
    code_of(kept.value.external_ref.as_ref(), id).parse().map_err(|invalid| ServiceError::invalid("/association", &invalid))
}

/// The memories under another half-life: what was stored, and the difference that the half-life makes to what is known today. What was
/// weighed since the day was solved does not enter.
fn memory(connection: &mut Connection, run: &Run, base: &Base, half_life: HalfLife) -> Result<Change, ServiceError> {
    let days = u16::try_from(base.problem.policy.half_life_days).ok().and_then(|days| HalfLife::new(days).ok());
    let stored = days.unwrap_or(half_life);
    let ground = read_ground_remembering(connection, &run.of, stored.max(half_life))?;
    let groups = base.groups();
    let (then, now) = (memories(&ground, stored, groups), memories(&ground, half_life, groups));
    let histories = base.problem.associations.iter().filter_map(|one| {
        let id: ExternalRef = one.id.parse().ok()?;
        let (then, now) = (then.get(&id)?, now.get(&id)?);
        let moved = |known: i64, (then, now): (&i64, &i64)| (known + now - then).max(0);
        let grams = moved(one.history_grams, (&then.grams, &now.grams));
        let of_groups = one.history_by_group.iter().flatten().zip(then.by_group.iter().zip(&now.by_group));
        Some((id, Memory { grams, by_group: of_groups.map(|(known, both)| moved(*known, both)).collect() }))
    });
    Ok(Change::Memory { half_life, histories: histories.collect() })
}
