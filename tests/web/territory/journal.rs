//! What coordinators read in the journal of what was changed in their territory.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::Desk;

on_both_databases! {
    async fn what_is_changed_on_the_pages_stands_in_the_journal_under_whoever_did_it(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let new = "/territory/vehicles/new";
        let form = desk.open(new).await.with("name", "Fourgon bleu").with("ambient", "800").with("frozen", "0");
        let form = form.with("start", &village.donor_site).with("end", &village.donor_site).with("shift1_from", "08:00").with("shift1_to", "18:00");
        let (status, page) = desk.send(new, &form).await;
        assert_eq!(status, 200, "{page}");
        let path = format!("/territory/organisations/{}", village.association);
        let form = desk.open(&path).await.with("name", "Le Panier du Nord");
        assert_eq!(desk.send(&path, &form).await.0, 200);
        let settings = "/territory/settings";
        let form = desk.open(settings).await.with("contact_email", "coordination@example.org").with("wave1_name", "Matin");
        let form = form.with("wave1_from", "06:00").with("wave1_to", "13:00").with("wave1_cutoff", "21:00").with("wave1_before", "1");
        let (status, page) = desk.send(settings, &form.ticked("wave1_day", "0")).await;
        assert_eq!(status, 200, "{page}");
        assert_eq!(desk.send(settings, &desk.open(settings).await.with("wave1_from", "06:30")).await.0, 200);
        let text = desk.read("/trail").await;
        for sentence in ["a ajouté un véhicule : Fourgon bleu.", "a modifié la fiche de Le Panier du Nord.", "a changé les heures des répartitions."] {
            assert!(text.contains(sentence), "{sentence}: {text}");
        }
        let times = |sentence: &str| text.matches(sentence).count();
        assert_eq!(times("les heures des répartitions."), 2, "{text}");
        assert_eq!(times("les réglages du territoire."), 1, "only the first changed more than the hours: {text}");
        let one = desk.read("/trail?deed=vehicle_made").await;
        assert!(one.contains("Fourgon bleu") && !one.contains("Panier du Nord."), "{one}");
    }

    async fn what_a_program_changes_by_the_api_stands_there_too(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let path = format!("/api/v1/sites/{}", village.donor_site);
        let kept = app.get(&desk.token, &path).await;
        let body = json!({ "organisation": village.donor, "name": "La porte du quai", "latitude": 50.63, "longitude": 3.06 });
        let changed = app.put(&desk.token, &path, kept.header("etag"), &body).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let text = desk.read("/trail").await;
        assert!(text.contains("a modifié un lieu : La porte du quai."), "{text}");
        assert!(text.contains("Le programme «"), "{text}");
    }

    async fn a_change_that_fails_leaves_no_line(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let path = format!("/territory/organisations/{}", village.association);
        let form = desk.open(&path).await.with("name", "");
        assert_eq!(desk.send(&path, &form).await.0, 422);
        assert!(!desk.read("/trail?deed=organisation_changed").await.contains("a modifié"));
    }
}
