//! The pages of an association, in the real application.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::food::family::ProductFamily;
use allies::domain::id::OrganisationId;
use allies::domain::run::ShareState;
use allies::services::actor::Actor;
use reqwest::Method;

use crate::answers::asked::Asked;
use crate::day::world::World;
use crate::support::app::TestApp;
use crate::support::browser::{filled, page, read};
use crate::support::database::on_both_databases;
use crate::support::markup;

struct Browser<'a> {
    app: &'a TestApp,
    token: String,
}

impl<'a> Browser<'a> {
    async fn of(app: &'a TestApp, world: &World, organisation: &OrganisationId) -> Self {
        let limits = Limits { territory: Some(world.of.territory.clone()), organisation: Some(organisation.clone()), ..Limits::default() };
        Self { app, token: app.token(Role::Association, limits).await }
    }

    async fn coordinator(app: &'a TestApp, world: &World) -> Self {
        Self { app, token: app.token(Role::Coordinator, Limits { territory: Some(world.of.territory.clone()), ..Limits::default() }).await }
    }

    /// The page's status and source.
    async fn get(&self, path: &str) -> (u16, String) {
        page(self.app.request(&self.token, Method::GET, path)).await
    }

    /// What a person reads on a page.
    async fn read(&self, path: &str) -> String {
        read(path, &self.get(path).await)
    }

    /// Sends a form; the status and source of the page that follows.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        page(filled(self.app.request(&self.token, Method::POST, path), fields)).await
    }

    /// The version that the form of `action` carries.
    async fn version(&self, page: &str, action: &str) -> String {
        let (_, html) = self.get(page).await;
        let (_, form) = html.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("{action} in {html}"));
        let (_, version) = form.split_once("name=\"_version\" value=\"").unwrap();
        version.split_once('"').unwrap().0.to_owned()
    }
}

/// A day that is asked, and the application on the same database at the same instant.
async fn asked(db: &crate::support::database::TestDatabase) -> (Asked, TestApp) {
    let (asked, app) = (Asked::new(db).await, TestApp::start(db).await);
    app.clock.advance(asked.world.services.now() - app.services.now());
    (asked, app)
}

on_both_databases! {
    async fn an_association_reads_its_answer_first_then_why_and_takes_everything(db: TestDatabase) {
        let (asked, app) = asked(db).await;
        let epicerie = Browser::of(&app, &asked.world, &asked.world.epicerie).await;
        let text = epicerie.read("/shares").await;
        assert!(text.contains("kg pour vous") && text.contains("Dites si vous prenez ces"), "{text}");
        assert!(text.contains("Pourquoi cette part") && text.contains("Votre place dans le territoire"), "{text}");
        assert!(text.contains("On prend tout") && !text.contains("Solidaires") && !text.contains("Maraude"), "others are levels: {text}");
        let path = format!("/shares/{}/answer", asked.run);
        for _ in 0..2 {
            let (status, page) = epicerie.post(&path, &[("word", "take")]).await;
            assert!(status == 200 && page.contains("confirmé"), "{page}");
        }
        assert!(asked.own(&asked.world.epicerie).await.iter().all(|share| share.state == ShareState::Confirmed));
        assert!(!epicerie.read("/shares").await.contains("On prend tout"));
    }

    async fn one_lot_is_left_and_taken_up_again_on_the_page(db: TestDatabase) {
        let (asked, app) = asked(db).await;
        let epicerie = Browser::of(&app, &asked.world, &asked.world.epicerie).await;
        let share = asked.own(&asked.world.epicerie).await[0].clone();
        let path = format!("/shares/{}/answer/{}", asked.run, share.id);
        let (_, page) = epicerie.post(&path, &[("word", "leave")]).await;
        let text = markup::read(&page).text;
        assert!(text.contains("Laissé à d’autres"), "{text}");
        assert_eq!(asked.own(&asked.world.epicerie).await[0].state, ShareState::Declined);
        epicerie.post(&path, &[("word", "take")]).await;
        assert_eq!(asked.own(&asked.world.epicerie).await[0].state, ShareState::Confirmed);
    }

    async fn an_answer_that_comes_too_late_changes_nothing_and_says_whom_to_call(db: TestDatabase) {
        let (asked, app) = asked(db).await;
        let epicerie = Browser::of(&app, &asked.world, &asked.world.epicerie).await;
        app.clock.advance(chrono::TimeDelta::minutes(31));
        let (status, page) = epicerie.post(&format!("/shares/{}/answer", asked.run), &[("word", "take")]).await;
        let text = markup::read(&page).text;
        assert!(status == 409 && text.contains("L’heure des réponses est passée") && text.contains("appelez Camille"), "{status} {text}");
        assert!(asked.own(&asked.world.epicerie).await.iter().all(|share| share.state == ShareState::Proposed));
    }

    async fn nobody_answers_on_the_page_of_another_association(db: TestDatabase) {
        let (asked, app) = asked(db).await;
        let maraude = Browser::of(&app, &asked.world, &asked.world.maraude).await;
        let share = asked.own(&asked.world.epicerie).await[0].clone();
        assert_eq!(maraude.post(&format!("/shares/{}/answer/{}", asked.run, share.id), &[("word", "take")]).await.0, 403);
        assert_eq!(maraude.get("/shares/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b").await.0, 404);
    }

    async fn a_button_holds_for_the_next_reception_and_is_undone(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        // Noon of the Monday: Tuesday's wave closes at nine in the evening.
        app.clock.advance(chrono::TimeDelta::hours(-24));
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let text = epicerie.read("/needs").await;
        assert!(text.contains("mardi 24 novembre") && text.contains("Frigo plein") && text.contains("Pas de pain"), "{text}");
        for _ in 0..2 {
            let (_, page) = epicerie.post("/needs/button", &[("press", "no_bread")]).await;
            assert!(page.contains("Annuler « Pas de pain »") || markup::read(&page).text.contains("Annuler"), "{page}");
        }
        let board = app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap();
        assert_eq!(board.needs.len(), 1);
        let run = app.services.run_wave(&Actor::operator(), &world.of, &crate::day::world::request()).await.unwrap().run;
        let problem = app.services.read_documents(&Actor::operator(), &run).await.unwrap().problem;
        let problem: serde_json::Value = serde_json::from_str(&problem).unwrap();
        let own = problem["associations"].as_array().unwrap().iter().find(|one| one["id"] == "Epicerie").unwrap();
        assert!(own["needs"].as_array().unwrap().iter().all(|need| need["family"] != "bakery") && !own["needs"].as_array().unwrap().is_empty());
        epicerie.post("/needs/button", &[("release", "no_bread")]).await;
        assert!(app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs.is_empty());
    }

    async fn ten_times_the_usual_is_asked_about_once_more(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let bread = [("day", "2026-12-01"), ("family", "bakery")];
        let (status, page) = epicerie.post("/needs/dated", &[bread[0], bread[1], ("mass", "480")]).await;
        let text = markup::read(&page).text;
        assert!(status == 422 && text.contains("dix fois plus que d’habitude") && page.contains("name=\"sure\""), "{status} {text}");
        assert!(app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs.is_empty());
        let (status, _) = epicerie.post("/needs/dated", &[bread[0], bread[1], ("mass", "480"), ("sure", "yes")]).await;
        assert_eq!(status, 200);
        let needs = app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs;
        assert_eq!(needs[0].lines[&ProductFamily::Bakery].get(), 480_000);
        epicerie.post("/needs/dated", &bread).await;
        assert!(app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs.is_empty());
    }

    async fn a_part_of_the_profile_is_saved_by_itself_and_a_stale_one_shows_both(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let seen = epicerie.version("/profile", "/profile/storage").await;
        let habits = epicerie.version("/profile", "/profile/habits").await;
        let (status, _) = epicerie.post("/profile/storage", &[("_version", &seen), ("fridges", "1"), ("freezers", "1")]).await;
        assert_eq!(status, 200);
        let (status, _) = epicerie.post("/profile/habits", &[("_version", &habits), ("radius", "12")]).await;
        assert_eq!(status, 200, "another part stands in nobody's way");
        let (status, page) = epicerie.post("/profile/storage", &[("_version", &seen), ("cabinets", "1")]).await;
        assert!(status == 409 && page.contains("Enregistré entre-temps"), "{page}");
        let profile = app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile;
        assert_eq!(profile.storage.chilled.unwrap().get(), 40_000);
        assert_eq!((profile.radius.unwrap().get(), profile.always_comes), (12_000, false));
    }

    async fn a_distance_is_one_that_suits_most_or_any_figure_with_a_comma(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        for (typed, metres) in [("1,5", Some(1_500)), ("30", Some(30_000)), ("2,75", Some(2_750)), ("", None)] {
            let seen = epicerie.version("/profile", "/profile/habits").await;
            let (status, page) = epicerie.post("/profile/habits", &[("_version", &seen), ("radius", typed)]).await;
            assert!(status == 200 && page.contains(&format!("name=\"radius\" value=\"{typed}\"")), "{typed}: {page}");
            let profile = app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile;
            assert_eq!(profile.radius.map(|radius| radius.get()), metres);
            assert!(page.contains("<option value=\"1,5\">à pied</option>"), "{page}");
        }
    }

    async fn hours_and_closures_come_and_go_line_by_line(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let before = app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile.openings.len();
        let hours = [("purpose", "collects"), ("weekday", "2"), ("weekday", "4"), ("from", "08:30"), ("to", "10:00")];
        for _ in 0..2 {
            let (status, page) = epicerie.post("/profile/hours", &hours).await;
            assert!(status == 200 && markup::read(&page).text.contains("Chaque mercredi"), "{page}");
        }
        assert_eq!(app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile.openings.len(), before + 2);
        let (status, page) = epicerie.post("/profile/hours", &[("purpose", "collects"), ("weekday", "2"), ("from", "10:00"), ("to", "08:00")]).await;
        assert!(status == 422 && page.contains("La fin vient après le début"), "{page}");
        epicerie.post("/profile/hours", &[("remove", "collects.2.510.600.1.")]).await;
        assert_eq!(app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile.openings.len(), before + 1);
        let (_, page) = epicerie.post("/profile/closed", &[("first_day", "2026-12-24"), ("last_day", "2027-01-03")]).await;
        assert!(markup::read(&page).text.contains("Du jeudi 24 décembre au dimanche 3 janvier"), "{page}");
    }

    async fn a_figure_that_jumps_waits_and_everybody_reads_it(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let figure = [("people", "300"), ("basis", "count"), ("counted_on", "2026-11-20")];
        let (status, page) = epicerie.post("/profile/people", &figure).await;
        assert!(status == 200 && markup::read(&page).text.contains("attend l’accord de la coordination"), "{page}");
        let (status, page) = epicerie.post("/profile/people", &[("people", "120"), ("basis", "count"), ("counted_on", "2027-01-20")]).await;
        assert!(status == 422 && page.contains("Choisissez aujourd’hui ou un jour passé"), "{page}");
        let maraude = Browser::of(&app, &world, &world.maraude).await;
        let text = maraude.read("/figures").await;
        assert!(text.contains("Epicerie") && text.contains("300\u{202F}: attend la coordination") && text.contains("220"), "{text}");
    }

    async fn infants_are_told_with_the_people_and_stand_in_the_next_figure_already(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        let figure = |infants| [("people", "120"), ("infants", infants), ("basis", "count"), ("counted_on", "2026-11-20")];
        let (status, page) = epicerie.post("/profile/people", &figure("121")).await;
        assert!(status == 422 && page.contains("Il y aurait plus de bébés que de personnes."), "{page}");
        let (status, page) = epicerie.post("/profile/people", &figure("9")).await;
        assert!(status == 200 && page.contains("name=\"infants\" value=\"9\""), "{page}");
        assert!(markup::read(&page).text.contains("120\u{202F}personnes, dont 9\u{202F}bébés, chiffre du"), "{page}");
        let maraude = Browser::of(&app, &world, &world.maraude).await;
        let text = maraude.read("/figures").await;
        assert!(text.contains("120 dont 9 de moins de trois ans"), "{text}");
    }

    async fn a_month_is_filled_in_and_read_by_the_coordinator(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let epicerie = Browser::of(&app, &world, &world.epicerie).await;
        assert!(epicerie.read("/monthly").await.contains("Votre mois\u{202F}: octobre 2026"));
        let figures = [("persons", "310"), ("households", "120"), ("infants", "25"), ("thrown", "12,5"), ("_version", "0")];
        for _ in 0..2 {
            assert_eq!(epicerie.post("/monthly/2026-10", &figures).await.0, 200);
        }
        let (status, page) = epicerie.post("/monthly/2026-10", &[("persons", "1"), ("households", "2"), ("infants", "0"), ("_version", "1")]).await;
        assert!(status == 422 && page.contains("plus que de personnes"), "{page}");
        let (status, page) = epicerie.post("/monthly/2026-10", &[("persons", "400"), ("households", "2"), ("infants", "0"), ("_version", "0")]).await;
        assert!(status == 409 && page.contains("Enregistré entre-temps"), "{page}");
        let coordinator = Browser::coordinator(&app, &world).await;
        let text = coordinator.read("/monthly/2026-10").await;
        assert!(text.contains("310") && text.contains("12,5") && text.contains("pas encore"), "{text}");
        let maraude = Browser::of(&app, &world, &world.maraude).await;
        assert!(!maraude.read("/monthly/2026-10").await.contains("310"), "each its own");
    }
}
