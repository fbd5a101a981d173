//! How a territory works, for its coordinator and for whoever runs the instance.

use allies::domain::food::family::ProductFamily;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::{Desk, Form, plain};

on_both_databases! {
    async fn a_coordinator_changes_the_waves_and_two_who_change_them_at_once_see_each_other(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, "/territory/settings");
        let form = desk.open(path).await.with("contact_email", "coordination@example.org").with("wave1_name", "Matin");
        let form = form.with("wave1_from", "06:00").with("wave1_to", "13:00").with("wave1_cutoff", "21:00").with("wave1_before", "0");
        let form = (0..6).fold(form.without("wave1_day"), |form, day| form.ticked("wave1_day", &day.to_string()));
        let (status, page) = desk.send(path, &form).await;
        assert!(status == 422 && page.contains("La fermeture vient après le début de la collecte"), "{page}");
        let form = Form::in_page(&page).with("wave1_before", "1").without("wave1_approval").ticked("wave1_approval", "yes");
        let stale = form.clone().with("name", "Autre nom");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let (status, page) = desk.send(path, &stale).await;
        assert!(status == 409 && page.contains("value=\"Autre nom\"") && plain(&page).contains("Enregistré entre-temps : lille"), "{page}");
        let kept = app.get(&app.admin, &format!("/api/v1/territories/{}", village.territory)).await;
        assert_eq!(kept.body["waves"][0]["needs_approval"], true, "{}", kept.body);
        assert_eq!(kept.body["coordinator"]["email"], "coordination@example.org", "{}", kept.body);
    }

    async fn a_coordinator_limits_visits_and_takes_the_limits_away(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, "/territory/settings");
        let api = format!("/api/v1/territories/{}", village.territory);
        let form = desk.open(path).await.with("visits", "2").with("least_trip", "2,5").with("stops", "6");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let policy = app.get(&app.admin, &api).await.body["policy"].clone();
        assert_eq!((&policy["max_collectors"], &policy["min_trip_grams"], &policy["max_donors_per_day"]), (&2.into(), &2_500.into(), &6.into()));
        let form = desk.open(path).await.with("visits", "").with("least_trip", "").with("stops", "");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let policy = app.get(&app.admin, &api).await.body["policy"].clone();
        assert!(policy["max_collectors"].is_null() && policy["min_trip_grams"].is_null() && policy["max_donors_per_day"].is_null(), "{policy}");
    }

    async fn a_coordinator_says_how_near_to_the_fair_share_everybody_stays(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, "/territory/settings");
        for (typed, part) in [("2,5", 0.025), ("0", 0.0), ("20 %", 0.2)] {
            assert_eq!(desk.send(path, &desk.open(path).await.with("tolerance", typed)).await.0, 200);
            let kept = app.get(&app.admin, &format!("/api/v1/territories/{}", village.territory)).await;
            assert_eq!(kept.body["policy"]["fairness_tolerance"], part);
        }
        let (status, page) = desk.send(path, &desk.open(path).await.with("tolerance", "21")).await;
        assert!(status == 422 && plain(&page).contains("Un pourcentage de 0 à 20"), "{page}");
    }

    async fn a_coordinator_shares_each_kind_of_food_apart_and_says_what_can_be_carried(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, "/territory/settings");
        let policy = async || app.get(&app.admin, &format!("/api/v1/territories/{}", village.territory)).await.body["policy"].clone();
        assert!(policy().await["groups"].is_null());
        let text = desk.read(path).await;
        assert!(text.contains("Dans l’ordre : œufs, viande, poisson et plats préparés ; laitages ; fruits et légumes ;"), "{text}");
        let form = desk.open(path).await.ticked("groups", "yes").with("carrying_chilled", "250,5").with("carrying_hot", "beaucoup");
        let (status, page) = desk.send(path, &form).await;
        assert!(status == 422 && page.contains("carrying_hot-wrong"), "{page}");
        let form = Form::in_page(&page).with("carrying_hot", "");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let shared = policy().await;
        assert_eq!(shared["groups"].as_array().unwrap().len(), 7, "{shared}");
        assert_eq!(shared["carrying_capacity_grams"]["chilled"], 250_500, "{shared}");
        let form = desk.open(path).await.without("groups").with("carrying_chilled", "");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let together = policy().await;
        assert!(together["groups"].is_null() && together["carrying_capacity_grams"].is_null(), "{together}");
        let journal = desk.read("/trail").await;
        assert!(journal.contains("a modifié les règles du territoire"), "{journal}");
    }

    async fn groups_of_the_territory_s_own_stay_until_they_are_unticked(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, path) = (Desk::of(&app, &village).await, "/territory/settings");
        let api = format!("/api/v1/territories/{}", village.territory);
        let mut document = app.get(&app.admin, &api).await.body;
        for key in ["id", "territory", "version"] {
            document.as_object_mut().unwrap().remove(key);
        }
        let all: Vec<&str> = ProductFamily::ALL.iter().map(|family| family.code()).collect();
        document["policy"]["groups"] = json!([all[9..], all[..9]]);
        assert_eq!(app.put(&app.admin, &api, "\"1\"", &document).await.status, 200);
        let form = desk.open(path).await.with("visits", "4");
        assert_eq!(desk.send(path, &form).await.0, 200);
        let kept = app.get(&app.admin, &api).await.body["policy"].clone();
        assert_eq!((&kept["groups"], &kept["max_collectors"]), (&document["policy"]["groups"], &4.into()));
    }

    async fn an_administrator_makes_a_territory_once_and_closes_it(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let desk = Desk::admin(&app);
        let new = "/territories/new";
        let form = desk.open(new).await.with("name", "Vallée de l’Orne").with("zone", "Europe/Caen");
        let (status, page) = desk.send(new, &form).await;
        assert!(status == 422 && page.contains("Ce fuseau n’existe pas."), "{page}");
        let form = Form::in_page(&page).with("zone", "Europe/Paris");
        for _ in 0..2 {
            assert_eq!(desk.send(new, &form).await.0, 200);
        }
        let text = desk.read("/territories").await;
        assert!(text.contains("1 territoire") && text.contains("vallee-de-l-orne") && text.contains("Matin et Après-midi"), "{text}");
        let taken = desk.open(new).await.with("name", "Vallée de l’Orne");
        let (status, page) = desk.send(new, &taken).await;
        assert!(status == 409 && page.contains("Il existe déjà la même chose"), "{page}");
        let (_, html) = desk.get("/territories").await;
        let id = html.split("href=\"/territories/0").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/territories/0{id}");
        let form = desk.open(&path).await.without("active");
        assert_eq!(desk.send(&path, &form).await.0, 200);
        assert!(desk.read("/territories?state=gone").await.contains("fermé"));
        assert_eq!(desk.get("/territory").await.0, 404, "an administrator belongs to no territory");
    }
}
