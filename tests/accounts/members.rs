//! The people of a territory.

use allies::domain::access::grant::Grant;
use allies::domain::account::language::Language;
use allies::domain::account::one_time_link::LinkPurpose;
use allies::domain::account::trail::{Deed, TrailFilter};
use allies::domain::page::PageRequest;
use allies::services::accounts::member::{Invitation, NewMember};
use allies::services::accounts::people::trail::{Doer, Done};
use allies::services::actor::Actor;
use allies::services::error::ServiceError;

use crate::accounts::bed::{ANA, House, email, secret_in, territory};
use crate::support::database::on_both_databases;

async fn coordinator(house: &House) -> Actor {
    house.member("camille@example.org", Grant::Coordinator { territory: territory() }).await;
    let session = house.sign_in("camille@example.org").await;
    house.who(&session).await.unwrap().actor().unwrap()
}

fn new(address: &str, grant: Grant) -> NewMember {
    NewMember { email: email(address), name: "Ana".parse().unwrap(), language: Language::French, grant }
}

on_both_databases! {
    async fn an_invitation_is_written_and_lets_in_the_next_day(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let invitation = Invitation { by: "Camille".parse().unwrap(), new: new(ANA, house.donor()), link: house.services.new_id() };
        house.services.invite_member(&house.doorway, &actor, invitation.clone()).await.unwrap();
        let again = house.services.invite_member(&house.doorway, &actor, invitation).await;
        assert!(matches!(again, Err(ServiceError::Conflict { .. })), "sent twice, one mail leaves");
        let mail = house.mail().await.unwrap();
        assert!(mail.content.text.contains("Camille vous invite"), "{}", mail.content.text);
        house.clock.advance(chrono::TimeDelta::days(1));
        let opened = house.services.open_link(&house.doorway, &house.knocker, &secret_in(&mail), None).await.unwrap().unwrap();
        assert_eq!(opened.purpose, LinkPurpose::Invitation);
        assert_eq!(house.who(&opened.session).await.unwrap().actor().unwrap().grant(), &house.donor());
    }

    async fn a_coordinator_makes_nobody_more_than_a_coordinator_of_the_territory(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let refused = house.services.add_member(&actor, new(ANA, Grant::Admin)).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. })));
        let elsewhere = Grant::Coordinator { territory: crate::mail::bed::id(99) };
        assert!(matches!(house.services.add_member(&actor, new(ANA, elsewhere)).await, Err(ServiceError::Forbidden { .. })));
    }

    async fn a_shop_invites_nobody(db: TestDatabase) {
        let house = House::on(&db.store).await;
        house.member(ANA, house.donor()).await;
        let session = house.sign_in(ANA).await;
        let actor = house.who(&session).await.unwrap().actor().unwrap();
        let refused = house.services.add_member(&actor, new("bob@example.org", house.donor())).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. })));
    }

    async fn what_is_taken_back_ends_at_once_and_stands_in_the_trail(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let member = house.services.add_member(&actor, new(ANA, house.donor())).await.unwrap();
        let session = house.sign_in(ANA).await;
        house.services.end_membership(&actor, &member.membership.id).await.unwrap();
        assert!(house.who(&session).await.is_none());
        let told = house.services.tell_trail(&actor, &territory(), TrailFilter::default(), PageRequest::default()).await.unwrap();
        let by = Doer::Person("Ana".into());
        let deeds: Vec<_> = told.page.items.iter().map(|told| (told.deed, told.by.clone(), told.to.clone())).collect();
        assert_eq!(deeds[0], (Deed::MembershipEnded, by.clone(), Done::Named("Ana".into())));
        assert_eq!(deeds[1], (Deed::MembershipGiven, by, Done::Named("Ana".into())));
    }
}
