//! The link of a site: for that site alone, until it is taken back.

use allies::credentials::opaque::OpaqueSecret;
use allies::domain::access::action::Action;
use allies::domain::access::grant::Grant;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::offer::posted::{Offer, PickupWindows};
use allies::domain::offer::state::OfferBasis;
use allies::domain::page::PageRequest;
use allies::services::accounts::site_link::SiteDoor;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::services::rights::{Target, check};

use crate::accounts::bed::{House, territory};
use crate::support::database::on_both_databases;

/// Somebody of another shop of the same territory.
fn another_shop(house: &House) -> Actor {
    let grant = Grant::Donor { territory: territory(), organisation: house.services.new_id() };
    let (id, label, created_at) = (house.services.new_id(), TokenLabel::parse("test").unwrap(), house.services.now());
    Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
}

async fn opened(house: &House) -> (Actor, OpaqueSecret) {
    let (_, secret) = house.services.make_site_link(&Actor::operator(), &house.site, "Camille".parse().unwrap()).await.unwrap();
    let door = house.services.open_site_link(&house.doorway, &house.knocker, &secret).await.unwrap();
    let Some(SiteDoor::Open(actor, site)) = door else { panic!("{door:?}") };
    assert_eq!(site.id, house.site);
    (actor, secret)
}

on_both_databases! {
    async fn a_sites_link_reaches_its_site_and_no_other_of_the_same_shop(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (actor, _) = opened(&house).await;
        assert_eq!(actor.grant(), &Grant::Site { territory: territory(), site: house.site.clone() });
        assert!(house.services.read_site(&actor, &house.site).await.is_ok());
        assert!(matches!(house.services.read_site(&actor, &house.other_site).await, Err(ServiceError::Forbidden { .. })));
        assert!(matches!(house.services.read_organisation(&actor, &house.shop).await, Err(ServiceError::Forbidden { .. })));
        let listed = house.services.list_offers(&actor, &territory(), PageRequest::default()).await.unwrap();
        assert!(listed.items.is_empty());
    }

    async fn a_sites_link_may_only_what_its_column_says(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (actor, _) = opened(&house).await;
        let (shop, site, territory) = (house.shop.clone(), house.site.clone(), territory());
        let allowed: Vec<_> = Action::ALL
            .iter()
            .filter(|action| check(&actor, **action, &Target::of(&territory).organisation(&shop).site(&site)).is_ok())
            .map(|action| action.code())
            .collect();
        assert_eq!(allowed, ["read_territory", "read_site", "read_offer", "change_offer", "find_run", "read_share"]);
    }

    async fn a_sites_link_posts_nothing_for_another_site(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (actor, _) = opened(&house).await;
        let window = "2026-11-27T08:00:00Z/2026-11-27T10:00:00Z";
        let (from, to) = window.split_once('/').unwrap();
        let window = allies::domain::time::window::Window::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        let offer = Offer { site: house.other_site.clone(), windows: PickupWindows::new(vec![window]).unwrap(), basis: OfferBasis::Posted, note: None };
        let refused = house.services.post_offer(&actor, territory(), offer, Vec::new(), Keep::nothing()).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. })), "{refused:?}");
    }

    async fn a_link_that_is_taken_back_says_whom_to_call(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (_, secret) = opened(&house).await;
        let [link] = &house.services.list_site_links(&Actor::operator(), &house.site).await.unwrap()[..] else { panic!("one link") };
        house.services.revoke_site_link(&Actor::operator(), &link.id).await.unwrap();
        let door = house.services.open_site_link(&house.doorway, &house.knocker, &secret).await.unwrap();
        assert!(matches!(door, Some(SiteDoor::Shut(_))), "{door:?}");
    }

    async fn the_links_of_a_site_are_listed_neither_for_another_shop_nor_for_who_holds_one(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (holder, _) = opened(&house).await;
        for actor in [another_shop(&house), holder] {
            let listed = house.services.list_site_links(&actor, &house.site).await;
            assert!(matches!(listed, Err(ServiceError::Forbidden { .. })), "{listed:?}");
        }
    }

    async fn a_link_is_taken_back_neither_by_another_shop_nor_by_who_holds_it(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (holder, secret) = opened(&house).await;
        let [link] = &house.services.list_site_links(&Actor::operator(), &house.site).await.unwrap()[..] else { panic!("one link") };
        for actor in [another_shop(&house), holder] {
            let refused = house.services.revoke_site_link(&actor, &link.id).await;
            assert!(matches!(refused, Err(ServiceError::Forbidden { .. })), "{refused:?}");
        }
        let door = house.services.open_site_link(&house.doorway, &house.knocker, &secret).await.unwrap();
        assert!(matches!(door, Some(SiteDoor::Open(..))), "{door:?}");
    }

    async fn who_guesses_links_of_sites_is_stopped_and_who_has_one_is_not(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (_, secret) = opened(&house).await;
        let guess = OpaqueSecret::parse(&"0".repeat(48)).unwrap();
        for _ in 0..house.doorway.settings.attempts.per_address {
            assert!(house.services.open_site_link(&house.doorway, &house.knocker, &guess).await.unwrap().is_none());
        }
        let refused = house.services.open_site_link(&house.doorway, &house.knocker, &guess).await;
        assert!(matches!(refused, Err(ServiceError::TooMany { .. })), "{refused:?}");
        let door = house.services.open_site_link(&house.doorway, &house.knocker, &secret).await.unwrap();
        assert!(matches!(door, Some(SiteDoor::Open(..))), "{door:?}");
    }

    async fn nobody_makes_a_link_for_a_site_of_another(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (actor, _) = opened(&house).await;
        for actor in [actor, another_shop(&house)] {
            let refused = house.services.make_site_link(&actor, &house.site, "Till".parse().unwrap()).await;
            assert!(matches!(refused, Err(ServiceError::Forbidden { .. })));
        }
    }
}
