//! A small territory to try things in: a shop and an association, each with a site.

use std::sync::Arc;

use allies::domain::access::grant::Grant;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::id::{ExternalRef, OrganisationId, SiteId, TerritoryId};
use allies::domain::kept::Kept;
use allies::domain::organisation::facts::Organisation;
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::place::position::Position;
use allies::domain::place::site::Site;
use allies::domain::place::territory::{SharingPolicy, Territory};
use allies::domain::public_id::PublicId;
use allies::domain::time::civil::{Day, MinuteOfDay};
use allies::domain::time::wave::Waves;
use allies::domain::time::weekly::Hours;
use allies::domain::time::window::Window;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::Store;
use chrono::{DateTime, TimeDelta, Utc};

use crate::support::clock::{CountingRandom, FrozenClock};
use crate::support::database::TestDatabase;

pub struct Bed {
    pub services: Services,
    pub store: Store,
    pub clock: Arc<FrozenClock>,
    pub admin: Actor,
    pub territory: TerritoryId,
    pub shop: OrganisationId,
    pub shop_site: SiteId,
    pub association: OrganisationId,
    pub association_site: SiteId,
}

impl Bed {
    pub async fn new(database: &TestDatabase) -> Self {
        let clock = Arc::new(FrozenClock::at("2026-11-23T09:00:00Z"));
        let services = Services::new(database.store.clone(), Arc::clone(&clock) as _, Arc::new(CountingRandom::default()));
        let admin = Actor::operator();
        let made = services.create_territory(&admin, territory("lille"), Keep::nothing()).await.unwrap();
        let mut bed = Self {
            services,
            store: database.store.clone(),
            clock,
            admin,
            territory: made.id,
            shop: OrganisationId::from_bits(0),
            shop_site: SiteId::from_bits(0),
            association: OrganisationId::from_bits(0),
            association_site: SiteId::from_bits(0),
        };
        (bed.shop, bed.shop_site) = bed.place(OrganisationKind::Supermarket, "Les Halles").await;
        (bed.association, bed.association_site) = bed.place(OrganisationKind::Distribution, "Entraide").await;
        bed
    }

    /// An organisation with one site, an hour's worth of milliseconds later than the one before.
    pub async fn place(&self, kind: OrganisationKind, name: &str) -> (OrganisationId, SiteId) {
        self.clock.advance(TimeDelta::milliseconds(1));
        let organisation = Organisation::usual(kind, name.parse().unwrap());
        let made = self.services.create_organisation(&self.admin, self.territory.clone(), organisation, Keep::nothing());
        let organisation = made.await.unwrap().id;
        let site = self.services.create_site(&self.admin, self.territory.clone(), site(&organisation, name), Keep::nothing());
        (organisation.clone(), site.await.unwrap().id)
    }

    pub fn coordinator(&self) -> Actor {
        bearer(Grant::Coordinator { territory: self.territory.clone() })
    }

    pub fn donor(&self) -> Actor {
        bearer(Grant::Donor { territory: self.territory.clone(), organisation: self.shop.clone() })
    }

    pub fn recipient(&self) -> Actor {
        bearer(Grant::Association { territory: self.territory.clone(), organisation: self.association.clone() })
    }
}

pub fn bearer(grant: Grant) -> Actor {
    Actor::bearer(ApiToken {
        id: PublicId::from_bits(1),
        label: TokenLabel::parse("test").unwrap(),
        grant,
        created_at: instant("2026-01-01T00:00:00Z"),
        expires_at: None,
        revoked_at: None,
    })
}

pub fn territory(code: &str) -> Territory {
    Territory {
        code: code.parse().unwrap(),
        name: "Métropole de Lille".parse().unwrap(),
        zone: "Europe/Paris".parse().unwrap(),
        coordinator: Default::default(),
        policy: SharingPolicy::default(),
        waves: Waves::usual().unwrap(),
        active: true,
    }
}

pub fn site(organisation: &OrganisationId, name: &str) -> Site {
    Site {
        organisation: organisation.clone(),
        external_ref: None,
        name: name.parse().unwrap(),
        address: None,
        position: Position::new(50.6292, 3.0573).unwrap(),
        access_note: None,
        contact: Default::default(),
        active: true,
    }
}

/// What a read answers must be what the write answered.
pub fn same<Id: PartialEq + std::fmt::Debug, T: PartialEq + std::fmt::Debug>(read: Kept<Id, T>, written: &Kept<Id, T>) {
    assert_eq!(&read, written);
}

pub fn reference(text: &str) -> Option<ExternalRef> {
    Some(text.parse().unwrap())
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn window(from: &str, to: &str) -> Window {
    Window::new(instant(from), instant(to)).unwrap()
}

pub fn hours(from: u16, to: u16) -> Hours {
    Hours::new(MinuteOfDay::new(from * 60).unwrap(), MinuteOfDay::new(to * 60).unwrap()).unwrap()
}

/// The pointers of the wrong fields.
pub fn pointers<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Vec<String> {
    match outcome.unwrap_err() {
        ServiceError::Invalid(fields) => fields.into_iter().map(|field| format!("{} {}", field.pointer, field.code)).collect(),
        other => panic!("not about fields: {other:?}"),
    }
}

/// The code and the text of a conflict.
pub fn conflict<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> (&'static str, String) {
    match outcome.unwrap_err() {
        ServiceError::Conflict { code, detail } => (code, detail),
        other => panic!("no conflict: {other:?}"),
    }
}
