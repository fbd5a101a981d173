//! The month of an association: what it says of it, read by itself and by its coordinator.

use std::collections::BTreeMap;

use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::organisation::kind::Capability;
use crate::domain::receipt::monthly::{Month, MonthlyFigures, MonthlyReport};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, Visible, check, visible};
use crate::store::Connection;
use crate::store::monthly::{monthly_between, monthly_find, monthly_insert, monthly_update};
use crate::store::standing::organisation::{organisation_all, organisation_get};
use crate::store::standing::territory::territory_get;

/// How many months are shown.
const SHOWN: u32 = 12;

/// The months of the associations that the actor may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// The month under way.
    pub current: Month,
    /// The associations, by name.
    pub associations: Vec<(OrganisationId, String)>,
    pub reports: BTreeMap<(Month, OrganisationId), MonthlyReport>,
}

/// What came of a month that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthOutcome {
    Saved,
    /// Somebody wrote it meanwhile: nothing was written.
    Stale(MonthlyReport),
}

impl Services {
    /// The last twelve months: an association's own, or those of a whole territory.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_months(&self, actor: &Actor, territory: &TerritoryId) -> Result<Months, ServiceError> {
        let (actor, territory, now) = (actor.clone(), territory.clone(), self.now());
        self.read(move |connection| {
            let only = match visible(&actor, Action::ReadMonthly, &territory)? {
                Visible::Organisation(own) => Some(own),
                _ => None,
            };
            let zone = territory_get(connection, &territory)?.value.zone;
            let current = Month::of(zone.day_of(now).map_err(|invalid| ServiceError::invalid("/month", &invalid))?);
            let mut associations = recipients(connection, &territory)?;
            associations.retain(|(id, _)| only.as_ref().is_none_or(|own| own == id));
            let mut reports = monthly_between(connection, &territory, (current.before(SHOWN), current))?;
            reports.retain(|report| associations.iter().any(|(id, _)| *id == report.organisation));
            let reports = reports.into_iter().map(|report| ((report.month, report.organisation.clone()), report)).collect();
            Ok(Months { current, associations, reports })
        })
        .await
    }

    /// Says what a month was; `seen` is the version that the form showed, 0 for a month without a report. Saying the same again does
    /// nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for a month to come.
    pub async fn save_month(
        &self,
        actor: &Actor,
        organisation: &OrganisationId,
        (month, figures): (Month, MonthlyFigures),
        seen: i32,
    ) -> Result<MonthOutcome, ServiceError> {
        let (actor, organisation, now) = (actor.clone(), organisation.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let own = organisation_get(connection, &organisation)?;
            check(&actor, Action::ChangeMonthly, &Target::of(&own.territory).organisation(&organisation))?;
            let zone = territory_get(connection, &own.territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/month", &invalid))?;
            if Month::of(today) < month {
                return Err(ServiceError::Invalid(vec![FieldError::new("/month", "out_of_bounds", "a month that has begun")]));
            }
            let report =
                |version| MonthlyReport { organisation: organisation.clone(), month, figures, author: actor.signature(), at: now, version };
            match monthly_find(connection, &organisation, month)? {
                Some(before) if before.figures == figures => {}
                Some(before) if before.version != seen => return Ok(MonthOutcome::Stale(before)),
                Some(before) => monthly_update(connection, &report(before.version + 1))?,
                None => monthly_insert(connection, &report(1))?,
            }
            Ok(MonthOutcome::Saved)
        })
        .await
    }
}

fn recipients(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<(OrganisationId, String)>, ServiceError> {
    let all = organisation_all(connection, territory)?.into_iter().filter(|one| one.value.can(Capability::Receives));
    let mut named: Vec<_> = all.map(|one| (one.id, one.value.name.to_string())).collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(named)
}
