//! Organisations, sites and figures: made once, changed, refused with what was typed, and stale with both.

use allies::domain::access::role::Role;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::{Desk, Form, plain};

on_both_databases! {
    async fn an_organisation_is_made_once_however_often_the_form_is_sent(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let form = desk.open("/territory/organisations/new").await.with("name", "Les Quatre Saisons").with("kind", "social_grocery");
        let form = form.ticked("does", "receives").with("contact_phone", "03 20 00 00 00");
        for _ in 0..2 {
            let (status, page) = desk.send("/territory/organisations/new", &form).await;
            assert!(status == 200 && page.contains("Les Quatre Saisons"), "{status} {page}");
        }
        assert!(desk.read("/territory/organisations?find=saisons").await.contains("1 structure"));
    }

    async fn an_organisation_is_changed_and_keeps_what_the_form_does_not_ask(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let body = json!({ "name": "Ancien", "kind": "distribution", "external_ref": "asso-7", "contact": { "email": "a@example.org" } });
        let id = app.make(&village.path("organisations"), &body).await;
        let (desk, path) = (Desk::of(&app, &village).await, format!("/territory/organisations/{id}"));
        let form = desk.open(&path).await;
        assert_eq!((form.value("does"), form.value("active"), form.value("contact_email")), (Some("receives"), Some("yes"), Some("a@example.org")));
        let form = form.with("name", "Nouveau").with("habilitation", "granted").with("ends_on", "2027-12-31");
        assert_eq!(desk.send(&path, &form).await.0, 200);
        let kept = app.get(&app.admin, &format!("/api/v1/organisations/{id}")).await;
        assert_eq!((kept.text("/name"), kept.text("/external_ref")), ("Nouveau".into(), "asso-7".into()));
        assert_eq!(kept.text("/habilitation/ends_on"), "2027-12-31", "{}", kept.body);
        let form = desk.open(&path).await.without("active");
        desk.send(&path, &form).await;
        assert!(!desk.read("/territory/organisations").await.contains("Nouveau"));
        assert!(desk.read("/territory/organisations?state=gone").await.contains("Nouveau"));
    }

    async fn a_number_that_is_wrong_comes_back_as_it_was_typed(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, format!("/territory/organisations/{}", village.donor));
        let form = desk.open(&path).await.with("siret", "20003452800041").with("name", "");
        let (status, page) = desk.send(&path, &form).await;
        assert_eq!(status, 422);
        assert!(page.contains("value=\"20003452800041\"") && plain(&page).contains("2 points à revoir"), "{page}");
        assert!(page.contains("Recopiez-le d’un papier officiel") && page.contains("<details class=\"part-of\" open>"), "{page}");
        assert_eq!(Form::in_page(&page).value("_version"), Some("1"));
    }

    async fn a_form_that_somebody_overtook_shows_both_and_sent_again_keeps_its_own(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, format!("/territory/organisations/{}", village.donor));
        let (mine, theirs) = (desk.open(&path).await.with("name", "Le mien"), desk.open(&path).await.with("kind", "restaurant"));
        let theirs = theirs.with("name", "Le leur");
        assert_eq!(desk.send(&path, &theirs).await.0, 200);
        let (status, page) = desk.send(&path, &mine).await;
        assert_eq!(status, 409);
        assert!(page.contains("value=\"Le mien\"") && plain(&page).contains("Enregistré entre-temps : Le leur"), "{page}");
        assert!(plain(&page).contains("Enregistré entre-temps : Restaurant"), "choices are told by their words: {page}");
        assert_eq!(desk.send(&path, &Form::in_page(&page)).await.0, 200);
        let text = desk.read("/territory/organisations").await;
        assert!(text.contains("Le mien") && !text.contains("Le leur"), "{text}");
        // The same change sent twice is one.
        let twice = desk.open(&path).await.with("name", "Deux fois");
        assert_eq!((desk.send(&path, &twice).await.0, desk.send(&path, &twice).await.0), (200, 200));
    }

    async fn a_place_is_made_for_its_organisation_and_found_on_the_map(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let form = desk.open(&format!("/territory/sites/new?organisation={}", village.donor)).await;
        assert_eq!(form.value("organisation"), Some(village.donor.as_str()));
        let form = form.with("name", "Quai nord").with("position", "Lille").with("access_note", "Sonner\ndeux fois");
        let (status, page) = desk.send("/territory/sites/new", &form).await;
        assert!(status == 422 && page.contains("Collez une latitude") && page.contains("value=\"Lille\""), "{page}");
        let form = Form::in_page(&page).with("position", "50.6312, 3.0634");
        assert_eq!(desk.send("/territory/sites/new", &form).await.0, 200);
        let text = desk.read("/territory/sites").await;
        assert!(text.contains("Quai nord") && text.contains("Sonner deux fois"), "{text}");
        let path = format!("/territory/sites/{}", village.donor_site);
        let form = desk.open(&path).await.with("address", "3 rue des Lilas, Lille");
        assert_eq!(form.value("position"), Some("50.63, 3.06"));
        desk.send(&path, &form).await;
        assert!(desk.read("/territory/sites").await.contains("3 rue des Lilas, Lille"));
        let other = app.village("douai").await;
        assert_eq!(desk.send(&format!("/territory/sites/{}", other.donor_site), &form).await.0, 403);
    }

    async fn a_figure_that_waits_is_approved_or_refused_with_a_reason_that_the_association_reads(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, association) = (Desk::of(&app, &village).await, app.token_in(&village, Role::Association).await);
        let figures = format!("/api/v1/organisations/{}/people-figures", village.association);
        let declared = |people: i64| json!({ "people": people, "basis": "count", "counted_on": "2026-11-20", "author": "Ana" });
        for people in [100, 150] {
            assert_eq!(app.post(&app.admin, &figures, &declared(people)).await.status, 201);
        }
        assert!(desk.read("/territory").await.contains("1 chiffre à approuver"));
        let (_, html) = desk.get("/territory/figures").await;
        assert!(plain(&html).contains("changement de +50 %"), "{html}");
        let path = html.split("href=\"/territory/figures/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/territory/figures/{path}");
        let version = vec![("_version".to_owned(), "1".to_owned())];
        assert_eq!(desk.post(&format!("{path}/refuse"), &version).await.0, 422, "a refusal needs its reason");
        let why = [version.clone(), vec![("reason".to_owned(), "Appelez-nous d’abord.".to_owned())]].concat();
        assert_eq!(desk.post(&format!("{path}/refuse"), &why).await.0, 200);
        let own = Desk { app: &app, token: association };
        let profile = own.read("/profile").await;
        assert!(profile.contains("n’a pas retenu ce chiffre") && profile.contains("Appelez-nous d’abord."), "{profile}");
        assert!(desk.read(&path).await.contains("Ce chiffre a déjà sa réponse."));
        app.post(&app.admin, &figures, &declared(160)).await;
        let (_, html) = desk.get("/territory/figures").await;
        let path = html.split("href=\"/territory/figures/").nth(1).unwrap().split('"').next().unwrap();
        for _ in 0..2 {
            assert_eq!(desk.post(&format!("/territory/figures/{path}/approve"), &version).await.0, 200);
        }
        let figures = desk.read("/figures").await;
        assert!(figures.contains("160"), "{figures}");
        assert!(!own.read("/profile").await.contains("n’a pas retenu"));
    }
}
