//! All that stands in a territory, read at once: lists name what they lead to, and choices name everything there is.
//!
//! Cost: every organisation, site, convention, vehicle, thing, collector and regular round of one territory, some thousands of rows at
//! most.

use std::collections::BTreeMap;

use crate::domain::access::action::Action;
use crate::domain::convention::agreement::Convention;
use crate::domain::equipment::lent::Equipment;
use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::regular::RegularRound;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, ConventionId, EquipmentId, OrganisationId, RegularRoundId, SiteId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::Organisation;
use crate::domain::place::site::Site;
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::equipment::thing::equipment_all;
use crate::store::standing::collector::collector_all;
use crate::store::standing::convention::convention_all;
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::regular_round::regular_round_all;
use crate::store::standing::site::site_all;
use crate::store::standing::territory::territory_get;
use crate::store::standing::vehicle::vehicle_all;

/// What stands in a territory, by id, what has left included.
#[derive(Debug, Clone)]
pub struct Book {
    pub territory: Kept<TerritoryId, Territory>,
    /// The civil day.
    pub today: Day,
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    pub sites: BTreeMap<SiteId, Site>,
    pub conventions: BTreeMap<ConventionId, Convention>,
    pub vehicles: BTreeMap<VehicleId, Vehicle>,
    pub equipment: BTreeMap<EquipmentId, Equipment>,
    pub collectors: BTreeMap<CollectorId, Collector>,
    pub regular_rounds: BTreeMap<RegularRoundId, RegularRound>,
}

impl Book {
    /// What an organisation is called; nothing when it is of another territory.
    #[must_use]
    pub fn organisation(&self, id: &OrganisationId) -> &str {
        self.organisations.get(id).map_or("", |organisation| organisation.name.as_str())
    }

    /// What a site is called: by its organisation, and by its own name where that says more.
    #[must_use]
    pub fn site(&self, id: &SiteId) -> String {
        let Some(site) = self.sites.get(id) else { return String::new() };
        let (owner, name) = (self.organisation(&site.organisation), site.name.as_str());
        if owner == name { name.to_owned() } else { format!("{owner}, {name}") }
    }

    /// The sites of an organisation, those given up left out.
    pub fn sites_of<'a>(&'a self, organisation: &'a OrganisationId) -> impl Iterator<Item = (&'a SiteId, &'a Site)> {
        self.sites.iter().filter(move |(_, site)| site.active && site.organisation == *organisation)
    }
}

fn by_id<Id: Ord, T>(kept: Vec<Kept<Id, T>>) -> BTreeMap<Id, T> {
    kept.into_iter().map(|one| (one.id, one.value)).collect()
}

impl Services {
    /// All that stands in a territory.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`.
    pub async fn read_book(&self, actor: &Actor, territory: &TerritoryId) -> Result<Book, ServiceError> {
        check(actor, Action::KeepTerritory, &Target::of(territory))?;
        let (id, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let territory = territory_get(connection, &id)?;
            let today = territory.value.zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            Ok(Book {
                today,
                organisations: by_id(organisation_all(connection, &id)?),
                sites: by_id(site_all(connection, &id)?),
                conventions: by_id(convention_all(connection, &id)?),
                vehicles: by_id(vehicle_all(connection, &id)?),
                equipment: by_id(equipment_all(connection, &id)?),
                collectors: by_id(collector_all(connection, &id)?),
                regular_rounds: by_id(regular_round_all(connection, &id)?),
                territory,
            })
        })
        .await
    }
}
