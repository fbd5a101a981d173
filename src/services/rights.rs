//! Who may do what: one table, role by action, of how far the right reaches. Everybody else asks here.
//!
//! Administrators may do everything; they have no column.

use crate::domain::access::action::Action;
use crate::domain::access::grant::Grant;
use crate::domain::access::role::Role;
use crate::domain::id::{CollectorId, OrganisationId, SiteId, TerritoryId};
use crate::domain::place::site::Site;
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

/// The table. Columns: donor, association, collector, coordinator, a site's link.
const fn row(action: Action) -> [Reach; 5] {
    use Action as A;
    use Reach::{Nothing as No, Own, Territory as All};
    match action {
        A::CreateTerritory => [No, No, No, No, No],
        A::ReadTerritory => [All, All, All, All, All],
        A::ChangeTerritory => [No, No, No, All, No],
        A::KeepTerritory => [No, No, No, All, No], // the lists of everything a territory has, and the files made of them
        A::ReadOrganisation => [Own, Own, No, All, No],
        A::ChangeOrganisation => [No, No, No, All, No],
        A::ReadSite => [Own, Own, No, All, Own],
        A::ChangeSite => [Own, Own, No, All, No],
        A::ReadProfile => [No, Own, No, All, No],
        A::ChangeProfile => [No, Own, No, All, No],
        A::ReadFigure => [No, All, No, All, No], // every association reads all figures: being seen by one's peers is the check
        A::DeclareFigure => [No, Own, No, All, No],
        A::ApproveFigure => [No, No, No, All, No],
        A::ReadConvention => [Own, Own, No, All, No],
        A::ChangeConvention => [No, No, No, All, No],
        A::ReadVehicle => [No, Own, All, All, No],
        A::ChangeVehicle => [No, Own, No, All, No],
        A::ReadEquipment => [All, All, All, All, No],
        A::ChangeEquipment => [No, No, No, All, No],
        A::BookEquipment => [Own, Own, No, All, No], // for an organisation
        A::ReadCollector => [No, Own, Own, All, No],
        A::ChangeCollector => [No, Own, No, All, No],
        A::ReadRegularRound => [No, Own, All, All, No], // an association: of the vehicles that are its own
        A::ChangeRegularRound => [No, No, No, All, No], // it calls at the places of many
        A::ReadOffer => [Own, No, No, All, Own],
        A::ChangeOffer => [Own, No, No, All, Own],
        A::ReadNeed => [No, Own, No, All, No],
        A::ChangeNeed => [No, Own, No, All, No],
        A::RunDay => [No, No, No, All, No],
        A::PublishDay => [No, No, No, All, No],
        A::ReadDay => [No, No, No, All, No],
        A::FindRun => [All, All, All, All, All], // once it is published; a proposal is the coordinator's
        A::ReadShare => [Own, Own, No, All, Own],
        A::AnswerShare => [No, Own, No, All, No],
        A::AskWhatIf => [No, Own, No, All, No], // an association: with changes of its own, and of the answer its own figures
        A::ChangeReceipt => [No, Own, No, All, No],
        A::ReadMonthly => [No, Own, No, All, No],
        A::ChangeMonthly => [No, Own, No, All, No],
        A::ReadRound => [No, No, Own, All, No],
        A::ChangeRound => [No, No, Own, All, No],
        A::ReadRota => [No, No, No, All, No], // with who is away, and why
        A::ChangeRota => [No, No, No, All, No],
        A::SayAbsence => [No, No, Own, All, No], // and read one's own days
        A::ReadOutbox => [No, No, No, All, No],
        A::ReadPeople => [No, No, No, All, No],
        A::ChangePeople => [No, No, No, All, No],
        A::ResetCodes => [No, No, No, No, No], // who lost a telephone is let in by whoever runs the instance alone
        A::ReadSiteLink => [Own, No, No, All, No],
        A::ChangeSiteLink => [Own, No, No, All, No],
        A::ReadTrail => [No, No, No, All, No],
    }
}

/// How far `role` may do `action`.
#[must_use]
pub const fn reach(role: Role, action: Action) -> Reach {
    let [donor, association, collector, coordinator, site] = row(action);
    match role {
        Role::Donor => donor,
        Role::Association => association,
        Role::Collector => collector,
        Role::Coordinator => coordinator,
        Role::Site => site,
        Role::Admin => Reach::Everywhere,
    }
}

/// What an action is done to, seen as whose it is.
#[derive(Debug, Clone, Default)]
pub struct Target<'a> {
    territory: Option<&'a TerritoryId>,
    organisations: Vec<&'a OrganisationId>,
    collector: Option<&'a CollectorId>,
    site: Option<&'a SiteId>,
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

    /// It also belongs to this place.
    #[must_use]
    pub fn site(mut self, site: &'a SiteId) -> Self {
        self.site = Some(site);
        self
    }

    /// How near it is to `actor`: the least reach that a right needs here.
    fn distance(&self, actor: &Actor) -> Reach {
        let grant = actor.grant();
        let same_territory = self.territory.is_some() && self.territory == grant.territory();
        let own = grant.organisation().is_some_and(|organisation| self.organisations.contains(&organisation))
            || (grant.collector().is_some() && grant.collector() == self.collector)
            || (grant.site().is_some() && grant.site() == self.site);
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
    /// What belongs to one place.
    Site(SiteId),
}

impl Visible {
    /// Whether it shows what belongs to this place.
    #[must_use]
    pub fn shows(&self, id: &SiteId, site: &Site) -> bool {
        match self {
            Self::Whole => true,
            Self::Organisation(own) => site.organisation == *own,
            Self::Site(own) => id == own,
            Self::Collector(_) => false,
        }
    }
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
    let own = match grant {
        Grant::Donor { organisation, .. } | Grant::Association { organisation, .. } => Some(Visible::Organisation(organisation.clone())),
        Grant::Collector { collector, .. } => Some(Visible::Collector(collector.clone())),
        Grant::Site { site, .. } => Some(Visible::Site(site.clone())),
        Grant::Coordinator { .. } | Grant::Admin => None,
    };
    own.filter(|_| reach == Reach::Own && distance == Reach::Territory).ok_or(ServiceError::Forbidden { action, role: actor.role() })
}
