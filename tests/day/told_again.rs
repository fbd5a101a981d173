//! A second run after the mails have left: it writes to those for whom something changed, and to nobody else.

use std::collections::BTreeMap;

use allies::config::settings::MailSettings;
use allies::domain::planned::mail::{MailKind, MailState, QueuedMail};
use allies::domain::planned::run::WaveDay;
use allies::jobs::outbox::send_all;
use allies::mail::transport::Transport;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::store::posted::offer::offer_on;
use tempfile::TempDir;

use crate::day::published::mails;
use crate::day::world::{World, publishing};
use crate::mail::bed::to_files;
use crate::support::database::on_both_databases;

/// Publishes, sends, cancels what the bakery offers, publishes again: the mails of each recipient, the first one first.
async fn after_the_bakery_cancelled(world: &World) -> BTreeMap<(MailKind, String), Vec<QueuedMail>> {
    let operator = Actor::operator();
    world.services.run_wave(&operator, &world.of, &publishing()).await.unwrap();
    let folder = TempDir::new().unwrap();
    let settings: MailSettings = to_files(folder.path());
    assert_eq!(send_all(&world.services, &Transport::new(&settings).unwrap()).await.unwrap(), 6);
    let WaveDay { territory, day, .. } = world.of.clone();
    let offers = world.store.read(move |c| offer_on(c, &territory, day)).await.unwrap();
    let bread = offers.iter().find(|offer| offer.offer.site == world.bakery).unwrap();
    world.services.cancel_offer(&operator, &bread.id, bread.version).await.unwrap();
    world.services.run_wave(&operator, &world.of, &DayRequest { again: true, ..publishing() }).await.unwrap();
    let mut by_recipient: BTreeMap<_, Vec<QueuedMail>> = BTreeMap::new();
    for mail in mails(world).await {
        // What was told at once and is told better before it has left.
        if mail.state != MailState::Replaced {
            by_recipient.entry((mail.key.kind, mail.key.recipient.clone())).or_default().push(mail);
        }
    }
    by_recipient.values_mut().for_each(|mails| mails.sort_by_key(|mail| mail.revision));
    by_recipient
}

on_both_databases! {
    async fn the_donor_who_gives_nothing_any_more_is_told_that_nobody_comes(db: TestDatabase) {
        let all = after_the_bakery_cancelled(&World::new(&db.store).await).await;
        let [first, second] = all[&(MailKind::Donor, "Fournil".to_owned())].as_slice() else { panic!("two mails") };
        assert_eq!((first.state, second.state, second.cancels), (MailState::Sent, MailState::Due, true));
        assert_ne!(first.message_id, second.message_id);
    }

    async fn an_association_that_loses_bread_is_told_what_changed(db: TestDatabase) {
        let all = after_the_bakery_cancelled(&World::new(&db.store).await).await;
        let changed = all.iter().filter(|((kind, _), mails)| *kind == MailKind::Association && mails.len() == 2);
        assert!(changed.map(|(_, mails)| &mails[1]).any(|mail| !mail.cancels && mail.content.facts != all_first(&all, mail)));
    }

    async fn nobody_is_written_twice_the_same(db: TestDatabase) {
        let all = after_the_bakery_cancelled(&World::new(&db.store).await).await;
        for (recipient, mails) in &all {
            let repeated = mails.windows(2).any(|pair| pair[0].content.fingerprint == pair[1].content.fingerprint);
            assert!(!repeated && mails.len() <= 2, "{recipient:?}");
        }
    }
}

/// What the first mail of the same recipient said.
fn all_first<'a>(all: &'a BTreeMap<(MailKind, String), Vec<QueuedMail>>, mail: &QueuedMail) -> &'a str {
    &all[&(mail.key.kind, mail.key.recipient.clone())][0].content.facts
}
