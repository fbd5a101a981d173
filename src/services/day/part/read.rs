//! Reading the parts of an association, of the days that are not over.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};

use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, OrganisationId};
use crate::domain::planned::run::WaveDay;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::code_of;
use crate::services::day::part::model::{Part, PartsSeen, Week};
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::memory::{PastShare, memory_shares};
use crate::store::day::run::run_history;
use crate::store::standing::organisation::{KeptOrganisation, organisation_get};
use crate::store::standing::territory::{KeptTerritory, territory_get, wave_id};

/// A wave is cut off a week ahead at the earliest.
const DAYS_AHEAD: u32 = 7;
/// How many weeks are told.
const WEEKS: u32 = 4;

impl Services {
    /// What is shared out for an association today and later, with the weeks before.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_parts(&self, actor: &Actor, association: &OrganisationId) -> Result<PartsSeen, ServiceError> {
        let (actor, association, now) = (actor.clone(), association.clone(), self.now());
        self.read(move |connection| {
            let own = organisation_get(connection, &association)?;
            check(&actor, Action::ReadShare, &Target::of(&own.territory).organisation(&association))?;
            let territory = territory_get(connection, &own.territory)?;
            let zone = territory.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let parts = parts(connection, &territory, &own, (today, now))?;
            let weeks = weeks(connection, &territory, &association, today)?;
            Ok(PartsSeen { zone, today, parts, weeks })
        })
        .await
    }
}

fn parts(
    connection: &mut Connection,
    territory: &KeptTerritory,
    own: &KeptOrganisation,
    (today, now): (Day, DateTime<Utc>),
) -> Result<Vec<Part>, ServiceError> {
    let code: ExternalRef =
        code_of(own.value.external_ref.as_ref(), &own.id).parse().map_err(|invalid| ServiceError::invalid("/organisation", &invalid))?;
    let mut found = Vec::new();
    for day in (0..=DAYS_AHEAD).map(|ahead| today.plus_days(ahead)) {
        for wave in territory.value.waves.all() {
            let Some(id) = wave_id(connection, &territory.id, wave.code().as_str())? else { continue };
            let of = WaveDay { territory: territory.id.clone(), wave: id, day };
            let Some(run) = run_history(connection, &of)?.into_iter().find(|run| run.state == RunState::Published) else { continue };
            found.extend(recall(connection, &run.id)?.part(&run, (&own.id, &code), now));
        }
    }
    found.sort_by_key(|part| part.span.from());
    Ok(found)
}

/// What it received in each of the last weeks; what nobody weighed counts as planned.
fn weeks(
    connection: &mut Connection,
    territory: &KeptTerritory,
    association: &OrganisationId,
    today: Day,
) -> Result<Vec<Week>, ServiceError> {
    let this_monday = monday(today);
    let first = this_monday.minus_days(7 * (WEEKS - 1));
    let Some(wave) = territory.value.waves.all().first() else { return Ok(Vec::new()) };
    let Some(wave) = wave_id(connection, &territory.id, wave.code().as_str())? else { return Ok(Vec::new()) };
    // The wave of a day to come: none of the days that are told is left out for its sake.
    let of = WaveDay { territory: territory.id.clone(), wave, day: today.plus_days(1) };
    let mut sums: BTreeMap<Day, Grams> = (0..WEEKS).map(|week| (this_monday.minus_days(7 * week), Grams::ZERO)).collect();
    let own = memory_shares(connection, &of, first)?.into_iter().filter(|past| past.association == *association && past.day <= today);
    for past in own {
        if let Some(sum) = sums.get_mut(&monday(past.day)) {
            *sum = *sum + counted(&past, today);
        }
    }
    Ok(sums.into_iter().rev().map(|(monday, received)| Week { monday, received }).collect())
}

fn monday(day: Day) -> Day {
    day.minus_days(day.date().weekday().num_days_from_monday())
}

fn counted(past: &PastShare, today: Day) -> Grams {
    match (past.state, past.received) {
        (ShareState::Declined | ShareState::Lost | ShareState::Withdrawn, _) | (ShareState::Refused, None) => Grams::ZERO,
        (ShareState::Proposed, _) if past.day < today => Grams::ZERO,
        (_, Some(received)) => received,
        (_, None) => past.planned,
    }
}
