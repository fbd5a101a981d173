//! Another address for one's account.

use allies::domain::account::one_time_link::LinkPurpose;
use allies::services::accounts::link_request::AskedLink;
use allies::services::accounts::own::address::NewAddress;
use allies::services::accounts::session::SignedIn;
use allies::services::error::ServiceError;

use crate::accounts::bed::{ANA, House, email, secret_in};
use crate::support::database::on_both_databases;

const NEW: &str = "ana.new@example.org";

async fn signed_in(house: &House) -> SignedIn {
    house.member(ANA, house.donor()).await;
    let session = house.sign_in(ANA).await;
    house.who(&session).await.unwrap()
}

async fn ask(house: &House, who: &SignedIn, address: &str) -> Result<(), ServiceError> {
    let new = NewAddress { email: email(address), link: house.services.new_id() };
    house.services.ask_for_address(&house.doorway, &house.knocker, who, new).await
}

on_both_databases! {
    async fn an_address_changes_when_the_link_sent_there_is_opened_and_not_before(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house).await;
        let old_link = house.link(ANA, AskedLink::SignIn).await.unwrap();
        ask(&house, &who, NEW).await.unwrap();
        let mails = [house.mail().await.unwrap(), house.mail().await.unwrap()];
        let to_new = mails.iter().find(|mail| mail.address == NEW).unwrap();
        let to_old = mails.iter().find(|mail| mail.address == ANA).unwrap();
        assert!(to_old.content.text.contains("Une autre adresse est demandée"), "{}", to_old.content.text);
        let link = secret_in(to_new);
        for _ in 0..2 {
            assert_eq!(house.services.peek_link(&link).await.unwrap(), Some(LinkPurpose::ChangeEmail));
        }
        assert!(house.link(ANA, AskedLink::SignIn).await.is_some(), "the old address is still the account's");
        let opened = house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().unwrap();
        assert_eq!(house.who(&opened.session).await.unwrap().account.email, email(NEW));
        assert!(house.link(ANA, AskedLink::SignIn).await.is_none(), "nobody has the old address any more");
        let late = house.services.open_link(&house.doorway, &house.knocker, &old_link, None).await.unwrap();
        assert!(late.is_none(), "a link in the old mailbox opens nothing");
    }

    async fn an_address_that_somebody_has_gets_no_link_and_the_answer_does_not_tell(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house).await;
        house.member("bob@example.org", house.donor()).await;
        ask(&house, &who, "Bob@example.org").await.unwrap();
        assert_eq!(house.mail().await.unwrap().address, ANA, "a word to the address in use");
        assert!(house.mail().await.is_none(), "and no link to somebody else's");
    }

    async fn an_address_that_is_taken_before_the_link_is_opened_is_not_given_twice(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house).await;
        ask(&house, &who, NEW).await.unwrap();
        let mails = [house.mail().await.unwrap(), house.mail().await.unwrap()];
        let link = secret_in(mails.iter().find(|mail| mail.address == NEW).unwrap());
        house.member(NEW, house.donor()).await;
        assert!(house.services.open_link(&house.doorway, &house.knocker, &link, None).await.unwrap().is_none());
    }

    async fn one_account_does_not_write_to_many_strangers(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house).await;
        let most = house.doorway.settings.attempts.per_account;
        for at in 0..most {
            ask(&house, &who, &format!("ana.{at}@example.org")).await.unwrap();
        }
        assert!(matches!(ask(&house, &who, NEW).await, Err(ServiceError::TooMany { .. })));
        house.clock.advance(chrono::TimeDelta::minutes(20));
        ask(&house, &who, NEW).await.unwrap();
    }

    async fn nobody_is_written_to_without_end_by_several_accounts_together(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let ana = signed_in(&house).await;
        house.member("bob@example.org", house.donor()).await;
        let bob = house.sign_in("bob@example.org").await;
        let both = [ana, house.who(&bob).await.unwrap()];
        for who in both.iter().cycle().take(usize::try_from(house.doorway.settings.attempts.per_account).unwrap()) {
            ask(&house, who, NEW).await.unwrap();
        }
        for who in &both {
            assert!(matches!(ask(&house, who, NEW).await, Err(ServiceError::TooMany { .. })));
        }
    }

    async fn a_form_sent_twice_sends_one_link(db: TestDatabase) {
        let house = House::on(&db.store).await;
        let who = signed_in(&house).await;
        let new = NewAddress { email: email(NEW), link: house.services.new_id() };
        house.services.ask_for_address(&house.doorway, &house.knocker, &who, new.clone()).await.unwrap();
        let again = house.services.ask_for_address(&house.doorway, &house.knocker, &who, new).await;
        assert!(matches!(again, Err(ServiceError::Conflict { .. })), "{again:?}");
        assert!(house.mail().await.is_some() && house.mail().await.is_some() && house.mail().await.is_none());
    }
}
