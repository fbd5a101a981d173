//! Regular rounds, and what a round that was driven would be as one.

use std::collections::BTreeSet;

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::fleet::regular::RegularRound;
use crate::domain::id::{OrganisationId, RegularRoundId, RoundId, SiteId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::page::{Page, PageRequest};
use crate::domain::run::RunState;
use crate::domain::time::weekly::Weekdays;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version, seen_organisation};
use crate::store::Connection;
use crate::store::day::driving::round_get;
use crate::store::day::run::run_find;
use crate::store::standing::regular_round::{
    KeptRegularRound, regular_round_get, regular_round_insert, regular_round_of_vehicle, regular_round_page, regular_round_update,
};
use crate::store::standing::vehicle::vehicle_get;

/// What a round of a day would be as a regular one; it has no name yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsRegular {
    pub vehicle: VehicleId,
    /// The one of its day.
    pub weekdays: Weekdays,
    /// Each once, in the order in which the vehicle comes.
    pub sites: Vec<SiteId>,
}

fn target<'a>(territory: &'a TerritoryId, owner: Option<&'a OrganisationId>) -> Target<'a> {
    let target = Target::of(territory);
    match owner {
        Some(owner) => target.organisation(owner),
        None => target,
    }
}

/// The vehicle and the places are of the territory; one that drives is not given up, and has no other regular round on the same day.
pub(in crate::services) fn check_regular_round(connection: &mut Connection, kept: &KeptRegularRound) -> Result<(), ServiceError> {
    let others = regular_round_of_vehicle(connection, &kept.value.vehicle)?;
    let mut references = References::within(connection, &kept.territory);
    let vehicle = references.vehicle("/vehicle", &kept.value.vehicle)?;
    if kept.value.active && vehicle.is_some_and(|vehicle| !vehicle.value.parts().active) {
        references.say("/vehicle", "given_up", format!("vehicle {} is given up", kept.value.vehicle));
    }
    for (at, site) in kept.value.sites.all().iter().enumerate() {
        references.site(&format!("/sites/{at}"), site)?;
    }
    let met = others.iter().filter(|other| other.id != kept.id).find_map(|other| Some((other, kept.value.meets(&other.value)?)));
    if let Some((other, day)) = met {
        let detail = format!("vehicle {} drives the regular round {} ({}) on {day}", kept.value.vehicle, other.value.name, other.id);
        references.contradict("/weekdays", "vehicle_taken", (detail, other.value.name.as_str()));
    }
    references.conclude()
}

impl Services {
    /// Makes a regular round.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for references that lead nowhere, and for a vehicle that has another on the same
    /// day; `Conflict` when another has its reference.
    pub async fn create_regular_round(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        round: RegularRound,
        keep: Keep<KeptRegularRound>,
    ) -> Result<KeptRegularRound, ServiceError> {
        check(actor, Action::ChangeRegularRound, &Target::of(&territory))?;
        let new = Kept::new(self.new_id(), territory, round);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            check_regular_round(connection, &new)?;
            regular_round_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::RegularRoundMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One regular round.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_regular_round(&self, actor: &Actor, id: &RegularRoundId) -> Result<KeptRegularRound, ServiceError> {
        let id = id.clone();
        let read = self.read(move |connection| {
            let kept = regular_round_get(connection, &id)?;
            let vehicle = vehicle_get(connection, &kept.value.vehicle)?;
            Ok::<_, ServiceError>((kept, vehicle))
        });
        let (kept, vehicle) = read.await?;
        check(actor, Action::ReadRegularRound, &target(&kept.territory, vehicle.value.parts().organisation.as_ref()))?;
        Ok(kept)
    }

    /// The regular rounds of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_regular_rounds(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<RegularRoundId>,
    ) -> Result<Page<KeptRegularRound, RegularRoundId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadRegularRound, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = regular_round_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a regular round again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid` and `Conflict` as for making one.
    pub async fn change_regular_round(
        &self,
        actor: &Actor,
        id: &RegularRoundId,
        expected: Version,
        round: RegularRound,
    ) -> Result<KeptRegularRound, ServiceError> {
        self.rewrite_regular_round(actor, id, expected, move |_| round.clone()).await
    }

    /// Gives a regular round up.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_regular_round(&self, actor: &Actor, id: &RegularRoundId, expected: Version) -> Result<(), ServiceError> {
        self.rewrite_regular_round(actor, id, expected, |before| RegularRound { active: false, ..before.clone() }).await.map(drop)
    }

    /// What a published round would be as a regular one.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`, also for a round that nobody was told of.
    pub async fn as_regular_round(&self, actor: &Actor, id: &RoundId) -> Result<AsRegular, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let round = round_get(connection, &id)?;
            let run = run_find(connection, &round.run)?;
            check(&actor, Action::ChangeRegularRound, &Target::of(&run.of.territory))?;
            if !matches!(run.state, RunState::Published | RunState::Superseded) {
                return Err(ServiceError::not_found("round", &id));
            }
            let mut seen = BTreeSet::new();
            let sites = round.stops.into_iter().map(|stop| stop.site).filter(|site| seen.insert(site.clone())).collect();
            let weekdays = Weekdays::of([run.of.day.weekday()]).map_err(|invalid| ServiceError::invalid("/weekdays", &invalid))?;
            Ok(AsRegular { vehicle: round.vehicle, weekdays, sites })
        })
        .await
    }

    async fn rewrite_regular_round(
        &self,
        actor: &Actor,
        id: &RegularRoundId,
        expected: Version,
        rewrite: impl Fn(&RegularRound) -> RegularRound + Send + 'static,
    ) -> Result<KeptRegularRound, ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = regular_round_get(connection, &id)?;
            check(&actor, Action::ChangeRegularRound, &Target::of(&before.territory))?;
            same_version("regular round", &id, before.version, expected)?;
            let value = rewrite(&before.value);
            let after = before.changed(value);
            check_regular_round(connection, &after)?;
            regular_round_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::RegularRoundChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
