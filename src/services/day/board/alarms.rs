//! What needs a hand now.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::id::{OfferId, SiteId};
use crate::domain::offer::word::DonorSaid;
use crate::domain::planned::answering::answers_until_before;
use crate::domain::planned::run::Run;
use crate::domain::run::{RoundState, RunState, StopState};
use crate::domain::telling::Place;
use crate::domain::time::window::Window;
use crate::services::answers::coming::{Coming, coming_on};
use crate::services::day::board::model::{Alarm, BoardPlan, WaveLine};
use crate::services::day::board::since::{lateness, on_board};
use crate::services::day::board::standing::Standing;
use crate::services::day::board::staying::staying;
use crate::services::day::recall::place;
use crate::services::driving::round::{DrivenRound, DrivenStop};
use crate::services::error::ServiceError;
use crate::services::rights::Visible;
use crate::store::Connection;
use crate::store::posted::offer::offer_on;
use crate::store::posted::word::donor_words;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::site::site_get;

/// A round that leaves within this time must have been accepted.
const LEAVES_SOON: TimeDelta = TimeDelta::minutes(60);

/// The alarms of a wave, the most urgent first: what nobody fetches, what was to be driven, what was to be computed.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services::day::board) fn alarms(
    connection: &mut Connection,
    (line, runs): (&WaveLine, &[Run]),
    published: Option<&BoardPlan>,
    now: DateTime<Utc>,
) -> Result<Vec<Alarm>, ServiceError> {
    let mut alarms = Vec::new();
    for coming in coming_on(connection, &Visible::Whole, &line.of.territory, line.of.day, now)? {
        if line.span.takes(coming.opens) {
            alarms.extend(fetched(connection, &coming, now)?);
        }
    }
    alarms.sort_by_key(|alarm| match alarm {
        Alarm::NobodyComes { opens, .. } => (0, *opens),
        Alarm::Unconfirmed { opens, .. } => (1, *opens),
        _ => (2, now),
    });
    alarms.extend(reported(connection, line)?);
    for round in published.iter().flat_map(|plan| &plan.rounds) {
        alarms.extend(driven(round, now));
    }
    if let Some(plan) = published {
        alarms.extend(plan.rounds.iter().filter_map(|round| too_late(&plan.run, round)));
        for (round, mass) in on_board(connection, &plan.run)? {
            let vehicle = plan.rounds.iter().find(|told| told.id == round.id).map(|told| told.vehicle.clone()).unwrap_or_default();
            alarms.push(Alarm::OnBoard { round: round.id, vehicle, mass });
        }
    }
    alarms.extend(computed(line, runs));
    if now < line.span.to() {
        alarms.extend(staying(connection, line, published)?);
    }
    Ok(alarms)
}

fn fetched(connection: &mut Connection, coming: &Coming, now: DateTime<Utc>) -> Result<Option<Alarm>, ServiceError> {
    let (opens, awaited) = (coming.opens, coming.awaited);
    Ok(if coming.nobody {
        Some(Alarm::NobodyComes { donor: told(connection, &coming.site)?, opens })
    } else if awaited > Grams::ZERO && answers_until_before(opens) <= now {
        Some(Alarm::Unconfirmed { donor: told(connection, &coming.site)?, opens, awaited })
    } else {
        None
    })
}

/// What donors of the wave have said themselves.
fn reported(connection: &mut Connection, line: &WaveLine) -> Result<Vec<Alarm>, ServiceError> {
    let mut offers = offer_on(connection, &line.of.territory, line.of.day)?;
    offers.retain(|offer| offer.offer.windows.opens().is_some_and(|opens| line.span.takes(opens)));
    let ids: Vec<OfferId> = offers.iter().map(|offer| offer.id.clone()).collect();
    let mut found = Vec::new();
    for word in donor_words(connection, &ids)?.into_iter().filter(|word| word.said == DonorSaid::NobodyCame) {
        if let Some(offer) = offers.iter().find(|offer| offer.id == word.offer) {
            found.push(Alarm::NobodyCame { donor: told(connection, &offer.offer.site)?, said_at: word.at });
        }
    }
    Ok(found)
}

fn told(connection: &mut Connection, site: &SiteId) -> Result<Place, ServiceError> {
    let site = site_get(connection, site)?.value;
    let owner = organisation_get(connection, &site.organisation)?.value;
    Ok(place(&site, &site.name, Some(&owner)))
}

fn driven(round: &DrivenRound, now: DateTime<Utc>) -> Vec<Alarm> {
    let (id, vehicle, leaves, carrier) = (round.id.clone(), round.vehicle.clone(), round.leaves, round.carrier.clone());
    let answer = match (round.state, &round.driver) {
        (RoundState::Declined, _) => Some(Alarm::RoundDeclined { round: id, vehicle, leaves, carrier }),
        (RoundState::Sent, None) => Some(Alarm::NoDriver { round: id, vehicle, leaves, carrier }),
        (RoundState::Sent, Some(driver)) if leaves <= now + LEAVES_SOON => {
            Some(Alarm::RoundUnanswered { round: id, vehicle, leaves, driver: driver.clone() })
        }
        _ => None,
    };
    let waits = matches!(round.state, RoundState::Sent | RoundState::Accepted);
    let second = (waits && round.lacks_second()).then(|| Alarm::NoSecond {
        round: round.id.clone(),
        vehicle: round.vehicle.clone(),
        leaves: round.leaves,
        declined: round.second.clone(),
    });
    let failed = round.stops.iter().filter(|stop| stop.state == StopState::Failed).map(|stop| Alarm::StopFailed {
        round: round.id.clone(),
        vehicle: round.vehicle.clone(),
        place: stop.place.name.clone(),
        trouble: stop.report.trouble,
        is_pickup: !stop.taken.is_empty(),
    });
    answer.into_iter().chain(second).chain(failed).collect()
}

/// The first place that a late round reaches when it is closed.
fn too_late(run: &Run, round: &DrivenRound) -> Option<Alarm> {
    let late = lateness(run, round)?;
    let closes = |stop: &DrivenStop| stop.window.map(Window::to).filter(|closes| *closes < stop.arrival + late);
    let mut ahead = round.stops.iter().filter(|stop| stop.state == StopState::ToDo);
    let (place, closes) = ahead.find_map(|stop| Some((stop.place.clone(), closes(stop)?)))?;
    Some(Alarm::RoundLate { round: round.id.clone(), vehicle: round.vehicle.clone(), late, place, closes })
}

fn computed(line: &WaveLine, runs: &[Run]) -> Option<Alarm> {
    if let Standing::Stopped { since } = line.standing {
        return Some(Alarm::RunStopped { since });
    }
    let latest = runs.first().filter(|run| run.state == RunState::Failed)?;
    Some(Alarm::RunFailed { at: latest.started_at, why: latest.failure.clone().unwrap_or_default() })
}
