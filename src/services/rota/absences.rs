//! Who is away: said by themselves or by a coordinator, and taken back.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::fleet::absence::Absence;
use crate::domain::id::{AbsenceId, TerritoryId};
use crate::domain::run::RoundState;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::rota::hand_over::Handed;
use crate::services::rota::model::{Aside, RotaOutcome, RotaRefusal};
use crate::services::rota::roster::{Roster, ahead_of};
use crate::services::standing::guard::open_territory;
use crate::store::Connection;
use crate::store::day::driving::second_answer;
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_published;
use crate::store::rota::{absence_delete, absence_find, absence_insert};

/// An absence to add.
#[derive(Debug, Clone)]
pub struct NewAbsence {
    /// Sent twice, it is added once.
    pub id: AbsenceId,
    pub absence: Absence,
}

impl Services {
    /// Says that somebody is away. The place of a second in a round that is published becomes free; a round that they drive stays theirs
    /// until somebody stands in, and is answered. Where they say so themselves, the coordinator is told.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for somebody who is not of the territory.
    pub async fn say_absence(&self, actor: &Actor, territory: &TerritoryId, new: NewAbsence) -> Result<RotaOutcome, ServiceError> {
        check(actor, Action::SayAbsence, &Target::of(territory).collector(&new.absence.collector))?;
        let (services, actor, territory, now) = (self.clone(), actor.clone(), territory.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let zone = open_territory(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let (absence, days) = (&new.absence, new.absence.days);
            let roster = Roster::read(connection, &territory, days)?;
            roster.collector(&absence.collector)?;
            let id = match absence_find(connection, &new.id)? {
                Some(known) if known == *absence => return Ok(RotaOutcome::Done(Vec::new())),
                Some(_) => services.new_id(), // the page was come back to, and says something else
                None => new.id.clone(),
            };
            if let Some(refusal) = out_of_time(days, today) {
                return Ok(RotaOutcome::Refused(refusal));
            }
            absence_insert(connection, &territory, (&id, absence))?;
            let stays = rounds_of(connection, &territory, (absence, today), now)?;
            services.note(connection, &actor, Some(&territory), Deed::AbsenceSaid, &absence.collector)?;
            let mut asides: Vec<Aside> = stays.iter().map(|one| one.told(&roster)).collect();
            if actor.grant().collector().is_some() && !services.tell_absence(connection, &territory, (absence, today), &stays)? {
                asides.push(Aside::CoordinatorUntold);
            }
            Ok(RotaOutcome::Done(asides))
        })
        .await
    }

    /// Takes it back; one that is gone already stays so.
    ///
    /// # Errors
    /// `Forbidden`, for somebody else's.
    pub async fn end_absence(&self, actor: &Actor, territory: &TerritoryId, id: &AbsenceId) -> Result<(), ServiceError> {
        let (services, actor, territory, id) = (self.clone(), actor.clone(), territory.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let Some(absence) = absence_find(connection, &id)? else { return Ok(()) };
            check(&actor, Action::SayAbsence, &Target::of(&territory).collector(&absence.collector))?;
            if absence_delete(connection, &territory, &id)? {
                services.note(connection, &actor, Some(&territory), Deed::AbsenceSaid, &absence.collector)?;
            }
            Ok(())
        })
        .await
    }
}

/// What is over, or lies too far ahead.
pub(in crate::services::rota) fn out_of_time(days: DaySpan, today: Day) -> Option<RotaRefusal> {
    if days.to() < today {
        return Some(RotaRefusal::Over);
    }
    (days.to() > ahead_of(today).to()).then_some(RotaRefusal::TooFar)
}

/// The published rounds that somebody drives, that have not left and were not to be back by `now`; where they only go along, their place
/// becomes free.
fn rounds_of(
    connection: &mut Connection,
    territory: &TerritoryId,
    (absence, today): (&Absence, Day),
    now: DateTime<Utc>,
) -> Result<Vec<Handed>, ServiceError> {
    let (who, mut stays) = (&absence.collector, Vec::new());
    for run in run_published(connection, territory, (absence.days.from().max(today), absence.days.to()))? {
        for round in round_of_run(connection, &run.id)?.into_iter().filter(|round| now < round.hours().to()) {
            if round.companion() == Some(who) {
                second_answer(connection, &round.id, false)?;
            }
            if round.collector.as_ref() == Some(who) && matches!(round.state, RoundState::Sent | RoundState::Accepted) {
                stays.push(Handed { day: run.of.day, vehicle: round.vehicle, done: false });
            }
        }
    }
    Ok(stays)
}
