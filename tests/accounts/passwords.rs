//! Signing in by a password.

use allies::credentials::password::Password;
use allies::services::accounts::link_request::AskedLink;
use allies::services::accounts::password::{Entered, PasswordSet};
use allies::services::error::ServiceError;
use chrono::TimeDelta;

use crate::accounts::bed::{ANA, House, email};
use crate::support::database::on_both_databases;

const SECRET: &str = "un panier de prunes";

async fn try_in(house: &House, address: &str, password: &str) -> Result<Option<Entered>, ServiceError> {
    house.services.sign_in(&house.doorway, &house.knocker, &email(address), Password::typed(password), None).await
}

async fn with_password(house: &House) -> allies::credentials::opaque::OpaqueSecret {
    house.member(ANA, house.donor()).await;
    let session = house.sign_in(ANA).await;
    let who = house.who(&session).await.unwrap();
    house.set_password(&who, "", SECRET).await.unwrap();
    session
}

on_both_databases! {
    async fn the_right_password_signs_in_and_nothing_tells_a_wrong_one_from_a_wrong_address(db: TestDatabase) {
        let house = House::on(&db.store).await;
        with_password(&house).await;
        let entered = try_in(&house, "ANA@example.org", SECRET).await.unwrap().unwrap();
        assert!(house.who(&entered.session).await.is_some());
        assert!(try_in(&house, ANA, "un panier de poires").await.unwrap().is_none());
        assert!(try_in(&house, "nobody@example.org", SECRET).await.unwrap().is_none());
    }

    async fn a_new_password_signs_out_everywhere_else(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let here = with_password(&house).await;
        let there = house.sign_in(ANA).await;
        let who = house.who(&here).await.unwrap();
        house.set_password(&who, "", "un panier de poires").await.unwrap();
        assert!(house.who(&here).await.is_some());
        assert!(house.who(&there).await.is_none());
        assert!(try_in(&house, ANA, SECRET).await.unwrap().is_none());
    }

    async fn whoever_did_not_just_come_in_says_the_password_before(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let here = with_password(&house).await;
        house.clock.advance(TimeDelta::minutes(20));
        let who = house.who(&here).await.unwrap();
        for wrong in ["", "un panier de noix"] {
            assert_eq!(house.set_password(&who, wrong, "un panier de poires").await.unwrap(), PasswordSet::WrongCurrent);
        }
        assert!(try_in(&house, ANA, SECRET).await.unwrap().is_some(), "nothing was changed");
        assert_eq!(house.set_password(&who, SECRET, "un panier de poires").await.unwrap(), PasswordSet::Set);
        let fresh = house.sign_in(ANA).await;
        let who = house.who(&fresh).await.unwrap();
        assert_eq!(house.set_password(&who, "", "un panier de figues").await.unwrap(), PasswordSet::Set, "a link has just let them in");
    }

    async fn the_password_before_is_not_guessed_for_ever(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let here = with_password(&house).await;
        house.clock.advance(TimeDelta::minutes(20));
        let who = house.who(&here).await.unwrap();
        for _ in 0..house.doorway.settings.attempts.per_account {
            assert_eq!(house.set_password(&who, "wrong", "un panier de poires").await.unwrap(), PasswordSet::WrongCurrent);
        }
        assert!(matches!(house.set_password(&who, SECRET, "un panier de poires").await, Err(ServiceError::TooMany { .. })));
    }

    async fn a_link_to_reset_ends_every_session(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let before = with_password(&house).await;
        let link = house.link(ANA, AskedLink::Reset).await.unwrap();
        house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().unwrap();
        assert!(house.who(&before).await.is_none());
    }

    async fn an_account_is_not_tried_for_ever(db: TestDatabase) {
        let house = House::on(&db.store).await;
        with_password(&house).await;
        for _ in 0..house.doorway.settings.attempts.per_account {
            assert!(try_in(&house, ANA, "wrong").await.unwrap().is_none());
        }
        assert!(matches!(try_in(&house, ANA, SECRET).await, Err(ServiceError::TooMany { .. })));
        assert!(house.link(ANA, AskedLink::SignIn).await.is_some(), "the other door is open");
    }
}
