//! Links sent by mail.

use allies::credentials::opaque::OpaqueSecret;
use allies::domain::account::language::Language;
use allies::domain::account::one_time_link::LinkPurpose;
use allies::services::accounts::link_request::AskedLink;
use allies::services::accounts::own::address::NewAddress;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::schema::{attempt, one_time_link};
use chrono::TimeDelta;
use diesel::{QueryDsl, RunQueryDsl};

use crate::accounts::bed::{ANA, House, email};
use crate::support::database::on_both_databases;

/// How many links and attempts are written.
async fn written(house: &House) -> (i64, i64) {
    let read = house.store.read::<_, StoreError, _>(|connection| {
        let links = one_time_link::table.count().get_result(connection)?;
        Ok((links, attempt::table.count().get_result(connection)?))
    });
    read.await.unwrap()
}

on_both_databases! {
    async fn a_link_signs_in_and_makes_the_address_verified(db: TestDatabase) {
        let house = House::on(&db.store).await;
        assert!(!house.member(ANA, house.donor()).await.account.verified);
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        assert!(who.account.verified);
        assert_eq!(who.actor().unwrap().grant(), &house.donor());
    }

    async fn a_scanner_that_looks_at_a_link_does_not_use_it_up(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        for _ in 0..3 {
            assert_eq!(house.services.peek_link(&link).await.unwrap(), Some(LinkPurpose::SignIn));
        }
        assert!(house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().is_some());
    }

    async fn a_link_acts_once(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        assert!(house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().is_some());
        assert!(house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().is_none());
        assert_eq!(house.services.peek_link(&link).await.unwrap(), None);
    }

    async fn a_link_that_two_open_at_once_lets_one_in(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        let open = || house.services.open_link(&house.doorway, &house.knocker, &link, None);
        let (one, other) = tokio::join!(open(), open());
        assert_eq!(usize::from(one.unwrap().is_some()) + usize::from(other.unwrap().is_some()), 1);
    }

    async fn a_link_ends_after_a_quarter_of_an_hour(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        house.clock.advance(TimeDelta::minutes(15));
        assert_eq!(house.services.peek_link(&link).await.unwrap(), None);
        assert!(house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().is_none());
    }

    async fn an_unknown_address_gets_the_same_answer_and_the_same_work_and_no_mail(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let before = written(&house).await;
        assert!(house.link(ANA, AskedLink::SignIn).await.is_some());
        let known = written(&house).await;
        assert!(house.link("nobody@example.org", AskedLink::SignIn).await.is_none());
        let unknown = written(&house).await;
        assert_eq!((known.0 - before.0, known.1 - before.1), (unknown.0 - known.0, unknown.1 - known.1));
    }

    async fn the_text_of_a_mail_with_a_link_is_forgotten_once_it_has_left(db: TestDatabase) {
        use allies::store::schema::outbox;
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        house.link(ANA, AskedLink::SignIn).await.unwrap();
        let texts: Vec<(String, String)> = house
            .store
            .read::<_, StoreError, _>(|connection| Ok(outbox::table.select((outbox::body_text, outbox::body_html)).load(connection)?))
            .await
            .unwrap();
        assert_eq!(texts, [(String::new(), String::new())]);
    }

    async fn a_mail_with_a_link_leaves_at_night(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        house.clock.advance(TimeDelta::hours(16));
        assert!(house.link(ANA, AskedLink::SignIn).await.is_some());
    }

    async fn too_many_links_for_one_address_are_refused_whether_it_is_known_or_not(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        for address in [ANA, "nobody@example.org"] {
            for _ in 0..house.doorway.settings.attempts.per_account {
                let wanted = email(address);
                house.services.request_link(&house.doorway, &house.knocker, &wanted, AskedLink::SignIn).await.unwrap();
            }
            let wanted = email(&address.to_uppercase());
            let refused = house.services.request_link(&house.doorway, &house.knocker, &wanted, AskedLink::SignIn).await;
            assert!(matches!(refused, Err(ServiceError::TooMany { minutes: 15 })), "{refused:?}");
        }
        house.clock.advance(TimeDelta::minutes(16));
        house.services.request_link(&house.doorway, &house.knocker, &email(ANA), AskedLink::SignIn).await.unwrap();
    }

    async fn a_mail_is_in_the_language_of_its_reader(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        house.services.change_language(&who, Language::English).await.unwrap();
        let who = house.who(&session).await.unwrap();
        house.services.request_link(&house.doorway, &house.knocker, &email(ANA), AskedLink::SignIn).await.unwrap();
        let mail = house.mail().await.unwrap().content;
        assert_eq!(mail.subject, "Your link to come in");
        assert!(mail.text.contains("This link works once, for 15\u{202F}minutes.") && mail.text.contains("You asked for nothing? Do"), "{}", mail.text);
        assert!(mail.html.contains("<html lang=\"en\">"), "{}", mail.html);
        let new = NewAddress { email: email("ana.new@example.org"), link: house.services.new_id() };
        house.services.ask_for_address(&house.doorway, &house.knocker, &who, new).await.unwrap();
        let subjects = [house.mail().await.unwrap().content.subject, house.mail().await.unwrap().content.subject];
        assert!(subjects.contains(&"Confirm your new address".to_owned()), "{subjects:?}");
        assert!(subjects.contains(&"Another address is asked for on your account".to_owned()), "{subjects:?}");
    }

    async fn who_guesses_links_is_stopped(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let guess = OpaqueSecret::parse(&"0".repeat(48)).unwrap();
        for _ in 0..house.doorway.settings.attempts.per_address {
            assert!(house.services.open_link(&house.doorway, &house.knocker, &guess, None).await.unwrap().is_none());
        }
        let refused = house.services.open_link(&house.doorway, &house.knocker, &guess, None).await;
        assert!(matches!(refused, Err(ServiceError::TooMany { .. })));
    }
}
