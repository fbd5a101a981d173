//! Who usually drives: said, and taken back.

use chrono::Weekday;

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::fleet::duty::Duty;
use crate::domain::id::{CollectorId, DutyId, TerritoryId, VehicleId};
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::rota::model::{RotaOutcome, RotaRefusal};
use crate::services::rota::roster::{Roster, Spot};
use crate::services::standing::guard::open_territory;
use crate::store::Connection;
use crate::store::rota::{duty_delete, duty_insert};
use crate::store::standing::collector::{collector_get, collector_update};

/// A duty to add.
#[derive(Debug, Clone)]
pub struct NewDuty {
    /// Sent twice, it is added once.
    pub id: DutyId,
    pub duty: Duty,
    /// Whoever may not drive the vehicle so far may from now on.
    pub allow: bool,
}

impl Services {
    /// Says who usually drives a vehicle.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for somebody or something that is not of the territory.
    pub async fn add_duty(&self, actor: &Actor, territory: &TerritoryId, new: NewDuty) -> Result<RotaOutcome, ServiceError> {
        check(actor, Action::ChangeRota, &Target::of(territory))?;
        let (services, actor, territory, now) = (self.clone(), actor.clone(), territory.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let zone = open_territory(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let week = DaySpan::new(today, today.plus_days(6)).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let mut roster = Roster::read(connection, &territory, week)?;
            let id = match roster.rota.duties.get(&new.id) {
                Some(known) if *known == new.duty => return Ok(RotaOutcome::Done(Vec::new())),
                Some(_) => services.new_id(), // the page was come back to, and says something else
                None => new.id.clone(),
            };
            let drives = |day: &Day| new.duty.weekdays().contains(day.weekday());
            let spots = week.days().filter(drives).map(|day| Spot { vehicle: new.duty.vehicle().clone(), day, drives: true });
            let lent_out = roster.lent_out(&spots.collect::<Vec<_>>());
            if let Some(refusal) = refusal(&mut roster, &new, week)? {
                return Ok(RotaOutcome::Refused(refusal));
            }
            if new.allow {
                services.allow(connection, &actor, new.duty.collector(), new.duty.vehicle())?;
            }
            duty_insert(connection, &territory, (&id, &new.duty))?;
            services.note(connection, &actor, Some(&territory), Deed::RotaChanged, new.duty.collector())?;
            Ok(RotaOutcome::Done(lent_out))
        })
        .await
    }

    /// Takes it back; one that is gone already stays so.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn end_duty(&self, actor: &Actor, territory: &TerritoryId, id: &DutyId) -> Result<(), ServiceError> {
        check(actor, Action::ChangeRota, &Target::of(territory))?;
        let (services, actor, territory, id, now) = (self.clone(), actor.clone(), territory.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let zone = open_territory(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let roster = Roster::read(connection, &territory, DaySpan::single(today))?;
            if let Some(duty) = roster.rota.duties.get(&id) {
                duty_delete(connection, &territory, &id)?;
                services.note(connection, &actor, Some(&territory), Deed::RotaChanged, duty.collector())?;
            }
            Ok(())
        })
        .await
    }

    /// Lets somebody drive a vehicle, in the caller's transaction.
    pub(in crate::services::rota) fn allow(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        who: &CollectorId,
        vehicle: &VehicleId,
    ) -> Result<(), ServiceError> {
        let kept = collector_get(connection, who)?;
        if kept.value.vehicles.contains(vehicle) {
            return Ok(());
        }
        let mut value = kept.value.clone();
        value.vehicles.insert(vehicle.clone());
        let changed = kept.changed(value);
        collector_update(connection, &changed)?;
        self.note(connection, actor, Some(&changed.territory), Deed::CollectorChanged, who)
    }
}

/// What keeps a duty from being added.
fn refusal(roster: &mut Roster, new: &NewDuty, week: DaySpan) -> Result<Option<RotaRefusal>, ServiceError> {
    let duty = &new.duty;
    roster.vehicle(duty.vehicle())?;
    roster.collector(duty.collector())?;
    if let Some(second) = duty.second() {
        roster.collector(second)?;
    }
    for other in roster.rota.duties.values().filter(|other| other.vehicle() == duty.vehicle()) {
        let both = |day: &Weekday| other.weekdays().contains(*day) && duty.weekdays().contains(*day);
        if let Some(weekday) = week.days().map(Day::weekday).find(both) {
            let (vehicle, by) = (roster.vehicle_name(duty.vehicle()), roster.name(other.collector()));
            return Ok(Some(RotaRefusal::Driven { vehicle, by, weekday }));
        }
    }
    if new.allow {
        roster.allow(duty.collector(), duty.vehicle());
    }
    // What is usual is held against what is usual: not against who is away or what is lent out this week.
    roster.rota.absences.clear();
    roster.rota.replacements.clear();
    roster.booked = None;
    let seats = |drives: bool| move |day| Spot { vehicle: duty.vehicle().clone(), day, drives };
    let days = || week.days().filter(|day| duty.weekdays().contains(day.weekday()));
    let driver = days().map(seats(true)).find_map(|spot| roster.hindrance(duty.collector(), &spot));
    let second = |who| days().map(seats(false)).find_map(|spot| roster.hindrance(who, &spot));
    Ok(driver.or_else(|| duty.second().and_then(second)))
}
