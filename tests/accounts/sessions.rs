//! Sessions: rotated, ended, forgotten.

use allies::services::accounts::codes::CodesSet;
use allies::services::accounts::link_request::AskedLink;
use allies::services::error::ServiceError;
use chrono::TimeDelta;

use crate::accounts::bed::{ANA, House, territory};
use crate::support::database::on_both_databases;
use allies::domain::access::grant::Grant;

on_both_databases! {
    async fn signing_in_again_gives_a_new_session_and_ends_the_one_before(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let first = house.sign_in(ANA).await;
        let link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        let second = house.services.open_link(&house.doorway, &house.knocker, &link, Some(&first)).await.unwrap().unwrap().session;
        assert_ne!(first.reveal(), second.reveal());
        assert!(house.who(&first).await.is_none());
        assert!(house.who(&second).await.is_some());
    }

    async fn a_session_that_is_used_lives_on_and_one_that_is_not_ends(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let (used, left) = (house.sign_in(ANA).await, house.sign_in(ANA).await);
        for _ in 0..2 {
            house.clock.advance(TimeDelta::days(10));
            assert!(house.who(&used).await.is_some());
        }
        assert!(house.who(&left).await.is_none());
        for _ in 0..8 {
            house.clock.advance(TimeDelta::days(10));
            house.who(&used).await;
        }
        assert!(house.who(&used).await.is_none(), "no session is for ever");
    }

    async fn signing_out_everywhere_ends_every_session_at_once(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let (here, there) = (house.sign_in(ANA).await, house.sign_in(ANA).await);
        let who = house.who(&here).await.unwrap();
        assert_eq!(house.services.list_sessions(&house.doorway, &who).await.unwrap().len(), 2);
        assert_eq!(house.services.end_all_sessions(&who).await.unwrap(), 2);
        assert!(house.who(&here).await.is_none() && house.who(&there).await.is_none());
    }

    async fn nobody_ends_the_session_of_another(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        house.member("bob@example.org", house.donor()).await;
        let (ana, bob) = (house.sign_in(ANA).await, house.sign_in("bob@example.org").await);
        let (ana, bobs) = (house.who(&ana).await.unwrap(), house.who(&bob).await.unwrap().session.id);
        assert!(matches!(house.services.end_session(&ana, &bobs).await, Err(ServiceError::NotFound { .. })));
        assert!(house.who(&bob).await.is_some());
    }

    async fn one_person_in_two_places_chooses_and_acts_as_one(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let coordinator = house.member(ANA, Grant::Coordinator { territory: territory() }).await;
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        assert!(who.actor().is_none(), "nothing is chosen yet");
        house.services.choose_membership(&who, &coordinator.membership.id).await.unwrap();
        let actor = house.who(&session).await.unwrap().actor().unwrap();
        assert_eq!(actor.grant(), &Grant::Coordinator { territory: territory() });
        assert_eq!(actor.owner(), format!("account:{}", who.account.id));
    }

    async fn nobody_acts_as_what_another_is(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let other = house.member("bob@example.org", Grant::Coordinator { territory: territory() }).await;
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        let refused = house.services.choose_membership(&who, &other.membership.id).await;
        assert!(matches!(refused, Err(ServiceError::NotFound { .. })));
    }

    async fn whoever_runs_the_instance_does_nothing_without_codes(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, Grant::Admin).await;
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        assert!(who.must_set_codes() && who.actor().is_none());
    }

    async fn a_code_is_asked_for_at_every_sign_in_and_none_is_good_twice(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, Grant::Admin).await;
        let session = house.sign_in(ANA).await;
        let who = house.who(&session).await.unwrap();
        let key = house.services.new_code_key();
        let code = key.code(house.services.now());
        assert_eq!(house.set_codes(&who, &key, "000000", "").await, CodesSet::WrongCode);
        assert_eq!(house.set_codes(&who, &key, &code, "").await, CodesSet::Set);
        assert!(house.who(&session).await.unwrap().actor().is_some());
        let again = house.sign_in(ANA).await;
        let who = house.who(&again).await.unwrap();
        assert!(who.session.awaits_code && who.actor().is_none());
        assert!(house.services.give_code(&house.doorway, &house.knocker, &who, &code).await.unwrap().is_none(), "it was used");
        house.clock.advance(TimeDelta::seconds(30));
        let next = key.code(house.services.now());
        let renewed = house.services.give_code(&house.doorway, &house.knocker, &who, &next).await.unwrap().unwrap();
        assert!(house.who(&renewed).await.unwrap().actor().is_some());
        assert!(house.who(&again).await.is_none(), "what was shown before the code opens nothing after it");
    }
}
