//! Every list: found, filtered, sorted, cut into pages, as a file, and of one's own territory only.

use allies::domain::access::role::Role;
use serde_json::json;

use crate::support::app::{TestApp, Village};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::web::territory::desk::Desk;

/// One of each thing.
async fn furnished(app: &TestApp, code: &str) -> Village {
    let village = app.village(code).await;
    let van = json!({
        "name": format!("Fourgon {code}"), "profile": "van", "cold": "none", "start_site": village.donor_site, "end_site": village.donor_site,
        "capacity": { "ambient": 800_000, "chilled": 0, "frozen": 0, "hot": 0 }, "shifts": [{ "from": "07:00", "to": "13:00" }],
    });
    let van = app.make(&village.path("vehicles"), &van).await;
    let sites = [&village.donor_site, &village.association_site];
    let round = json!({ "name": format!("Tournée {code}"), "vehicle": van, "weekdays": ["tuesday"], "sites": sites });
    app.make(&village.path("regular-rounds"), &round).await;
    let convention = json!({
        "sites": [village.donor_site], "beneficiary": village.association, "families": { "choice": "all" }, "transport": "association",
        "slots": [{ "weekday": "tuesday", "from": "08:30", "to": "09:30" }, { "weekday": "friday", "from": "08:30", "to": "09:30" }],
        "starts_on": "2026-01-01",
    });
    app.make(&village.path("conventions"), &convention).await;
    village
}

on_both_databases! {
    async fn every_list_shows_what_there_is_as_a_page_and_as_a_file(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let (village, other) = (furnished(&app, "lille").await, furnished(&app, "douai").await);
        let desk = Desk::of(&app, &village).await;
        let lists = [
            ("organisations", "Boulangerie des Lilas", "Nom;"),
            ("sites", "Porte", "Nom;Structure;"),
            ("conventions", "Boulangerie des Lilas, Porte", "Donateur;Pour;"),
            ("vehicles", "Fourgon lille", "Nom;À qui;Sec (kg);"),
            ("collectors", "Sam", "Nom;Téléphone;"),
            ("regular-rounds", "Tournée lille", "Nom;Véhicule;Jours;"),
        ];
        for (list, name, header) in lists {
            let path = format!("/territory/{list}");
            let text = desk.read(&path).await;
            assert!(text.contains(name) && !text.contains("douai"), "{list}: {text}");
            let file = desk.file(&format!("{path}?as=csv")).await;
            assert!(file[0].starts_with(header) && file[1].contains(name), "{list}: {file:?}");
            assert!(desk.read(&format!("{path}?find=introuvable")).await.contains("Rien ne correspond."), "{list}");
        }
        let text = desk.read("/territory/conventions").await;
        assert!(text.contains("mardi et vendredi 8 h 30 – 9 h 30") && text.contains("en cours") && text.contains("Le Panier"), "{text}");
        let text = desk.read("/territory/vehicles").await;
        assert!(text.contains("En tout") && text.contains("800"), "{text}");
        for empty in ["mails", "figures", "given"] {
            assert!(desk.read(&format!("/territory/{empty}")).await.contains("Rien ici pour l’instant."), "{empty}");
        }
        let elsewhere = desk.get(&format!("/territory/organisations/{}", other.donor)).await.0;
        assert_eq!((elsewhere, desk.get(&format!("/territory/sites/{}", other.donor_site)).await.0), (403, 403));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_searched_without_accents_filtered_sorted_and_cut_into_pages() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let village = app.village("lille").await;
    for number in 0..60 {
        let body = json!({ "name": format!("Épicerie {number:02}"), "kind": "social_grocery", "rank": if number == 7 { 2 } else { 1 } });
        app.make(&village.path("organisations"), &body).await;
    }
    let desk = Desk::of(&app, &village).await;
    let text = desk.read("/territory/organisations").await;
    assert!(text.contains("62 structures, page 1 sur 2") && text.contains("Page suivante"), "{text}");
    let text = desk.read("/territory/organisations?page=2&sort=name").await;
    assert!(text.contains("page 2 sur 2") && text.contains("Le Panier") && !text.contains("Boulangerie des Lilas"), "{text}");
    let text = desk.read("/territory/organisations?find=epicerie+07").await;
    assert!(text.contains("1 structure") && text.contains("Épicerie 07"), "{text}");
    let file = desk.file("/territory/organisations?kind=bakery&as=csv").await;
    assert_eq!(file.len(), 2, "{file:?}");
    let file = desk.file("/territory/organisations?sort=-rank&find=epicerie&as=csv").await;
    assert!(file.len() == 61 && file[1].starts_with("Épicerie 07"), "a file holds every page: {file:?}");
    let file = desk.file("/territory/organisations?does=gives&as=csv").await;
    assert!(file.len() == 2 && file[1].starts_with("Boulangerie"), "{file:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_territory_leads_to_each_list_and_nobody_else_comes_in() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let village = app.village("lille").await;
    let desk = Desk::of(&app, &village).await;
    let (_, html) = desk.get("/territory").await;
    for list in
        ["organisations", "sites", "conventions", "vehicles", "collectors", "regular-rounds", "given", "mails", "figures", "settings"]
    {
        assert!(html.contains(&format!("href=\"/territory/{list}\"")), "{list}: {html}");
    }
    for role in [Role::Donor, Role::Association, Role::Collector] {
        let stranger = Desk { app: &app, token: app.token_in(&village, role).await };
        assert_eq!(stranger.get("/territory/sites").await.0, 403, "{role}");
    }
}
