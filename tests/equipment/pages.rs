//! The pages of what a territory lends, as people read them.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::{BookingId, OrganisationId};
use allies::services::actor::Actor;
use reqwest::Method;

use crate::equipment::shed::{BOXES, Shed};
use crate::support::app::TestApp;
use crate::support::browser::{filled, page, read};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

struct Browser<'a> {
    app: &'a TestApp,
    shed: &'a Shed,
    token: String,
    language: &'static str,
}

async fn bed(db: &TestDatabase) -> (Shed, TestApp) {
    let (shed, app) = (Shed::new(db).await, TestApp::start(db).await);
    app.clock.advance(shed.world.services.now() - app.services.now());
    (shed, app)
}

impl<'a> Browser<'a> {
    async fn of(app: &'a TestApp, shed: &'a Shed, organisation: &OrganisationId) -> Self {
        let limits = Limits { organisation: Some(organisation.clone()), ..Self::limits(shed) };
        Self { app, shed, token: app.token(Role::Association, limits).await, language: "fr" }
    }

    async fn coordinator(app: &'a TestApp, shed: &'a Shed) -> Self {
        Self { app, shed, token: app.token(Role::Coordinator, Self::limits(shed)).await, language: "fr" }
    }

    fn limits(shed: &Shed) -> Limits {
        Limits { territory: Some(shed.world.of.territory.clone()), ..Limits::default() }
    }

    fn in_english(self) -> Self {
        Self { language: "en", ..self }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        page(self.app.request(&self.token, Method::GET, path).header("Accept-Language", self.language)).await
    }

    /// What a person reads.
    async fn read(&self, path: &str) -> String {
        read(path, &self.get(path).await)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        page(filled(self.app.request(&self.token, Method::POST, path).header("Accept-Language", self.language), fields)).await
    }

    /// Sends the form of the van, on the world's day; the status and what is read then.
    async fn book(&self, organisation: &OrganisationId, (from, to): (&str, &str), more: &[(&str, &str)]) -> (u16, String) {
        let key = self.app.services.new_id::<BookingId>().to_string();
        let fields = [
            ("_key", key.as_str()),
            ("organisation", organisation.as_str()),
            ("day", "2026-11-24"),
            ("from", from),
            ("to", to),
            ("last_day", ""),
            ("purpose", "Collecte des écoles"),
        ];
        let (status, html) = self.post(&self.van(), &[&fields[..], more].concat()).await;
        (status, markup::read(&html).text)
    }

    fn van(&self) -> String {
        format!("/equipment/{}", self.shed.van)
    }
}

on_both_databases! {
    async fn a_van_is_booked_twice_and_the_second_reads_why_not_and_what_else(db: TestDatabase) {
        let (shed, app) = bed(db).await;
        let (epicerie, maraude) = (&shed.world.epicerie, &shed.world.maraude);
        let first = Browser::of(&app, &shed, epicerie).await;
        let second = Browser::of(&app, &shed, maraude).await;
        insta::assert_snapshot!("thing_free", first.read(&first.van()).await);
        let (status, text) = first.book(epicerie, ("09:00", "12:00"), &[]).await;
        assert!(status == 200 && text.contains("de 9\u{202f}h à 12\u{202f}h"), "{status} {text}");
        let (status, text) = second.book(maraude, ("10:00", "13:00"), &[]).await;
        assert_eq!(status, 409);
        insta::assert_snapshot!("thing_taken", text);
        assert!(!text.contains("Collecte des écoles"), "what it is for is not for others: {text}");
        let (status, text) = second.book(maraude, ("10:00", "13:00"), &[("wait", "yes")]).await;
        assert_eq!(status, 200);
        insta::assert_snapshot!("thing_waited_for", text);
        insta::assert_snapshot!("week", second.read("/equipment").await);
        let english = second.in_english();
        let (_, text) = english.book(maraude, ("10:00", "13:00"), &[]).await;
        insta::assert_snapshot!("thing_taken_english", text);
        insta::assert_snapshot!("week_english", english.read("/equipment?day=2026-11-30").await);
    }

    async fn a_form_that_cannot_be_comes_back_as_typed_with_what_is_wrong(db: TestDatabase) {
        let (shed, app) = bed(db).await;
        let epicerie = &shed.world.epicerie;
        let browser = Browser::of(&app, &shed, epicerie).await;
        for (hours, sentence) in [
            (("12:00", "09:00"), "La fin doit venir après le début."),
            (("09:00", "09:10"), "Une réservation dure au moins 15 minutes."),
            (("09:00", ""), "À remplir."),
            (("neuf", "12:00"), "Vérifiez-la."),
        ] {
            let (status, text) = browser.book(epicerie, hours, &[]).await;
            assert!(status == 422 && text.contains(sentence), "{hours:?}: {status} {text}");
        }
        let (status, html) = browser.post(&browser.van(), &[("day", "2026-11-20"), ("from", "09:00"), ("to", "12:00"), ("purpose", "<b>")]).await;
        assert!(status == 422 && html.contains("value=\"2026-11-20\"") && html.contains("&#60;b&#62;"), "{html}");
        assert_eq!(shed.bookings().await.len(), 0);
    }

    async fn the_same_form_sent_twice_books_once(db: TestDatabase) {
        let (shed, app) = bed(db).await;
        let epicerie = &shed.world.epicerie;
        let browser = Browser::of(&app, &shed, epicerie).await;
        let key = app.services.new_id::<BookingId>().to_string();
        let fields = [("_key", key.as_str()), ("organisation", epicerie.as_str()), ("day", "2026-11-24"), ("from", "09:00"), ("to", "12:00"), ("purpose", "x")];
        for _ in 0..2 {
            assert_eq!(browser.post(&browser.van(), &fields).await.0, 200);
        }
        for (changes, other) in [("to", "14:00"), ("from", "08:00"), ("purpose", "y")] {
            let changed = fields.map(|(name, value)| if name == changes { (name, other) } else { (name, value) });
            let (status, html) = browser.post(&browser.van(), &changed).await;
            assert!(status == 409 && html.contains("Ce formulaire a déjà servi."), "{changes}: {status} {html}");
        }
        assert_eq!(shed.bookings().await.len(), 1);
    }

    async fn a_booking_ends_sooner_or_not_at_all_on_its_page(db: TestDatabase) {
        let (shed, app) = bed(db).await;
        let (epicerie, maraude) = (&shed.world.epicerie, &shed.world.maraude);
        let own = Browser::of(&app, &shed, epicerie).await;
        own.book(epicerie, ("09:00", "12:00"), &[]).await;
        let path = format!("/equipment/bookings/{}", shed.bookings().await[0].id);
        insta::assert_snapshot!("booking", own.read(&path).await);
        let (status, html) = own.post(&format!("{path}/shorten"), &[("last_day", "2026-11-24"), ("to", "13:00")]).await;
        assert!(status == 422 && html.contains("Choisissez une fin plus tôt que prévu"), "{status} {html}");
        let (status, html) = own.post(&format!("{path}/shorten"), &[("last_day", "2026-11-24"), ("to", "11:00")]).await;
        assert!(status == 200 && html.contains("11\u{202f}h"), "{status} {html}");
        let other = Browser::of(&app, &shed, maraude).await;
        assert_eq!(other.get(&path).await.0, 403);
        let coordinator = Browser::coordinator(&app, &shed).await;
        insta::assert_snapshot!("booking_of_another", coordinator.read(&path).await);
        let sooner = [("last_day", "2026-11-24"), ("to", "10:30"), ("why", "")];
        let (status, html) = coordinator.post(&format!("{path}/shorten"), &sooner).await;
        assert!(status == 422 && html.contains("id=\"why-wrong\""), "{status} {html}");
        let (status, html) = coordinator.post(&format!("{path}/end"), &[("word", "")]).await;
        assert!(status == 422 && html.contains("id=\"word-wrong\""), "{status} {html}");
        assert_eq!(coordinator.post(&format!("{path}/end"), &[("word", "Au garage")]).await.0, 200);
        assert_eq!(shed.bookings().await, []);
        assert!(own.read(&path).await.contains("Cette réservation est annulée."));
    }

    async fn a_coordinator_keeps_the_list(db: TestDatabase) {
        let (shed, app) = bed(db).await;
        let coordinator = Browser::coordinator(&app, &shed).await;
        assert!(coordinator.read("/territory/equipment").await.contains(BOXES));
        let site = shed.world.bakery.to_string();
        let fields = [("name", "Balance de quai"), ("kind", "scales"), ("site", site.as_str()), ("note", "")];
        assert_eq!(coordinator.post("/territory/equipment/new", &fields).await.0, 200);
        let week = coordinator.read("/equipment").await;
        assert!(week.contains("Balance de quai") && week.contains("Modifier la liste"), "{week}");
        insta::assert_snapshot!("new_thing", coordinator.read("/territory/equipment/new").await);
        let kept = app.services.read_equipment(&Actor::operator(), &shed.boxes).await.unwrap();
        let path = format!("/territory/equipment/{}", kept.id);
        let (status, _) = coordinator.post(&path, &[("_version", "1"), ("name", "Bacs"), ("kind", "other"), ("site", site.as_str())]).await;
        assert_eq!(status, 200);
        assert!(!coordinator.read("/equipment").await.contains(BOXES), "a box that is not ticked gives it up");
    }
}
