//! One's data taken away, one's account erased, and what is forgotten in time.

use allies::domain::access::grant::Grant;
use allies::domain::account::language::Language;
use allies::domain::account::person::AccountState;
use allies::domain::account::trail::TrailFilter;
use allies::domain::page::PageRequest;
use allies::services::accounts::link_request::AskedLink;
use allies::services::accounts::member::NewMember;
use allies::services::accounts::people::trail::Doer;
use allies::services::accounts::people::unused::Forgotten;
use allies::services::accounts::session::SignedIn;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::account::person::account_get;
use allies::store::schema::{account, outbox, session};
use chrono::TimeDelta;
use diesel::{QueryDsl, RunQueryDsl};

use crate::accounts::bed::{ANA, House, territory};
use crate::support::database::on_both_databases;

async fn signed_in(house: &House, address: &str, grant: Grant) -> SignedIn {
    house.member(address, grant).await;
    let session = house.sign_in(address).await;
    house.who(&session).await.unwrap()
}

async fn forget(house: &House) -> Forgotten {
    house.services.forget_what_is_due(&house.doorway).await.unwrap()
}

on_both_databases! {
    async fn the_file_holds_what_is_known_of_its_reader_and_no_secret(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house, ANA, house.donor()).await;
        let file = serde_json::to_value(house.services.export_own(&who).await.unwrap()).unwrap();
        assert_eq!((&file["email"], &file["roles"][0]["organisation"]), (&ANA.into(), &"Le Fournil".into()));
        assert_eq!((&file["sessions"][0]["browser"], &file["deeds"][0]["deed"]), (&"Firefox".into(), &"membership_given".into()));
        assert!(file["mails"][0]["subject"].as_str().unwrap().contains("lien"));
        let text = file.to_string();
        for secret in ["hash", "totp", "secret"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    async fn an_erased_account_names_nobody_and_what_it_did_stays_told(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let coordination = Grant::Coordinator { territory: territory() };
        let camille = signed_in(&house, "camille@example.org", coordination.clone()).await;
        let ana = signed_in(&house, ANA, coordination).await;
        let bob = NewMember {
            email: "bob@example.org".parse().unwrap(),
            name: "Bob".parse().unwrap(),
            language: Language::French,
            grant: house.donor(),
        };
        house.services.add_member(&ana.actor().unwrap(), bob).await.unwrap();
        house.services.request_link(&house.doorway, &house.knocker, &ana.account.email, AskedLink::SignIn).await.unwrap();
        house.services.erase_own(&ana).await.unwrap();
        let id = ana.account.id.clone();
        let kept = house.store.read::<_, StoreError, _>(move |connection| account_get(connection, &id)).await.unwrap();
        assert_eq!((kept.state, kept.name.as_str(), kept.has_password), (AccountState::Erased, "—", false));
        assert!(!kept.email.as_str().contains("ana"));
        assert!(house.mail().await.is_none(), "what had not left never does");
        let left: Vec<(String, String)> = house
            .store
            .read::<_, StoreError, _>(|connection| Ok(outbox::table.select((outbox::address, outbox::body_text)).load(connection)?))
            .await
            .unwrap();
        assert!(left.iter().all(|(address, _)| address != ANA), "{left:?}");
        let reader = camille.actor().unwrap();
        let told = house.services.tell_trail(&reader, &territory(), TrailFilter::default(), PageRequest::default()).await.unwrap();
        let told = told.page.items;
        assert!(told.iter().any(|line| line.by == Doer::Erased), "{told:?}");
        assert!(house.link(ANA, AskedLink::SignIn).await.is_none(), "the address has no account any more");
    }

    async fn the_last_who_watches_over_a_territory_stays_until_there_is_another(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let coordination = Grant::Coordinator { territory: territory() };
        let ana = signed_in(&house, ANA, coordination.clone()).await;
        let refused = house.services.erase_own(&ana).await;
        assert!(matches!(refused, Err(ServiceError::Conflict { code: "last", .. })), "{refused:?}");
        let refused = house.services.end_membership(&ana.actor().unwrap(), &ana.memberships[0].id).await;
        assert!(matches!(refused, Err(ServiceError::Conflict { code: "last", .. })), "{refused:?}");
        house.member("camille@example.org", coordination).await;
        house.services.erase_own(&ana).await.unwrap();
    }

    async fn an_account_that_is_not_used_is_reminded_once_and_then_made_anonymous(db: TestDatabase) {
        let house = House::on(&db.store).await;
        signed_in(&house, ANA, house.donor()).await;
        house.clock.advance(TimeDelta::days(330));
        assert_eq!(forget(&house).await.reminded, 0, "not yet eleven months");
        house.clock.advance(TimeDelta::days(6));
        assert_eq!(forget(&house).await.reminded, 1);
        assert_eq!(forget(&house).await, Forgotten::default(), "the second time there is nothing to do");
        assert!(house.mail().await.unwrap().content.text.contains("rendu anonyme"));
        house.clock.advance(TimeDelta::days(25));
        assert_eq!(forget(&house).await.erased, 0, "the month of the reminder is not over");
        house.clock.advance(TimeDelta::days(10));
        assert_eq!(forget(&house).await.erased, 1);
        let states: Vec<String> =
            house.store.read::<_, StoreError, _>(|connection| Ok(account::table.select(account::state).load(connection)?)).await.unwrap();
        assert_eq!(states, ["erased"]);
    }

    async fn whoever_comes_back_after_the_reminder_stays(db: TestDatabase) {
        let house = House::on(&db.store).await;
        signed_in(&house, ANA, house.donor()).await;
        house.clock.advance(TimeDelta::days(340));
        assert_eq!(forget(&house).await.reminded, 1);
        house.mail().await.unwrap();
        house.sign_in(ANA).await;
        house.clock.advance(TimeDelta::days(60));
        assert_eq!(forget(&house).await.erased, 0);
        assert!(house.link(ANA, AskedLink::SignIn).await.is_some());
    }

    async fn mails_and_sessions_are_forgotten_after_six_months(db: TestDatabase) {
        let house = House::on(&db.store).await;
        signed_in(&house, ANA, house.donor()).await;
        let count = async || {
            let read = house.store.read::<_, StoreError, _>(|connection| {
                let mails: i64 = outbox::table.count().get_result(connection)?;
                Ok((mails, session::table.count().get_result::<i64>(connection)?))
            });
            read.await.unwrap()
        };
        house.clock.advance(TimeDelta::days(180));
        assert_eq!(forget(&house).await.rows, 0);
        house.clock.advance(TimeDelta::days(5));
        assert_eq!(forget(&house).await.rows, 2);
        assert_eq!(count().await, (0, 0));
    }
}
