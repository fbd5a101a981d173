//! Looking a place's address up: what is proposed, what is chosen, and what is said when there is nothing to choose from.

use crate::outside::geocoder::Geocoder;
use crate::support::app::{TestApp, Village};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::web::territory::desk::{Desk, Form, plain};

const NEW: &str = "/territory/sites/new";

async fn app(db: &TestDatabase, geocoder: &Geocoder) -> (TestApp, Village) {
    let app = TestApp::start_asking(db, geocoder.outside()).await;
    let village = app.village("lille").await;
    (app, village)
}

/// A form for a new place of the donor, with an address, sent to be looked up; the page that comes back.
async fn searched(desk: &Desk<'_>, village: &Village, address: &str) -> String {
    let form = desk.open(&format!("{NEW}?organisation={}", village.donor)).await;
    let form = form.with("name", "Quai nord").with("address", address).ticked("search", "yes");
    let (status, page) = desk.send(NEW, &form).await;
    assert_eq!(status, 200, "{page}");
    page
}

on_both_databases! {
    async fn a_sure_address_is_chosen_already_and_nothing_is_saved_before_somebody_saves(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        let page = searched(&desk, &village, "12 rue des Tilleuls, Aubeville").await;
        let text = plain(&page);
        assert!(text.contains("12 Rue des Tilleuls 59991 Aubeville (au numéro exact)"), "{text}");
        assert!(text.contains("Rue des Tilleuls 59992 Marnesur (quelque part dans la rue)"), "{text}");
        assert!(!text.contains("Rue du Moulin"), "nobody is asked about what is unlikely: {text}");
        assert!(!desk.read("/territory/sites").await.contains("Quai nord"));
        let form = Form::in_page(&page);
        assert_eq!((form.value("chosen"), form.value("name")), (Some("50.6361, 3.0621"), Some("Quai nord")));
        assert_eq!(desk.send(NEW, &form).await.0, 200);
        let text = desk.read("/territory/sites").await;
        assert!(text.contains("Quai nord") && text.contains("12 rue des Tilleuls, Aubeville"), "{text}");
    }

    async fn a_likely_place_is_asked_about_and_the_chosen_one_is_where_the_place_is(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        let path = format!("/territory/sites/{}", village.donor_site);
        let form = desk.open(&path).await.with("address", "rue des Tilleuls").ticked("search", "yes");
        let (_, page) = desk.send(&path, &form).await;
        let form = Form::in_page(&page);
        assert_eq!((form.value("chosen"), form.value("position")), (None, Some("50.63, 3.06")), "nothing is chosen for anybody");
        assert_eq!(desk.send(&path, &form.ticked("chosen", "50.69, 3.17")).await.0, 200);
        assert_eq!(desk.open(&path).await.value("position"), Some("50.69, 3.17"));
    }

    async fn none_of_them_leaves_the_position_that_was_typed(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        let form = Form::in_page(&searched(&desk, &village, "rue des Tilleuls").await);
        let form = form.ticked("chosen", "none").with("position", "Lille");
        let (status, page) = desk.send(NEW, &form).await;
        assert!(status == 422 && page.contains("Collez une latitude"), "{page}");
        assert!(plain(&page).contains("Rue des Tilleuls 59992 Marnesur"), "what was found is still there: {page}");
    }

    async fn an_address_that_nobody_knows_and_a_service_that_is_busy_are_told_apart(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        for (address, told) in [
            ("nulle part", "Cette adresse n’est pas trouvée"),
            ("", "Cette adresse n’est pas trouvée"),
            ("quai des Brumes", "Le service des adresses ne répond pas"),
        ] {
            let text = plain(&searched(&desk, &village, address).await);
            assert!(text.contains(told), "{address}: {text}");
        }
    }

    async fn the_same_address_is_asked_for_once_and_nothing_but_the_address_is_sent(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        searched(&desk, &village, "12 rue des Tilleuls, Aubeville").await;
        searched(&desk, &village, " 12 RUE des Tilleuls Aubeville").await;
        assert_eq!(geocoder.asked(), ["q=12+rue+des+tilleuls+aubeville&limit=5"]);
        app.clock.advance(chrono::TimeDelta::days(91));
        searched(&desk, &village, "12 rue des Tilleuls Aubeville").await;
        assert_eq!(geocoder.asked().len(), 1, "after three months it is asked for again");
    }

    async fn an_address_of_a_page_asks_nobody(db: TestDatabase) {
        let geocoder = Geocoder::start();
        let (app, village) = app(db, &geocoder).await;
        let desk = Desk::of(&app, &village).await;
        let form = desk.open(&format!("{NEW}?address=12+rue+des+Tilleuls&search=yes")).await;
        assert_eq!((form.value("address"), geocoder.asked()), (Some("12 rue des Tilleuls"), Vec::new()));
    }

    async fn without_a_geocoder_no_button_stands_in_the_form(db: TestDatabase) {
        let app = TestApp::start(db).await;
        let village = app.village("lille").await;
        let desk = Desk::of(&app, &village).await;
        assert!(!desk.get(NEW).await.1.contains("Chercher l’adresse"));
    }
}
