//! Codes of a telephone: sealed, replaced, removed, reset.

use allies::credentials::seal::{SealingKey, SealingKeys};
use allies::domain::access::grant::Grant;
use allies::services::accounts::codes::{CodesRemoved, CodesSet};
use allies::services::accounts::session::SignedIn;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::schema::account;
use chrono::TimeDelta;
use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::accounts::bed::{ANA, House, email, territory};
use crate::support::database::on_both_databases;

/// Somebody with codes, as signed in, and their key.
async fn with_codes(house: &House, grant: Grant) -> (SignedIn, allies::credentials::totp::CodeKey) {
    house.member(ANA, grant).await;
    let session = house.sign_in(ANA).await;
    let who = house.who(&session).await.unwrap();
    let key = house.services.new_code_key();
    assert_eq!(house.set_codes(&who, &key, &key.code(house.services.now()), "").await, CodesSet::Set);
    house.clock.advance(TimeDelta::seconds(30));
    (house.who(&session).await.unwrap(), key)
}

async fn stored(house: &House) -> Option<String> {
    let read = house.store.read::<_, StoreError, _>(|connection| Ok(account::table.select(account::totp_secret).first(connection)?));
    read.await.unwrap()
}

on_both_databases! {
    async fn the_database_holds_no_key_that_a_telephone_could_use(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (who, key) = with_codes(&house, house.donor()).await;
        let sealed = stored(&house).await.unwrap();
        assert!(sealed.starts_with("x1:") && !sealed.contains(&key.reveal()), "{sealed}");
        let with_other_keys = house.services.clone().with_keys(SealingKeys::new(SealingKey::parse(&"07".repeat(32)).unwrap(), None));
        let refused = with_other_keys.remove_codes(&house.doorway, &house.knocker, &who, &key.code(house.services.now())).await;
        assert!(matches!(refused, Err(ServiceError::Sealing(_))), "{refused:?}");
    }

    async fn a_key_copied_to_another_account_opens_nothing_there(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (ana, _) = with_codes(&house, house.donor()).await;
        house.member("bob@example.org", house.donor()).await;
        let session = house.sign_in("bob@example.org").await;
        let (bob, key) = (house.who(&session).await.unwrap(), house.services.new_code_key());
        assert_eq!(house.set_codes(&bob, &key, &key.code(house.services.now()), "").await, CodesSet::Set);
        // Whoever writes into the database gives the account of another the key of their own telephone.
        let (from, to) = (bob.account.id.clone(), ana.account.id.clone());
        let copied = house.store.transaction::<_, StoreError, _>(move |connection| {
            let own = account::table.filter(account::id.eq(from.as_str())).select(account::totp_secret);
            let sealed: Option<String> = own.first(connection)?;
            let other = diesel::update(account::table.filter(account::id.eq(to.as_str())));
            Ok(other.set(account::totp_secret.eq(sealed)).execute(connection)?)
        });
        assert_eq!(copied.await.unwrap(), 1);
        house.clock.advance(TimeDelta::seconds(30));
        let refused = house.services.remove_codes(&house.doorway, &house.knocker, &ana, &key.code(house.services.now())).await;
        assert!(matches!(refused, Err(ServiceError::Sealing(_))), "{refused:?}");
    }

    async fn a_key_is_replaced_and_the_codes_stay(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (who, key) = with_codes(&house, house.donor()).await;
        let before = stored(&house).await;
        let next = || SealingKey::parse(&"07".repeat(32)).unwrap();
        let both = house.services.clone().with_keys(SealingKeys::new(next(), Some(SealingKey::parse(&"5a".repeat(32)).unwrap())));
        assert_eq!(both.reseal_codes().await.unwrap(), 1);
        assert_eq!(both.reseal_codes().await.unwrap(), 0, "the second time there is nothing to do");
        assert_ne!(stored(&house).await, before);
        let alone = house.services.clone().with_keys(SealingKeys::new(next(), None));
        let removed = alone.remove_codes(&house.doorway, &house.knocker, &who, &key.code(house.services.now())).await.unwrap();
        assert_eq!(removed, CodesRemoved::Removed);
    }

    async fn another_telephone_takes_over_with_a_code_of_the_one_before(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (who, key) = with_codes(&house, house.donor()).await;
        let (other, now) = (house.services.new_code_key(), house.services.now());
        assert_eq!(house.set_codes(&who, &other, &other.code(now), "").await, CodesSet::WrongCurrent);
        assert_eq!(house.set_codes(&who, &other, &other.code(now), "000000").await, CodesSet::WrongCurrent);
        assert_eq!(house.set_codes(&who, &other, &other.code(now), &key.code(now)).await, CodesSet::Set);
    }

    async fn codes_are_removed_by_a_code_and_never_for_who_runs_the_instance(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (who, key) = with_codes(&house, house.donor()).await;
        let other = house.sign_in(ANA).await;
        let remove = async |code: &str| house.services.remove_codes(&house.doorway, &house.knocker, &who, code).await.unwrap();
        assert_eq!(remove("000000").await, CodesRemoved::WrongCode);
        assert_eq!(remove(&key.code(house.services.now())).await, CodesRemoved::Removed);
        assert!(stored(&house).await.is_none());
        assert!(house.who(&other).await.is_none(), "other browsers are signed out");
        house.member(ANA, Grant::Admin).await;
        let session = house.sign_in(ANA).await;
        let admin = house.who(&session).await.unwrap();
        let refused = house.services.remove_codes(&house.doorway, &house.knocker, &admin, "000000").await.unwrap();
        assert_eq!(refused, CodesRemoved::Needed);
    }

    async fn a_lost_telephone_is_helped_by_who_runs_the_instance_alone(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let (who, _) = with_codes(&house, Grant::Coordinator { territory: territory() }).await;
        let refused = house.services.reset_codes(&house.doorway, &who.actor().unwrap(), &email(ANA)).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. })), "{refused:?}");
        house.services.reset_codes(&house.doorway, &Actor::operator(), &email(ANA)).await.unwrap();
        assert!(stored(&house).await.is_none());
        assert!(house.mail().await.unwrap().content.text.contains("n’est plus demandé"));
        let session = house.sign_in(ANA).await;
        assert!(!house.who(&session).await.unwrap().session.awaits_code);
        assert!(house.services.list_sessions(&house.doorway, &who).await.unwrap().len() == 1, "the others have ended");
    }
}
