//! An organisation asks to join a territory.

use allies::domain::access::grant::Grant;
use allies::domain::account::language::Language;
use allies::domain::id::JoinRequestId;
use allies::domain::organisation::facts::Registration;
use allies::domain::organisation::joining::{Asking, JoinState};
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::page::PageRequest;
use allies::domain::place::position::Position;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::joining::ask::NewRequest;
use allies::services::joining::decide::{Approval, Becomes};

use crate::accounts::bed::{ANA, House, email, secret_in, territory};
use crate::support::database::on_both_databases;

fn request(house: &House, name: &str) -> NewRequest {
    let siret = "73282932000074".parse().ok();
    NewRequest {
        id: house.services.new_id(),
        territory: territory(),
        asking: Asking {
            organisation: name.parse().unwrap(),
            kind: OrganisationKind::Distribution,
            registration: Registration { siret, ..Registration::default() },
            address: "3 rue des Lilas, Lille".parse().unwrap(),
            person: "Ana".parse().unwrap(),
            email: email(ANA),
            phone: None,
            language: Language::French,
            note: None,
        },
    }
}

async fn ask(house: &House, name: &str) -> JoinRequestId {
    let new = request(house, name);
    house.services.ask_to_join(&house.doorway, &house.knocker, new.clone()).await.unwrap();
    new.id
}

async fn coordinator(house: &House) -> Actor {
    house.member("camille@example.org", Grant::Coordinator { territory: territory() }).await;
    let session = house.sign_in("camille@example.org").await;
    house.who(&session).await.unwrap().actor().unwrap()
}

fn approval(becomes: Becomes) -> Approval {
    Approval { by: "Camille".parse().unwrap(), becomes }
}

on_both_databases! {
    async fn an_approval_makes_organisation_and_place_and_lets_the_person_in(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let id = ask(&house, "Les Lilas").await;
        assert_eq!(house.services.list_joining(&actor, &territory()).await.unwrap().len(), 1);
        while house.mail().await.is_some() {}
        let here = Position::new(50.6312, 3.0634).unwrap();
        let made = house.services.approve_joining(&house.doorway, &actor, &id, approval(Becomes::New(here))).await.unwrap();
        let organisation = house.services.read_organisation(&actor, &made).await.unwrap().value;
        assert_eq!((organisation.name.as_str(), organisation.kind), ("Les Lilas", OrganisationKind::Distribution));
        assert_eq!(organisation.registration.siret.unwrap().as_str(), "73282932000074");
        let sites = house.services.list_sites(&actor, &territory(), PageRequest::default()).await.unwrap().items;
        let site = sites.iter().find(|site| site.value.organisation == made).unwrap();
        assert_eq!((site.value.position, site.value.address.as_ref().unwrap().as_str()), (here, "3 rue des Lilas, Lille"));
        let opened = house.services.open_link(&house.doorway, &house.knocker, &secret_in(&house.mail().await.unwrap()), None).await.unwrap();
        let who = house.who(&opened.unwrap().session).await.unwrap();
        assert_eq!(who.actor().unwrap().grant(), &Grant::Association { territory: territory(), organisation: made });
        assert!(house.services.list_joining(&actor, &territory()).await.unwrap().is_empty());
    }

    async fn a_request_is_decided_once(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let id = ask(&house, "Les Lilas").await;
        house.services.refuse_joining(&actor, &id, "Nous ne vous connaissons pas encore.".parse().unwrap()).await.unwrap();
        let here = Becomes::New(Position::new(50.6, 3.0).unwrap());
        let late = house.services.approve_joining(&house.doorway, &actor, &id, approval(here)).await;
        assert!(matches!(late, Err(ServiceError::Conflict { code: "decided", .. })), "{late:?}");
        let file = house.services.read_joining(&actor, &id).await.unwrap();
        assert_eq!(file.request.state, JoinState::Refused);
        let mut told = Vec::new();
        while let Some(mail) = house.mail().await {
            told.push(mail);
        }
        let refusal = told.iter().find(|mail| mail.address == ANA).unwrap();
        assert!(refusal.content.text.contains("Nous ne vous connaissons pas encore."), "{}", refusal.content.text);
    }

    async fn an_organisation_that_is_there_already_is_recognised_by_its_name_and_only_gets_a_person(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let id = ask(&house, "le fournil").await;
        let file = house.services.read_joining(&actor, &id).await.unwrap();
        let [(twin, _)] = file.twins.as_slice() else { panic!("{:?}", file.twins) };
        assert_eq!(*twin, house.shop);
        let known = approval(Becomes::Known(house.shop.clone()));
        house.services.approve_joining(&house.doorway, &actor, &id, known).await.unwrap();
        let people = house.services.list_people(&actor, &territory()).await.unwrap();
        let ana = people.iter().find(|person| person.account.email == email(ANA)).unwrap();
        assert_eq!(ana.membership.grant, house.donor(), "it gives: whoever asked comes as a donor");
    }

    async fn a_form_sent_twice_is_one_request_and_a_known_organisation_gets_the_same_answer(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let actor = coordinator(&house).await;
        let new = request(&house, "Le Fournil");
        house.services.ask_to_join(&house.doorway, &house.knocker, new.clone()).await.unwrap();
        let again = house.services.ask_to_join(&house.doorway, &house.knocker, new).await;
        assert!(matches!(again, Err(ServiceError::Conflict { code: "already_there", .. })), "{again:?}");
        assert_eq!(house.services.list_joining(&actor, &territory()).await.unwrap().len(), 1);
    }

    async fn who_asks_too_often_is_stopped_by_address_whatever_they_call_themselves(db: TestDatabase) {
        let house = House::on(&db.store).await;
        for at in 0..house.doorway.settings.attempts.per_account {
            let mut new = request(&house, "Les Lilas");
            new.asking.email = email(&format!("a{at}@example.org"));
            house.services.ask_to_join(&house.doorway, &house.knocker, new).await.unwrap();
        }
        let refused = house.services.ask_to_join(&house.doorway, &house.knocker, request(&house, "Les Lilas")).await;
        assert!(matches!(refused, Err(ServiceError::TooMany { .. })), "{refused:?}");
    }

    async fn a_shop_neither_reads_nor_decides_requests(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let id = ask(&house, "Les Lilas").await;
        house.member("bob@example.org", house.donor()).await;
        while house.mail().await.is_some() {}
        let session = house.sign_in("bob@example.org").await;
        let shop = house.who(&session).await.unwrap().actor().unwrap();
        assert!(matches!(house.services.list_joining(&shop, &territory()).await, Err(ServiceError::Forbidden { .. })));
        assert!(matches!(house.services.read_joining(&shop, &id).await, Err(ServiceError::Forbidden { .. })));
        let refused = house.services.refuse_joining(&shop, &id, "Non.".parse().unwrap()).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. })));
    }
}
