//! How mails leave: to files, on both databases.

use allies::domain::planned::mail::{Handling, MailState, QueuedMail};
use allies::jobs::outbox::{send_all, send_due};
use allies::mail::transport::Transport;
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::mail::bed::{Bed, MORNING, mail, to_files, to_server};
use crate::support::database::on_both_databases;

const BY_SMTP: Handling = Handling { hold: TimeDelta::seconds(180), waits_for_morning: true };

fn files(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A port of this machine that nobody listens on.
fn closed_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

on_both_databases! {
    async fn every_due_mail_becomes_one_file(db: TestDatabase) {
        let (bed, folder) = (Bed::on(&db.store, MORNING).await, TempDir::new().unwrap());
        bed.queue(mail(1, "a@example.org")).await;
        bed.queue(mail(2, "b@example.org")).await;
        let transport = Transport::new(&to_files(folder.path())).unwrap();
        assert_eq!(send_all(&bed.services, &transport).await.unwrap(), 2);
        assert_eq!(send_all(&bed.services, &transport).await.unwrap(), 0);
        assert_eq!(files(&folder).len(), 2);
        assert!(bed.mails().await.iter().all(|mail| mail.state == MailState::Sent && mail.attempts == 1));
    }

    async fn a_worker_killed_before_it_recorded_leaves_one_file(db: TestDatabase) {
        let (bed, folder) = (Bed::on(&db.store, MORNING).await, TempDir::new().unwrap());
        bed.queue(mail(1, "a@example.org")).await;
        let transport = Transport::new(&to_files(folder.path())).unwrap();
        // The first worker sends, and is killed: its claim is dropped without a record.
        let claimed = bed.services.claim_mail(transport.handling()).await.unwrap().unwrap();
        transport.send(&claimed.mail).await.unwrap();
        drop(claimed);
        assert_eq!(send_due(&bed.services, &transport).await.unwrap(), 0, "the lease still runs");
        let before = std::fs::read(folder.path().join(&files(&folder)[0])).unwrap();
        bed.clock.advance(TimeDelta::seconds(6));
        assert_eq!(send_due(&bed.services, &transport).await.unwrap(), 1);
        assert_eq!(files(&folder).len(), 1);
        assert_eq!(std::fs::read(folder.path().join(&files(&folder)[0])).unwrap(), before);
    }

    async fn two_workers_never_hold_the_same_mail(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        for n in 1..=6 {
            bed.queue(mail(n, "a@example.org")).await;
        }
        let claims = (0..6).map(|_| tokio::spawn({ let services = bed.services.clone(); async move { services.claim_mail(BY_SMTP).await.unwrap() } }));
        let mut taken = Vec::new();
        for claim in claims.collect::<Vec<_>>() {
            taken.push(claim.await.unwrap().unwrap().mail.id);
        }
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 6);
        assert!(bed.services.claim_mail(BY_SMTP).await.unwrap().is_none());
    }

    async fn at_night_only_a_cancellation_leaves_by_smtp(db: TestDatabase) {
        let bed = Bed::on(&db.store, "2026-11-26T22:00:00Z").await;
        bed.queue(mail(1, "a@example.org")).await;
        bed.queue(QueuedMail { cancels: true, ..mail(2, "b@example.org") }).await;
        let claimed = bed.services.claim_mail(BY_SMTP).await.unwrap().unwrap();
        assert!(claimed.mail.cancels);
        assert!(bed.services.claim_mail(BY_SMTP).await.unwrap().is_none());
        let waiting = bed.mails().await.into_iter().find(|mail| !mail.cancels).unwrap();
        assert_eq!(waiting.next_at.to_rfc3339(), "2026-11-27T05:30:00+00:00");
    }

    async fn a_server_that_does_not_answer_is_tried_again_after_a_growing_pause(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        bed.queue(mail(1, "a@allies.fr")).await;
        let transport = Transport::new(&to_server(closed_port())).unwrap();
        let mut pauses = Vec::new();
        for _ in 0..3 {
            let before = bed.services.now();
            assert_eq!(send_due(&bed.services, &transport).await.unwrap(), 0);
            let mail = bed.mails().await.remove(0);
            assert!(mail.last_error.is_some());
            pauses.push((mail.next_at - before).num_minutes());
            bed.clock.advance(mail.next_at - before);
        }
        assert_eq!(pauses, [1, 2, 4]);
    }

    async fn an_example_address_is_withheld_from_smtp_and_recorded_as_such(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        bed.queue(mail(1, "a@fournil.example.org")).await;
        let transport = Transport::new(&to_server(closed_port())).unwrap();
        assert_eq!(send_due(&bed.services, &transport).await.unwrap(), 0);
        assert_eq!(bed.mails().await[0].state, MailState::Withheld);
    }

    async fn an_address_that_is_none_is_given_up_and_shown(db: TestDatabase) {
        let (bed, folder) = (Bed::on(&db.store, MORNING).await, TempDir::new().unwrap());
        bed.queue(mail(1, "nobody\r\nBcc: all@allies.fr")).await;
        let transport = Transport::new(&to_files(folder.path())).unwrap();
        assert_eq!(send_all(&bed.services, &transport).await.unwrap(), 0);
        let mail = bed.mails().await.remove(0);
        assert_eq!((mail.state, mail.last_error.as_deref()), (MailState::Failed, Some("the address is not an e-mail address")));
        assert!(files(&folder).is_empty());
    }
}

#[tokio::test]
async fn another_program_reads_the_headers_and_both_parts() {
    let folder = TempDir::new().unwrap();
    Transport::new(&to_files(folder.path())).unwrap().send(&mail(1, "a@example.org")).await.unwrap();
    let bytes = std::fs::read(folder.path().join(&files(&folder)[0])).unwrap();
    let read = mailparse::parse_mail(&bytes).unwrap();
    let header = |name: &str| mailparse::MailHeaderMap::get_first_value(read.headers.as_slice(), name).unwrap();
    assert_eq!(header("Subject"), mail(1, "").content.subject);
    assert_eq!(header("Reply-To"), "coordination@ormeval.example.org");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("Message-ID"), mail(1, "").message_id);
    assert_eq!(header("Date"), "Thu, 26 Nov 2026 08:00:00 +0000");
    assert_eq!(read.subparts[0].get_body().unwrap().replace('\r', ""), mail(1, "").content.text);
    assert_eq!(read.subparts[1].get_body().unwrap().trim_end(), mail(1, "").content.html);
}
