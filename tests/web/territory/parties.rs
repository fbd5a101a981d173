//! Conventions, vehicles and drivers: each form's good and bad path.

use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::{Desk, Form, plain};

on_both_databases! {
    async fn a_convention_is_made_with_its_days_changed_and_suspended(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let new = "/territory/conventions/new";
        let (status, page) = desk.send(new, &desk.open(new).await.with("slot1_from", "08:30")).await;
        assert_eq!(status, 422);
        let told = plain(&page);
        assert!(told.contains("Choisissez au moins un lieu de don.") && told.contains("4 points à revoir"), "{told}");
        let form = Form::in_page(&page).with("more_sites", &village.donor_site).with("beneficiary", &village.association);
        let form = form.with("slot1_to", "09:30").ticked("slot1_day", "1").ticked("slot1_day", "4");
        for _ in 0..2 {
            assert_eq!(desk.send(new, &form).await.0, 200);
        }
        let text = desk.read("/territory/conventions").await;
        assert!(text.contains("1 convention") && text.contains("mardi et vendredi 8 h 30 – 9 h 30"), "{text}");
        let (_, html) = desk.get("/territory/conventions").await;
        let path = html.split("href=\"/territory/conventions/0").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/territory/conventions/0{path}");
        let form = desk.open(&path).await;
        assert_eq!((form.value("sites"), form.value("slot1_every")), (Some(village.donor_site.as_str()), Some("1")));
        let form = form.with("slot2_from", "10:00").with("slot2_to", "11:00").ticked("slot2_day", "2").with("slot2_every", "2");
        let (status, page) = desk.send(&path, &form).await;
        assert!(status == 422 && page.contains("Dites un jour d’une semaine où elle a lieu"), "{page}");
        let form = Form::in_page(&page).with("slot2_first_day", "2026-11-25").with("rest1_first", "2026-11-01").with("rest1_last", "2026-11-30");
        let form = form.with("families", "only").ticked("family", "bakery");
        assert_eq!(desk.send(&path, &form).await.0, 200);
        let text = desk.read("/territory/conventions").await;
        assert!(text.contains("un mercredi sur 2 10 h – 11 h") && text.contains("suspendue"), "{text}");
        let form = desk.open(&path).await.without("active");
        desk.send(&path, &form).await;
        assert!(desk.read("/territory/conventions?state=gone").await.contains("arrêtée"));
    }

    async fn a_convention_with_who_does_not_give_is_refused_where_it_was_chosen(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        let form = desk.open("/territory/conventions/new").await.with("beneficiary", &village.association);
        let form = form.ticked("sites", &village.association_site);
        let (status, page) = desk.send("/territory/conventions/new", &form).await;
        assert!(status == 422 && page.contains("à une structure qui ne donne pas"), "{page}");
        assert!(page.contains("id=\"sites-wrong\""), "{page}");
    }

    async fn a_vehicle_is_made_and_what_contradicts_itself_is_told(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, new) = (Desk::of(&app, &village).await, "/territory/vehicles/new");
        let form = desk.open(new).await.with("name", "Fourgon bleu").with("ambient", "800").with("frozen", "100");
        let form = form.with("start", &village.donor_site).with("end", &village.donor_site);
        let (status, page) = desk.send(new, &form).await;
        assert!(status == 422 && page.contains("Au moins un horaire"), "{page}");
        let form = Form::in_page(&page).with("shift1_from", "07:00").with("shift1_to", "13:00");
        let (status, page) = desk.send(new, &form).await;
        assert!(status == 422 && page.contains("ne vont pas ensemble"), "{page}");
        let form = Form::in_page(&page).with("cold", "refrigerated").with("atp", "FRCX 10 2028").with("reach", "120");
        assert_eq!(desk.send(new, &form).await.0, 200);
        let text = desk.read("/territory/vehicles").await;
        assert!(text.contains("Fourgon bleu") && text.contains("véhicule réfrigéré") && text.contains("7 h – 13 h"), "{text}");
        let (_, html) = desk.get("/territory/vehicles").await;
        let id = html.split("href=\"/territory/vehicles/0").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/territory/vehicles/0{id}");
        let form = desk.open(&path).await;
        assert_eq!((form.value("ambient"), form.value("reach"), form.value("atp")), (Some("800"), Some("120"), Some("FRCX 10 2028")));
        assert_eq!(desk.send(&path, &form.with("shift2_from", "14:00").with("shift2_to", "18:00")).await.0, 200);
        assert!(desk.read("/territory/vehicles").await.contains("14 h – 18 h"));
    }

    async fn a_driver_is_changed_and_one_whose_hours_are_turned_round_comes_back(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, format!("/territory/collectors/{}", village.collector));
        let form = desk.open(&path).await.with("contact_name", "Samira").with("to", "06:00").with("contact_email", "");
        let (status, page) = desk.send(&path, &form).await;
        assert!(status == 422 && page.contains("La fin vient après le début."), "{page}");
        assert_eq!(desk.send(&path, &Form::in_page(&page).with("to", "14:00")).await.0, 200);
        let text = desk.read("/territory/collectors").await;
        assert!(text.contains("Samira") && text.contains("à appeler : aucune adresse") && text.contains("7 h – 14 h"), "{text}");
        let new = desk.open("/territory/collectors/new").await.with("contact_name", "Léo").with("from", "08:00").with("to", "12:00");
        assert_eq!(desk.send("/territory/collectors/new", &new).await.0, 200);
        assert!(desk.read("/territory/collectors?find=leo").await.contains("1 personne"));
    }
}
