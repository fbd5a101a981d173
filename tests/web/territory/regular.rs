//! Regular rounds on the coordinator's pages: made without a script, put in order by buttons, made of a round of a day, told to who drives.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use reqwest::Method;
use serde_json::json;

use crate::carried::driven::Driven;
use crate::support::app::{TestApp, Village};
use crate::support::browser::page;
use crate::support::database::on_both_databases;
use crate::support::markup;
use crate::web::territory::desk::{Desk, Form, plain};

const LIST: &str = "/territory/regular-rounds";
const NEW: &str = "/territory/regular-rounds/new";

async fn van(app: &TestApp, village: &Village, name: &str) -> String {
    let van = json!({
        "name": name, "profile": "van", "cold": "none", "start_site": village.donor_site, "end_site": village.donor_site,
        "capacity": { "ambient": 800_000, "chilled": 0, "frozen": 0, "hot": 0 }, "shifts": [{ "from": "07:00", "to": "13:00" }],
    });
    app.make(&village.path("vehicles"), &van).await
}

/// The places of three more bakeries.
async fn bakeries(app: &TestApp, village: &Village) -> Vec<String> {
    let mut sites = Vec::new();
    for name in ["Aubert", "Basile", "Claude"] {
        let bakery = app.make(&village.path("organisations"), &json!({ "name": name, "kind": "bakery" })).await;
        let site = json!({ "organisation": bakery, "name": name, "latitude": 50.63, "longitude": 3.06 });
        sites.push(app.make(&village.path("sites"), &site).await);
    }
    sites
}

/// The stops that a form holds, in their order.
fn stops(form: &Form) -> Vec<&str> {
    form.0.iter().filter(|(name, _)| name == "sites").map(|(_, value)| value.as_str()).collect()
}

/// Presses a button of a form; the form that is shown again.
async fn press(desk: &Desk<'_>, path: &str, form: &Form, button: (&str, String)) -> (Form, String) {
    let (status, html) = desk.send(path, &form.clone().ticked(button.0, &button.1)).await;
    assert_eq!(status, 200, "{html}");
    (Form::in_page(&html), html)
}

async fn path_of_the_only_one(desk: &Desk<'_>) -> String {
    let (_, html) = desk.get(LIST).await;
    let id = html.split("href=\"/territory/regular-rounds/0").nth(1).unwrap_or_else(|| panic!("{html}")).split('"').next().unwrap();
    format!("{LIST}/0{id}")
}

on_both_databases! {
    async fn a_regular_round_is_made_and_put_in_order_by_buttons_alone(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, van, sites) = (Desk::of(&app, &village).await, van(&app, &village, "Fourgon").await, bakeries(&app, &village).await);
        let empty = desk.read(LIST).await;
        assert!(empty.contains("Une tournée régulière revient chaque semaine") && empty.contains("Rien ici pour l’instant."), "{empty}");
        let mut form = desk.open(NEW).await.with("name", "Tournée du mardi").with("vehicle", &van).ticked("weekdays", "1");
        for site in &sites {
            (form, _) = press(&desk, NEW, &form.with("more_sites", site), ("add_site", "yes".into())).await;
        }
        assert_eq!(stops(&form), sites.iter().collect::<Vec<_>>());
        let [first, second, third] = &sites[..] else { panic!("three") };
        let (form, html) = press(&desk, NEW, &form, ("sites_move", format!("earlier.{third}"))).await;
        assert_eq!(stops(&form), [first, third, second]);
        let pressed = html.split("<button").find(|button| button.contains(&format!("earlier.{third}\""))).unwrap();
        assert!(pressed.contains("autofocus") && !pressed.contains(" hidden"), "{pressed}");
        assert!(html.split("<button").find(|button| button.contains(&format!("earlier.{first}\""))).unwrap().contains(" hidden"), "{html}");
        let (form, _) = press(&desk, NEW, &form, ("sites_move", format!("later.{first}"))).await;
        let (form, html) = press(&desk, NEW, &form, ("sites_move", format!("remove.{second}"))).await;
        assert_eq!(stops(&form), [third, first]);
        assert!(html.contains(&format!("<option value=\"{second}\"")) && !html.contains(&format!("<option value=\"{first}\"")), "{html}");
        assert!(desk.read(LIST).await.contains("Rien ici pour l’instant."), "no button but the one that saves does");
        // A stop that is chosen and not added yet is the last; the form acts once.
        let form = form.with("more_sites", &village.association_site);
        for _ in 0..2 {
            assert_eq!(desk.send(NEW, &form).await.0, 200);
        }
        let text = desk.read(LIST).await;
        assert!(text.contains("1 tournée régulière") && text.contains("Tournée du mardi") && text.contains("Fourgon mardi"), "{text}");
        assert!(text.contains("Claude → Aubert → Le Panier, Porte"), "{text}");
        assert!(desk.read(&format!("{LIST}?day=1")).await.contains("1 tournée régulière"));
        assert!(desk.read(&format!("{LIST}?day=2")).await.contains("Rien ne correspond."));
        let path = path_of_the_only_one(&desk).await;
        let (form, _) = press(&desk, &path, &desk.open(&path).await, ("sites_move", format!("later.{third}"))).await;
        assert_eq!(desk.send(&path, &form).await.0, 200);
        assert!(desk.read(LIST).await.contains("Aubert → Claude → Le Panier, Porte"));
        assert!(desk.read(&format!("/territory/vehicles/{van}")).await.contains("Sa tournée régulière : Tournée du mardi"));
        let (gone, vehicle) = ("Ce véhicule n’est plus là.", format!("/territory/vehicles/{van}"));
        assert!(!desk.read(LIST).await.contains(gone));
        assert_eq!(desk.send(&vehicle, &desk.open(&vehicle).await.without("active")).await.0, 200);
        assert!(desk.read(LIST).await.contains(gone), "nothing drives it any more");
        assert_eq!(desk.send(&path, &desk.open(&path).await.without("active")).await.0, 200);
        assert!(desk.read(&format!("{LIST}?state=gone")).await.contains("arrêtée"));
        let text = desk.read("/trail").await;
        assert!(text.contains("a créé une tournée régulière : Tournée du mardi.") && text.contains("a modifié une tournée régulière"), "{text}");
    }

    async fn what_is_missing_is_told_at_its_field_and_the_other_round_is_named(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, van) = (Desk::of(&app, &village).await, van(&app, &village, "Fourgon").await);
        let (status, page) = desk.send(NEW, &desk.open(NEW).await).await;
        let told = plain(&page);
        assert!(status == 422 && told.contains("4 points à revoir"), "{told}");
        for wrong in ["name", "vehicle", "weekdays", "more_sites"] {
            assert!(page.contains(&format!("id=\"{wrong}-wrong\"")), "{wrong}: {page}");
        }
        assert!(told.contains("Cochez au moins un jour.") && told.contains("Choisissez au moins un arrêt."), "{told}");
        let form = |name: &str| {
            let form = Form::in_page(&page).with("name", name).with("vehicle", &van).with("more_sites", &village.donor_site);
            form.ticked("weekdays", "1")
        };
        assert_eq!(desk.send(NEW, &form("Tournée du mardi")).await.0, 200);
        let again = desk.open(NEW).await.with("name", "Marché").with("vehicle", &van).with("more_sites", &village.donor_site);
        let (status, page) = desk.send(NEW, &again.ticked("weekdays", "0").ticked("weekdays", "1")).await;
        let told = plain(&page);
        assert!(status == 422 && told.contains("ce véhicule fait déjà « Tournée du mardi »"), "{told}");
        assert!(page.contains("id=\"weekdays-wrong\"") && Form::in_page(&page).value("name") == Some("Marché"), "{page}");
    }

    async fn vehicles_are_chosen_from_by_their_names(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        for name in ["Triporteur", "camion", "Fourgon"] {
            van(&app, &village, name).await;
        }
        let (_, page) = desk.get(NEW).await;
        let options: Vec<&str> = page.split("id=\"vehicle\"").nth(1).unwrap().split("</select>").next().unwrap().split("</option>").collect();
        let names: Vec<&str> = options.iter().filter_map(|option| option.rsplit('>').next()).map(str::trim).collect();
        assert_eq!(names[1..4], ["camion", "Fourgon", "Triporteur"], "{names:?}");
    }

    async fn two_who_change_the_order_see_both(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let (desk, van, sites) = (Desk::of(&app, &village).await, van(&app, &village, "Fourgon").await, bakeries(&app, &village).await);
        let document = json!({ "name": "Mardi", "vehicle": van, "weekdays": ["tuesday"], "sites": sites });
        let id = app.make(&village.path("regular-rounds"), &document).await;
        let path = format!("{LIST}/{id}");
        let (form, _) = press(&desk, &path, &desk.open(&path).await, ("sites_move", format!("earlier.{}", sites[1]))).await;
        let other = json!({ "name": "Mardi", "vehicle": van, "weekdays": ["tuesday"], "sites": [village.donor_site, sites[0]] });
        assert_eq!(app.put(&app.admin, &format!("/api/v1/regular-rounds/{id}"), "\"1\"", &other).await.status, 200);
        let (status, page) = desk.send(&path, &form).await;
        assert!(status == 409 && page.contains("Boulangerie des Lilas, Porte, Aubert"), "{page}");
        assert_eq!(stops(&Form::in_page(&page)), [&sites[1], &sites[0], &sites[2]]);
        assert_eq!(desk.send(&path, &Form::in_page(&page)).await.0, 200);
        assert!(desk.read(LIST).await.contains("Basile → Aubert → Claude"));
    }

    async fn a_published_round_is_made_a_regular_one_and_both_who_drive_and_the_board_call_it_so(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let app = TestApp::start(db).await;
        let desk = Desk::in_territory(&app, &driven.world.of.territory).await;
        let board = "/day/2026-11-24/journee";
        let (_, html) = desk.get(board).await;
        let path = html.split(&format!("href=\"{NEW}")).nth(1).unwrap_or_else(|| panic!("{html}")).split('"').next().unwrap();
        let path = format!("{NEW}{}", path.replace("&#38;", "&").replace("&amp;", "&"));
        let form = desk.open(&path).await;
        let round = driven.round().await;
        assert_eq!(stops(&form), round.stops.iter().map(|stop| stop.site.as_str()).collect::<Vec<_>>());
        let told = (form.value("name"), form.value("vehicle"), form.value("weekdays"));
        assert_eq!(told, (Some("Tournée du mardi"), Some(round.vehicle.as_str()), Some("1")));
        assert_eq!(desk.send(NEW, &form).await.0, 200);
        let text = desk.read(board).await;
        assert!(text.contains("Tournée du mardi") && !text.contains("En faire une tournée régulière"), "{text}");
        let token = app.token(Role::Collector, driven.limits()).await;
        for path in ["/rounds".to_owned(), format!("/rounds/{}", driven.round), format!("/rounds/{}/sheet", driven.round)] {
            let (status, source) = page(app.request(&token, Method::GET, &path)).await;
            assert!(status == 200 && markup::read(&source).text.contains("Tournée du mardi · "), "{path}: {source}");
        }
        // Nobody who only drives makes one of it, nor a coordinator of elsewhere.
        let elsewhere = app.village("douai").await.territory.parse().unwrap();
        let strangers = [token, app.token(Role::Coordinator, Limits { territory: Some(elsewhere), ..Limits::default() }).await];
        for token in strangers {
            assert_eq!(page(app.request(&token, Method::GET, &path)).await.0, 403);
        }
    }
}
