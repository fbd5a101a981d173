//! Who may do what: one table, role by action, of how far the right reaches. Everybody else asks here.
//!
//! Administrators may do everything; they have no column.

use crate::domain::access::action::Action;
use crate::domain::access::role::Role;
use crate::domain::id::{CollectorId, OrganisationId, TerritoryId};
use crate::services::actor::Actor;
use crate::services::error::ServiceError;

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What belongs to one's own organisation, or to oneself.
    Own,
    /// Everything of one's territory.
    Territory,
    /// Everything.
    Everywhere,
}

/// The table. Columns: donor, association, collector, coordinator.
const fn row(action: Action) -> [Reach; 4] {
    use Action as A;
    use Reach::{Nothing as No, Own, Territory as All};
    match action {
        A::CreateTerritory => [No, No, No, No],
        A::ReadTerritory => [All, All, All, All],
        A::ChangeTerritory => [No, No, No, All],
        A::ReadOrganisation => [Own, Own, No, All],
        A::ChangeOrganisation => [No, No, No, All],
        A::ReadSite => [Own, Own, No, All],
        A::ChangeSite => [Own, Own, No, All],
        A::ReadProfile => [No, Own, No, All],
        A::ChangeProfile => [No, Own, No, All],
        A::ReadFigure => [No, All, No, All], // every association reads all figures: being seen by one's peers is the check
        A::DeclareFigure => [No, Own, No, All],
        A::ApproveFigure => [No, No, No, All],
        A::ReadConvention => [Own, Own, No, All],
        A::ChangeConvention => [No, No, No, All],
        A::ReadVehicle => [No, Own, All, All],
        A::ChangeVehicle => [No, Own, No, All],
        A::ReadCollector => [No, Own, Own, All],
        A::ChangeCollector => [No, Own, No, All],
        A::ReadOffer => [Own, No, No, All],
        A::ChangeOffer => [Own, No, No, All],
        A::ReadNeed => [No, Own, No, All],
        A::ChangeNeed => [No, Own, No, All],
        A::RunDay => [No, No, No, All],
        A::PublishDay => [No, No, No, All],
        A::ReadDay => [No, No, No, All],
        A::FindRun => [All, All, All, All], // once it is published; a proposal is the coordinator's
        A::ReadShare => [Own, Own, No, All],
        A::ReadRound => [No, No, Own, All],
        A::ReadOutbox => [No, No, No, All],
    }
}

/// How far `role` may do `action`.
#[must_use]
pub const fn reach(role: Role, action: Action) -> Reach {
    let [donor, association, collector, coordinator] = row(action);
    match role {
        Role::Donor => donor,
        Role::Association => association,
        Role::Collector => collector,
        Role::Coordinator => coordinator,
        Role::Admin => Reach::Everywhere,
    }
}

/// What an action is done to, seen as whose it is.
#[derive(Debug, Clone, Default)]
pub struct Target<'a> {
    territory: Option<&'a TerritoryId>,
    organisations: Vec<&'a OrganisationId>,
    collector: Option<&'a CollectorId>,
}

impl<'a> Target<'a> {
    /// The whole instance: what belongs to no territory.
    #[must_use]
    pub fn instance() -> Self {
        Self::default()
    }

    /// Something of a territory.
    #[must_use]
    pub fn of(territory: &'a TerritoryId) -> Self {
        Self { territory: Some(territory), ..Self::default() }
    }

    /// It also belongs to this organisation. A share belongs to two: who gives and who receives.
    #[must_use]
    pub fn organisation(mut self, organisation: &'a OrganisationId) -> Self {
        self.organisations.push(organisation);
        self
    }

    /// It also belongs to this person.
    #[must_use]
    pub fn collector(mut self, collector: &'a CollectorId) -> Self {
        self.collector = Some(collector);
        self
    }

    /// How near it is to `actor`: the least reach that a right needs here.
    fn distance(&self, actor: &Actor) -> Reach {
        let grant = actor.grant();
        let same_territory = self.territory.is_some() && self.territory == grant.territory();
        let own = grant.organisation().is_some_and(|organisation| self.organisations.contains(&organisation))
            || (grant.collector().is_some() && grant.collector() == self.collector);
        match (same_territory, own) {
            (true, true) => Reach::Own,
            (true, false) => Reach::Territory,
            (false, _) => Reach::Everywhere,
        }
    }
}

/// Lets `actor` do `action` to `target`, or not.
///
/// # Errors
/// `ServiceError::Forbidden`.
pub fn check(actor: &Actor, action: Action, target: &Target<'_>) -> Result<(), ServiceError> {
    if reach(actor.role(), action) >= target.distance(actor) { Ok(()) } else { Err(ServiceError::Forbidden { action, role: actor.role() }) }
}

/// What a list shows of one territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visible {
    /// All of it.
    Whole,
    /// What belongs to one organisation.
    Organisation(OrganisationId),
    /// What belongs to one person.
    Collector(CollectorId),
}

/// How much of a list of `territory` the actor may read.
///
/// # Errors
/// `ServiceError::Forbidden` when it is nothing.
pub fn visible(actor: &Actor, action: Action, territory: &TerritoryId) -> Result<Visible, ServiceError> {
    let reach = reach(actor.role(), action);
    let distance = Target::of(territory).distance(actor);
    let grant = actor.grant();
    if reach >= distance {
        return Ok(Visible::Whole);
    }
    match (reach, distance, grant.organisation(), grant.collector()) {
        (Reach::Own, Reach::Territory, Some(organisation), _) => Ok(Visible::Organisation(organisation.clone())),
        (Reach::Own, Reach::Territory, None, Some(collector)) => Ok(Visible::Collector(collector.clone())),
        _ => Err(ServiceError::Forbidden { action, role: actor.role() }),
    }
}
