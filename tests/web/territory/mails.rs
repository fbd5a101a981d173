//! Mails that did not leave: why, to whom, and once more.

use allies::domain::id::TerritoryId;
use allies::domain::planned::mail::{Handling, MailOutcome, MailState, QueuedMail};
use chrono::TimeDelta;

use crate::mail::bed::{Bed, MORNING, id, mail};
use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::Desk;

/// A mail that was given up.
async fn given_up(bed: &Bed, queued: QueuedMail) {
    bed.queue(queued).await;
    let handling = Handling { hold: TimeDelta::seconds(60), waits_for_morning: false };
    let claimed = bed.services.claim_mail(handling).await.unwrap().unwrap();
    bed.services.record_mail(claimed, MailOutcome::Failed { error: "550 unknown user".into() }).await.unwrap();
}

async fn desk<'a>(app: &'a TestApp, bed: &Bed) -> Desk<'a> {
    app.clock.advance(bed.services.now() - app.services.now());
    Desk::in_territory(app, &id::<TerritoryId>(1)).await
}

on_both_databases! {
    async fn a_mail_that_was_given_up_says_why_and_leaves_once_more(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        given_up(&bed, mail(1, "personne@fournil.example.org")).await;
        let app = TestApp::start(db).await;
        let desk = desk(&app, &bed).await;
        let text = desk.read("/territory/mails").await;
        assert!(text.contains("550 unknown user") && text.contains("personne@fournil.example.org") && text.contains("abandonné"), "{text}");
        assert!(desk.read("/territory").await.contains("1 message qui n’est pas parti"));
        let path = format!("/territory/mails/{}", bed.mails().await[0].id);
        assert!(desk.read(&path).await.contains("Renvoyer ce message"));
        for _ in 0..2 {
            let (status, page) = desk.post(&format!("{path}/again"), &[]).await;
            assert_eq!(status, 200, "{page}");
            assert!(page.contains("Rien ici pour l’instant."), "{page}");
        }
        let again = bed.mails().await.remove(0);
        assert_eq!((again.state, again.attempts, again.last_error), (MailState::Due, 0, None));
        assert_eq!(bed.mails().await.len(), 1);
    }

    async fn a_mail_of_a_day_that_is_over_is_not_sent_again(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        given_up(&bed, mail(1, "personne@fournil.example.org")).await;
        bed.clock.advance(TimeDelta::days(2));
        let app = TestApp::start(db).await;
        let desk = desk(&app, &bed).await;
        let path = format!("/territory/mails/{}", bed.mails().await[0].id);
        desk.post(&format!("{path}/again"), &[]).await;
        assert_eq!(bed.mails().await[0].state, MailState::Failed);
        let stranger = app.village("lille").await;
        let stranger = Desk::of(&app, &stranger).await;
        assert_eq!((stranger.get(&path).await.0, stranger.post(&format!("{path}/again"), &[]).await.0), (404, 404));
    }

    async fn a_mail_that_a_later_one_has_overtaken_is_not_sent_again(db: TestDatabase) {
        let bed = Bed::on(&db.store, MORNING).await;
        given_up(&bed, mail(1, "personne@fournil.example.org")).await;
        let first = bed.mails().await.remove(0);
        bed.queue(QueuedMail { revision: 2, key: first.key.clone(), ..mail(2, "personne@fournil.example.org") }).await;
        let app = TestApp::start(db).await;
        let desk = desk(&app, &bed).await;
        desk.post(&format!("/territory/mails/{}/again", first.id), &[]).await;
        assert_eq!(bed.mails().await[0].state, MailState::Failed);
    }
}
