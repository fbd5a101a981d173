//! A territory with a shop and its coordinator, and a door to knock at.

use std::sync::Arc;

use allies::config::settings::Settings;
use allies::credentials::opaque::OpaqueSecret;
use allies::credentials::password::Password;
use allies::credentials::seal::{SealingKey, SealingKeys};
use allies::credentials::totp::CodeKey;
use allies::domain::access::grant::Grant;
use allies::domain::account::language::Language;
use allies::domain::contact::person::ContactPoint;
use allies::domain::contact::text::Email;
use allies::domain::id::{OrganisationId, SiteId, TerritoryId};
use allies::domain::kept::Kept;
use allies::domain::organisation::facts::Organisation;
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::place::position::Position;
use allies::domain::place::site::Site;
use allies::domain::planned::mail::{Handling, MailOutcome, QueuedMail};
use allies::services::accounts::codes::{CodesSet, NewCodes};
use allies::services::accounts::door::{Doorway, Knocker};
use allies::services::accounts::link_request::{AskedLink, LINK_PATH};
use allies::services::accounts::member::{Member, NewMember};
use allies::services::accounts::password::PasswordSet;
use allies::services::accounts::session::SignedIn;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::error::ServiceError;
use allies::store::standing::organisation::organisation_insert;
use allies::store::standing::site::site_insert;
use allies::store::{Store, StoreError};
use chrono::TimeDelta;

use crate::mail::bed::{Bed, MORNING, id};
use crate::support::clock::FrozenClock;

pub const ANA: &str = "ana@example.org";

pub struct House {
    pub services: Services,
    pub clock: Arc<FrozenClock>,
    pub store: Store,
    pub doorway: Doorway,
    pub knocker: Knocker,
    pub shop: OrganisationId,
    pub site: SiteId,
    pub other_site: SiteId,
}

pub fn email(text: &str) -> Email {
    text.parse().unwrap()
}

pub fn territory() -> TerritoryId {
    id(1)
}

impl House {
    pub async fn on(store: &Store) -> Self {
        let bed = Bed::on(store, MORNING).await;
        let (shop, site, other_site): (OrganisationId, SiteId, SiteId) = (id(10), id(11), id(12));
        let rows = (shop.clone(), site.clone(), other_site.clone());
        store
            .transaction::<_, StoreError, _>(move |connection| {
                let (shop, site, other_site) = rows.clone();
                let organisation = Organisation::usual(OrganisationKind::Bakery, "Le Fournil".parse().unwrap());
                organisation_insert(connection, &[Kept::new(shop.clone(), territory(), organisation)])?;
                let at = |name: &str| place(&shop, name);
                site_insert(connection, &[Kept::new(site, territory(), at("Porte")), Kept::new(other_site, territory(), at("Halle"))])
            })
            .await
            .unwrap();
        let settings = Settings::load(None, []).unwrap();
        let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url };
        let knocker = Knocker { address: "192.0.2.1".parse().unwrap(), agent: "Firefox".into() };
        let services = bed.services.with_keys(keys());
        Self { services, clock: bed.clock, store: store.clone(), doorway, knocker, shop, site, other_site }
    }

    pub fn donor(&self) -> Grant {
        Grant::Donor { territory: territory(), organisation: self.shop.clone() }
    }

    pub async fn member(&self, address: &str, grant: Grant) -> Member {
        let new = NewMember { email: email(address), name: "Ana".parse().unwrap(), language: Language::French, grant };
        self.services.add_member(&Actor::operator(), new).await.unwrap()
    }

    /// Asks for a link and reads it in the mail; `None` when no mail came.
    pub async fn link(&self, address: &str, asked: AskedLink) -> Option<OpaqueSecret> {
        self.services.request_link(&self.doorway, &self.knocker, &email(address), asked).await.unwrap();
        self.mail().await.map(|mail| secret_in(&mail))
    }

    /// The next mail that leaves.
    pub async fn mail(&self) -> Option<QueuedMail> {
        let handling = Handling { hold: TimeDelta::seconds(60), waits_for_morning: true };
        let claimed = self.services.claim_mail(handling).await.unwrap()?;
        let mail = claimed.mail.clone();
        self.services.record_mail(claimed, MailOutcome::Sent).await.unwrap();
        Some(mail)
    }

    /// Signs in by a link.
    pub async fn sign_in(&self, address: &str) -> OpaqueSecret {
        let link = self.link(address, AskedLink::SignIn).await.unwrap();
        self.services.open_link(&self.doorway, &self.knocker, &link, None).await.unwrap().unwrap().session
    }

    /// Sets a password, saying the one before.
    pub async fn set_password(&self, who: &SignedIn, current: &str, new: &str) -> Result<PasswordSet, ServiceError> {
        let both = (Password::typed(current), Password::parse(new).unwrap());
        self.services.set_password(&self.doorway, &self.knocker, who, both).await
    }

    /// Asks for codes of `key` from now on.
    pub async fn set_codes(&self, who: &SignedIn, key: &CodeKey, code: &str, current: &str) -> CodesSet {
        let new = NewCodes { key: key.clone(), code: code.to_owned(), current: current.to_owned() };
        self.services.set_codes(&self.doorway, &self.knocker, who, new).await.unwrap()
    }

    pub async fn who(&self, session: &OpaqueSecret) -> Option<SignedIn> {
        self.services.recognise(&self.doorway, session).await.unwrap()
    }
}

/// The keys of the tests.
pub fn keys() -> SealingKeys {
    SealingKeys::new(SealingKey::parse(&"5a".repeat(32)).unwrap(), None)
}

fn place(shop: &OrganisationId, name: &str) -> Site {
    Site {
        external_ref: None,
        organisation: shop.clone(),
        name: name.parse().unwrap(),
        address: None,
        access_note: None,
        position: Position::new(50.63, 3.06).unwrap(),
        contact: ContactPoint::default(),
        active: true,
    }
}

/// The secret of the link in a mail.
pub fn secret_in(mail: &QueuedMail) -> OpaqueSecret {
    let text = mail.content.text.split(LINK_PATH).nth(1).unwrap();
    OpaqueSecret::parse(text.split_whitespace().next().unwrap()).unwrap()
}
