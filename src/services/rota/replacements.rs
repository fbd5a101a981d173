//! Who stands in for whom: said, and taken back.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::fleet::replacement::Replacement;
use crate::domain::id::{ReplacementId, TerritoryId, VehicleId};
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::rota::absences::out_of_time;
use crate::services::rota::model::{RotaOutcome, RotaRefusal};
use crate::services::rota::roster::{Roster, Spot, ahead_of};
use crate::services::standing::guard::open_territory;
use crate::store::rota::{replacement_delete, replacement_find, replacement_insert};

/// A replacement to add.
#[derive(Debug, Clone)]
pub struct NewReplacement {
    /// Sent twice, it is added once.
    pub id: ReplacementId,
    pub replacement: Replacement,
    /// Whoever may not drive a vehicle so far may from now on.
    pub allow: bool,
}

impl Services {
    /// Says who stands in for somebody. A published round that has not left is handed over, where whoever stands in can drive it; all whom
    /// it concerns are told.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for somebody or something that is not of the territory.
    pub async fn add_replacement(&self, actor: &Actor, territory: &TerritoryId, new: NewReplacement) -> Result<RotaOutcome, ServiceError> {
        check(actor, Action::ChangeRota, &Target::of(territory))?;
        let (services, actor, territory, now) = (self.clone(), actor.clone(), territory.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let zone = open_territory(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let replacement = &new.replacement;
            let mut roster = Roster::read(connection, &territory, replacement.days())?;
            let id = match replacement_find(connection, &new.id)? {
                Some(known) if known == *replacement => return Ok(RotaOutcome::Done(Vec::new())),
                Some(_) => services.new_id(), // the page was come back to, and says something else
                None => new.id.clone(),
            };
            let allowed = match refusal(&mut roster, &new, today)? {
                Ok(allowed) => allowed,
                Err(refusal) => return Ok(RotaOutcome::Refused(refusal)),
            };
            for vehicle in &allowed {
                services.allow(connection, &actor, replacement.by(), vehicle)?;
            }
            replacement_insert(connection, &territory, (&id, replacement))?;
            services.note(connection, &actor, Some(&territory), Deed::RotaChanged, replacement.replaced())?;
            let handed = services.hand_over(connection, &actor, (&territory, &roster), (replacement, today))?;
            let untold = services.tell_replacement(connection, &roster, (replacement, today), &handed)?;
            let lent_out = roster.lent_out(&concerned(&roster, replacement, today));
            Ok(RotaOutcome::Done(handed.iter().map(|one| one.told(&roster)).chain(lent_out).chain(untold).collect()))
        })
        .await
    }

    /// Takes it back; one that is gone already stays so. Both are told, unless it is over. A round that was handed over stays so.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn end_replacement(&self, actor: &Actor, territory: &TerritoryId, id: &ReplacementId) -> Result<(), ServiceError> {
        check(actor, Action::ChangeRota, &Target::of(territory))?;
        let (services, actor, territory, id, now) = (self.clone(), actor.clone(), territory.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let zone = open_territory(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let roster = Roster::read(connection, &territory, ahead_of(today))?;
            let Some(replacement) = replacement_find(connection, &id)? else { return Ok(()) };
            if !replacement_delete(connection, &territory, &id)? {
                return Ok(());
            }
            services.note(connection, &actor, Some(&territory), Deed::RotaChanged, replacement.replaced())?;
            if replacement.days().to() < today {
                return Ok(());
            }
            services.tell_taken_back(connection, &roster, (&replacement, today))
        })
        .await
    }
}

/// What keeps a replacement from being added; else the vehicles that whoever stands in may drive from now on.
fn refusal(roster: &mut Roster, new: &NewReplacement, today: Day) -> Result<Result<Vec<VehicleId>, RotaRefusal>, ServiceError> {
    let (replacement, by) = (&new.replacement, new.replacement.by());
    roster.collector(replacement.replaced())?;
    roster.collector(by)?;
    if let Some(vehicle) = replacement.vehicle() {
        roster.vehicle(vehicle)?;
    }
    if let Some(refusal) = out_of_time(replacement.days(), today) {
        return Ok(Err(refusal));
    }
    let who = roster.name(replacement.replaced());
    if let Some(other) = roster.rota.replacements.values().find(|other| other.collides(replacement)) {
        return Ok(Err(RotaRefusal::Replaced { who, by: roster.name(other.by()), days: other.days() }));
    }
    let concerned = concerned(roster, replacement, today);
    if let (Some(first), Some(last)) = (concerned.first(), concerned.last())
        && concerned.iter().all(|spot| roster.is_lent_out(spot))
    {
        let (vehicle, days) = (roster.vehicle_name(&first.vehicle), DaySpan::spanning(first.day, last.day));
        return Ok(Err(RotaRefusal::LentOut { vehicle, days }));
    }
    let ahead = ahead(replacement, today);
    let spots = roster.spots(replacement.replaced(), replacement.vehicle(), ahead);
    let may = roster.collector(replacement.replaced())?.vehicles.clone();
    let mut driven: Vec<VehicleId> = spots.iter().filter(|spot| spot.drives).map(|spot| spot.vehicle.clone()).collect();
    if spots.is_empty() {
        // Nobody is named by duties: they may be chosen for any vehicle that they may drive.
        let scope: Vec<VehicleId> = may.into_iter().filter(|vehicle| replacement.vehicle().is_none_or(|only| only == vehicle)).collect();
        if scope.is_empty() {
            return Ok(Err(RotaRefusal::NothingToReplace { who }));
        }
        driven.extend(replacement.vehicle().cloned());
    }
    driven.sort();
    driven.dedup();
    driven.retain(|vehicle| roster.may_not_drive(by, vehicle));
    if let Some(vehicle) = driven.first().filter(|_| !new.allow) {
        return Ok(Err(RotaRefusal::MayNotDrive { who: roster.name(by), vehicle: roster.vehicle_name(vehicle) }));
    }
    for vehicle in &driven {
        roster.allow(by, vehicle);
    }
    if let Some(day) = ahead.days().find(|day| spots.is_empty() && roster.rota.is_away(by, *day)) {
        return Ok(Err(RotaRefusal::Away { who: roster.name(by), day }));
    }
    let hindrance = spots.iter().filter(|spot| !roster.is_lent_out(spot)).find_map(|spot| roster.hindrance(by, spot));
    Ok(hindrance.map_or(Ok(driven), Err))
}

/// The days of a replacement that are not over.
fn ahead(replacement: &Replacement, today: Day) -> DaySpan {
    DaySpan::spanning(replacement.days().from().max(today), replacement.days().to())
}

/// The places that whoever is replaced has by the duties; where they have none, the wheel of the vehicle that is named.
fn concerned(roster: &Roster, replacement: &Replacement, today: Day) -> Vec<Spot> {
    let spots = roster.spots(replacement.replaced(), replacement.vehicle(), ahead(replacement, today));
    match replacement.vehicle() {
        Some(vehicle) if spots.is_empty() => {
            ahead(replacement, today).days().map(|day| Spot { vehicle: vehicle.clone(), day, drives: true }).collect()
        }
        _ => spots,
    }
}
