//! The trail with names in the place of ids, so that a coordinator can read it.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::person::AccountState;
use crate::domain::account::trail::{Deed, TrailEntry, TrailFilter};
use crate::domain::equipment::lent::Lent;
use crate::domain::id::{AccountId, BookingId, TerritoryId, TrailId};
use crate::domain::page::{Page, PageRequest};
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::account::joining::join_request_get;
use crate::store::account::person::account_get;
use crate::store::account::site_link::site_link_get;
use crate::store::account::trail::{trail_actors, trail_page};
use crate::store::day::run::run_find;
use crate::store::equipment::booking::booking_get;
use crate::store::equipment::thing::equipment_get;
use crate::store::standing::collector::collector_get;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::regular_round::regular_round_get;
use crate::store::standing::site::site_get;
use crate::store::standing::territory::territory_get;
use crate::store::standing::vehicle::vehicle_get;
use crate::store::token::token_get;
use crate::store::{Connection, StoreError};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// The program itself, or somebody at its machine.
    Machine,
    /// A program, by the label of its token.
    Program(String),
    /// A person.
    Person(String),
    /// Whoever held the link of a site.
    Site(String),
    /// Somebody whose account is erased.
    Erased,
}

/// To what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// To something or somebody with a name.
    Named(String),
    /// To somebody whose account is erased.
    Erased,
    /// To a day.
    Day(Day),
    /// To something without a name, or that is gone.
    Nameless,
}

/// One line of the trail, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDeed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Doer,
    /// What.
    pub deed: Deed,
    /// To what.
    pub to: Done,
}

/// A page of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldTrail {
    /// Its lines, the newest first.
    pub page: Page<ToldDeed, TrailId>,
    /// The civil time of the territory.
    pub zone: CivilZone,
    /// Everybody with an account who stands in the trail, by name.
    pub people: Vec<(AccountId, String)>,
}

impl Services {
    /// What was done in a territory, the newest first, as far as the filter lets through.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn tell_trail(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        filter: TrailFilter,
        page: PageRequest<TrailId>,
    ) -> Result<ToldTrail, ServiceError> {
        check(actor, Action::ReadTrail, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let found = Page::of_rows(trail_page(connection, &territory, &filter, &page)?, &page, |entry| entry.id.clone());
            let mut items = Vec::new();
            for entry in found.items {
                items.push(told(connection, &entry)?);
            }
            let mut people = Vec::new();
            for account in trail_actors(connection, &territory)?.iter().filter_map(|actor| account_of(actor)) {
                if let Doer::Person(name) = person(connection, &account)? {
                    people.push((account, name));
                }
            }
            people.sort_by(|(_, one), (_, other)| one.cmp(other));
            Ok::<_, ServiceError>(ToldTrail { page: Page { items, next: found.next }, zone, people })
        })
        .await
    }
}

fn account_of(actor: &str) -> Option<AccountId> {
    actor.strip_prefix("account:")?.parse().ok()
}

fn told(connection: &mut Connection, entry: &TrailEntry) -> Result<ToldDeed, StoreError> {
    let by = match entry.actor.split_once(':') {
        Some(("account", id)) => person(connection, &id.parse()?)?,
        Some(("token", id)) => Doer::Program(token_get(connection, &id.parse()?)?.label.as_str().to_owned()),
        Some(("site_link", id)) => {
            let link = site_link_get(connection, &id.parse()?)?;
            Doer::Site(site_get(connection, &link.site)?.value.name.to_string())
        }
        _ => Doer::Machine,
    };
    let to = object(connection, entry.deed, &entry.object)?;
    Ok(ToldDeed { at: entry.at, by, deed: entry.deed, to })
}

fn person(connection: &mut Connection, id: &AccountId) -> Result<Doer, StoreError> {
    let account = account_get(connection, id)?;
    Ok(if account.state == AccountState::Erased { Doer::Erased } else { Doer::Person(account.name.to_string()) })
}

/// What the id in the trail names, by the deed that was done to it.
fn object(connection: &mut Connection, deed: Deed, id: &str) -> Result<Done, StoreError> {
    let named = match deed {
        Deed::MemberInvited | Deed::MembershipGiven | Deed::MembershipEnded | Deed::AccountErased => {
            return Ok(match person(connection, &id.parse()?)? {
                Doer::Person(name) => Done::Named(name),
                _ => Done::Erased,
            });
        }
        Deed::SiteLinkMade | Deed::SiteLinkRevoked | Deed::NobodyCame | Deed::SiteMade | Deed::SiteChanged => {
            site_get(connection, &id.parse()?).map(|site| site.value.name.to_string())
        }
        Deed::VehicleMade | Deed::VehicleChanged => vehicle_get(connection, &id.parse()?).map(|it| it.value.parts().name.to_string()),
        Deed::EquipmentMade | Deed::EquipmentChanged => equipment_get(connection, &id.parse()?).map(|it| it.value.name.to_string()),
        Deed::BookingMade | Deed::BookingWaits | Deed::BookingShortened | Deed::BookingCancelled => booked_thing(connection, &id.parse()?),
        Deed::RegularRoundMade | Deed::RegularRoundChanged => {
            regular_round_get(connection, &id.parse()?).map(|it| it.value.name.to_string())
        }
        Deed::CollectorMade | Deed::CollectorChanged | Deed::RotaChanged | Deed::AbsenceSaid => {
            collector_get(connection, &id.parse()?).map(|it| it.value.name.to_string())
        }
        Deed::FigureApproved | Deed::FigureRefused | Deed::JoinApproved | Deed::OrganisationMade | Deed::OrganisationChanged => {
            organisation_get(connection, &id.parse()?).map(|organisation| organisation.value.name.to_string())
        }
        // A refused request is forgotten one day.
        Deed::JoinRefused => join_request_get(connection, &id.parse()?).map(|request| request.asking.organisation.to_string()),
        Deed::DayPublished | Deed::DayWithdrawn | Deed::RoundsKept | Deed::RoundsHanded => {
            return Ok(Done::Day(run_find(connection, &id.parse()?)?.of.day));
        }
        _ => return Ok(Done::Nameless),
    };
    match named {
        Ok(name) => Ok(Done::Named(name)),
        Err(StoreError::Absent { .. }) => Ok(Done::Nameless),
        Err(other) => Err(other),
    }
}

/// What was booked; a booking is forgotten some months after its end.
fn booked_thing(connection: &mut Connection, id: &BookingId) -> Result<String, StoreError> {
    Ok(match booking_get(connection, id)?.lent {
        Lent::Vehicle(id) => vehicle_get(connection, &id)?.value.into_parts().name.to_string(),
        Lent::Equipment(id) => equipment_get(connection, &id)?.value.name.to_string(),
    })
}
