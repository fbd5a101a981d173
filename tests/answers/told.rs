//! Who is told what of answers and of the second allocation.

use std::collections::BTreeMap;

use allies::config::public_url::PublicUrl;
use allies::domain::planned::mail::{MailKind, MailState, QueuedMail};
use allies::domain::run::ShareState;
use allies::jobs::outbox::send_all;
use allies::mail::transport::Transport;
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::answers::asked::Asked;
use crate::day::published::mails;
use crate::mail::bed::to_files;
use crate::support::database::on_both_databases;

/// The mails of each recipient, the first one first.
async fn by_recipient(asked: &Asked) -> BTreeMap<(MailKind, String), Vec<QueuedMail>> {
    let mut sorted: BTreeMap<_, Vec<QueuedMail>> = BTreeMap::new();
    for mail in mails(&asked.world).await {
        sorted.entry((mail.key.kind, mail.key.recipient.clone())).or_default().push(mail);
    }
    sorted.values_mut().for_each(|mails| mails.sort_by_key(|mail| mail.revision));
    sorted
}

async fn send(asked: &Asked) {
    let folder = TempDir::new().unwrap();
    send_all(&asked.world.services, &Transport::new(&to_files(folder.path())).unwrap()).await.unwrap();
}

on_both_databases! {
    async fn an_association_reads_until_when_to_answer_and_where(db: TestDatabase) {
        let mut asked = Asked::new(db).await;
        asked.world.services = asked.world.services.clone().found_at(PublicUrl::parse("https://allies.example.org").unwrap());
        let told = by_recipient(&asked).await;
        let [mail] = told[&(MailKind::Association, "Epicerie".to_owned())].as_slice() else { panic!("one mail") };
        assert!(mail.content.text.contains("avant 22"), "{}", mail.content.text);
        assert!(mail.content.text.contains("/shares"), "{}", mail.content.text);
        assert!(mail.content.text.contains("Sans réponse"), "{}", mail.content.text);
    }

    async fn only_those_whose_part_changed_are_written_to(db: TestDatabase) {
        let asked = Asked::new(db).await;
        send(&asked).await;
        asked.shared_again().await;
        let told = by_recipient(&asked).await;
        let epicerie = &told[&(MailKind::Association, "Epicerie".to_owned())];
        assert_eq!(epicerie.len(), 1, "it knows what it declined");
        for (recipient, mails) in &told {
            let repeated = mails.windows(2).any(|pair| pair[0].content.fingerprint == pair[1].content.fingerprint);
            assert!(!repeated && mails.len() <= 2, "{recipient:?}");
        }
        assert!(told.iter().any(|((kind, _), mails)| *kind == MailKind::Donor && mails.len() == 2), "who comes has changed");
    }

    async fn a_donor_to_whom_nobody_comes_after_all_is_told_so(db: TestDatabase) {
        let asked = Asked::new(db).await;
        for association in [&asked.world.solidaires, &asked.world.maraude, &asked.world.epicerie] {
            asked.say(association, false).await;
        }
        send(&asked).await;
        asked.later(60).await;
        let told = by_recipient(&asked).await;
        let last = told[&(MailKind::Donor, "Fournil".to_owned())].last().unwrap().clone();
        assert!(last.content.text.contains("ersonne ne viendra"), "{}", last.content.text);
        assert_eq!(last.state, MailState::Due);
    }

    async fn what_is_offered_again_and_left_unanswered_is_told_as_gone(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let again = asked.shared_again().await;
        send(&asked).await;
        let waiting = asked.states(&again).await.get(&ShareState::Proposed).copied().unwrap_or(0);
        assert!(waiting > 0);
        let before = mails(&asked.world).await.len();
        asked.world.clock.advance(TimeDelta::hours(9));
        assert_eq!(asked.later(0).await, 1);
        assert_eq!(asked.states(&again).await.get(&ShareState::Proposed), None);
        assert!(mails(&asked.world).await.len() > before, "those concerned are told at once");
    }
}
