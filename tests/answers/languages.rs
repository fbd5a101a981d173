//! Each reads about the day in their own language.

use allies::domain::account::language::Language;
use allies::domain::account::person::{Account, AccountState};
use allies::domain::planned::mail::{MailKind, QueuedMail};
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::store::account::person::{account_by_email, account_insert, account_update};

use crate::day::published::mails;
use crate::day::world::{World, publishing};
use crate::support::database::on_both_databases;

/// Somebody whose mails come to the address of an association.
async fn somebody(world: &World, email: &str, language: Language) {
    let account = Account {
        id: world.services.new_id(),
        email: email.parse().unwrap(),
        name: "Sam".parse().unwrap(),
        language,
        verified: true,
        state: AccountState::Active,
        has_password: false,
        has_codes: false,
        created_at: world.services.now(),
        seen_at: None,
    };
    world.write(move |c| account_insert(c, &account)).await;
}

async fn of(world: &World, association: &str) -> Vec<QueuedMail> {
    let all = mails(world).await.into_iter();
    all.filter(|mail| mail.key.kind == MailKind::Association && mail.key.recipient == association).collect()
}

on_both_databases! {
    async fn whoever_chose_english_reads_it_and_the_others_read_french(db: TestDatabase) {
        let world = World::new(&db.store).await;
        somebody(&world, "Maraude@example.org", Language::English).await;
        somebody(&world, "epicerie@example.org", Language::French).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        let text = |mails: &[QueuedMail]| mails[0].content.text.clone();
        let (english, french, nobody) = (of(&world, "Maraude").await, of(&world, "Epicerie").await, of(&world, "Solidaires").await);
        assert!(english[0].content.subject.starts_with("Tue 24 November"), "{}", english[0].content.subject);
        assert!(text(&english).contains("WHAT IS COMING"), "{}", text(&english));
        for told in [french, nobody] {
            assert!(text(&told).contains("CE QUI VIENT"), "{}", text(&told));
        }
    }

    async fn a_new_language_is_no_news_of_the_day(db: TestDatabase) {
        let world = World::new(&db.store).await;
        somebody(&world, "maraude@example.org", Language::English).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        world.write(|c| {
            let account = account_by_email(c, &"maraude@example.org".parse().unwrap())?.unwrap();
            account_update(c, &Account { language: Language::French, ..account })
        })
        .await;
        world.services.run_wave(&Actor::operator(), &world.of, &DayRequest { again: true, ..publishing() }).await.unwrap();
        assert_eq!(of(&world, "Maraude").await.len(), 1);
    }
}
