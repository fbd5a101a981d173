//! Reading the ground, in one snapshot.

use std::collections::BTreeMap;

use crate::allocation::memory::Opening;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, WaveId};
use crate::domain::kept::Kept;
use crate::domain::place::territory::{HalfLife, Territory};
use crate::domain::planned::run::WaveDay;
use crate::domain::time::span::DaySpan;
use crate::domain::time::wave::Wave;
use crate::domain::time::window::Window;
use crate::services::day::ground::booked::Booked;
use crate::services::day::ground::habits::WEEKDAYS;
use crate::services::day::ground::model::{Exclusion, Ground};
use crate::services::day::ground::offers::offers_of;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::answers::declined_pairs;
use crate::store::day::memory::memory_shares;
use crate::store::posted::exclusion::exclusion_on;
use crate::store::posted::need::need_on;
use crate::store::posted::offer::offer_on;
use crate::store::rota::rota_in;
use crate::store::standing::collector::collector_all;
use crate::store::standing::convention::convention_all;
use crate::store::standing::memory_opening::{MemoryOpening, memory_opening_all};
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::people::people_in_use_all;
use crate::store::standing::profile::profile_all;
use crate::store::standing::regular_round::regular_round_all;
use crate::store::standing::site::site_all;
use crate::store::standing::territory::{territory_get, wave_id};
use crate::store::standing::vehicle::vehicle_all;

/// The reason of a pair whose association declined the lot.
const DECLINED: &str = "declined";
/// After this many half-lives a gift weighs less than a millionth: it is no longer read.
const HALF_LIVES: u32 = 20;

/// Everything that a wave is solved from.
///
/// # Errors
/// `NotFound` when the territory or the wave is not there.
pub(in crate::services::day) fn read_ground(connection: &mut Connection, of: &WaveDay) -> Result<Ground, ServiceError> {
    let half_life = territory_get(connection, &of.territory)?.value.policy.half_life();
    read_ground_remembering(connection, of, half_life)
}

/// The same, with as much of the past as a memory of this half-life counts.
///
/// # Errors
/// The same.
pub(in crate::services::day) fn read_ground_remembering(
    connection: &mut Connection,
    of: &WaveDay,
    half_life: HalfLife,
) -> Result<Ground, ServiceError> {
    let mut ground = read_standing(connection, of)?;
    let needs = need_on(connection, &of.territory, of.day)?;
    ground.needs = needs.into_iter().map(|kept| (kept.value.organisation.clone(), kept.value)).collect();
    let exclusions = exclusion_on(connection, &of.territory, of.day)?.into_iter();
    ground.exclusions =
        exclusions.map(|one| Exclusion { lot: one.lot, association: one.association, reason: one.reason.clone() }).collect();
    ground.exclusions.extend(declined_pairs(connection, of)?.into_iter().map(declined));
    ground.openings = memory_opening_all(connection, &of.territory)?.into_iter().map(opening).collect();
    ground.past = memory_shares(connection, of, of.day.minus_days(u32::from(half_life.get()).saturating_mul(HALF_LIVES)))?;
    if !ground.regular_pickups().is_empty() {
        for weeks in (1..).take(WEEKDAYS) {
            ground.earlier.extend(offer_on(connection, &of.territory, of.day.minus_days(7 * weeks))?);
        }
    }
    Ok(ground)
}

/// The standing facts of the territory and what is posted for the day: enough to tell a day that is solved.
///
/// # Errors
/// `NotFound` when the territory or the wave is not there.
pub(in crate::services::day) fn read_standing(connection: &mut Connection, of: &WaveDay) -> Result<Ground, ServiceError> {
    let territory = territory_get(connection, &of.territory)?.value;
    let wave = wave_of(connection, of, &territory)?;
    let posted = offer_on(connection, &of.territory, of.day)?;
    let figures = people_in_use_all(connection, &of.territory)?;
    let span = wave.pickups_on(territory.zone, of.day);
    let regular = regular_round_all(connection, &of.territory)?.into_iter().map(|kept| kept.value);
    let regular = regular.filter(|round| round.runs_on(of.day.weekday())).map(|round| (round.vehicle.clone(), round)).collect();
    let whole_day = Window::spanning(territory.zone.midnight(of.day), territory.zone.midnight(of.day.plus_days(1)));
    Ok(Ground {
        of: of.clone(),
        organisations: by_id(organisation_all(connection, &of.territory)?),
        sites: by_id(site_all(connection, &of.territory)?),
        profiles: profile_all(connection, &of.territory)?.into_iter().map(|kept| (kept.organisation, kept.profile)).collect(),
        people: figures.iter().map(|(id, kept)| (id.clone(), kept.declared.figure.people)).collect(),
        infants: figures.into_iter().map(|(id, kept)| (id, kept.declared.figure.infants)).collect(),
        conventions: by_id(convention_all(connection, &of.territory)?),
        vehicles: by_id(vehicle_all(connection, &of.territory)?),
        collectors: by_id(collector_all(connection, &of.territory)?),
        regular,
        booked: Booked::read(connection, &of.territory, whole_day)?,
        rota: rota_in(connection, &of.territory, DaySpan::single(of.day))?,
        offers: offers_of(span, &posted),
        posted,
        earlier: Vec::new(),
        needs: BTreeMap::new(),
        exclusions: Vec::new(),
        openings: BTreeMap::new(),
        past: Vec::new(),
        territory,
        wave,
    })
}

fn wave_of(connection: &mut Connection, of: &WaveDay, territory: &Territory) -> Result<Wave, ServiceError> {
    for wave in territory.waves.all() {
        if wave_id(connection, &of.territory, wave.code().as_str())?.as_ref() == Some(&of.wave) {
            return Ok(wave.clone());
        }
    }
    Err(ServiceError::not_found(WaveId::WHAT, &of.wave))
}

fn by_id<Id: Ord, T>(kept: Vec<Kept<Id, T>>) -> BTreeMap<Id, T> {
    kept.into_iter().map(|one| (one.id, one.value)).collect()
}

/// What an association wanted nothing of is not given to it again.
fn declined((lot, association): (LotId, OrganisationId)) -> Exclusion {
    Exclusion { lot, association, reason: DECLINED.to_owned() }
}

fn opening((id, opening): (OrganisationId, MemoryOpening)) -> (OrganisationId, Opening) {
    (id, Opening { day: opening.day, grams: Grams::new(opening.grams.get()).unwrap_or(Grams::ZERO) })
}
