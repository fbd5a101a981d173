//! The coordinator's day, in the real application: what is read, what is done once, what is refused and why.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use allies::allocation::{AllocationError, allocate};
use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::planned::run::Run;
use allies::domain::run::RunState;
use allies::services::actor::Actor;
use allies::services::solvers::Solvers;
use allies::store::StoreError;
use allies::store::day::run::run_history;
use allies::web::address;
use chrono::TimeDelta;
use reqwest::Method;

use crate::answers::asked::Asked;
use crate::carried::driven::Driven;
use crate::day::world::{World, request};
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

const WAVE: &str = "/day/2026-11-24/journee";
/// What a browser would send as the mark of a form.
const FORM: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a01";
const OTHER_FORM: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a02";

struct Desk {
    app: TestApp,
    token: String,
}

impl Desk {
    /// A coordinator's, a minute after the world was made.
    async fn at(app: TestApp, world: &World) -> Self {
        app.clock.advance(world.services.now() - app.services.now() + TimeDelta::minutes(1));
        let limits = Limits { territory: Some(world.of.territory.clone()), ..Limits::default() };
        let token = app.token(Role::Coordinator, limits).await;
        Self { app, token }
    }

    async fn html(&self, path: &str) -> String {
        let (status, source) = page(self.app.request(&self.token, Method::GET, path)).await;
        assert_eq!(status, 200, "{path}");
        source
    }

    /// What is read on a page.
    async fn read(&self, path: &str) -> String {
        markup::read(&self.html(path).await).text
    }

    /// Sends a form; the status, and what is read then.
    async fn post(&self, act: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let (status, page) = page(filled(self.app.request(&self.token, Method::POST, &format!("{WAVE}/{act}")), fields)).await;
        (status, markup::read(&page).text)
    }

    async fn run(&self, form: &str, latest: &str) -> (u16, String) {
        self.post("run", &[("_key", form), ("_version", latest)]).await
    }
}

async fn runs(world: &World) -> Vec<Run> {
    let of = world.of.clone();
    world.store.read::<_, StoreError, _>(move |c| run_history(c, &of)).await.unwrap()
}

async fn desk(db: &TestDatabase) -> (World, Desk) {
    let world = World::new(&db.store).await;
    let desk = Desk::at(TestApp::start(db).await, &world).await;
    (world, desk)
}

on_both_databases! {
    async fn a_wave_is_computed_looked_at_published_and_stands(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        let text = desk.read("/day").await;
        assert!(text.contains("Mardi 24 novembre, journée") && text.contains("140\u{202F}kg proposés jusqu’ici, en 2\u{202F}dons."), "{text}");
        assert!(text.contains("Lancer le calcul"), "{text}");
        let (status, text) = desk.run(FORM, "0").await;
        assert!(status == 200 && text.contains("proposition à publier"), "{text}");
        assert!(text.contains("Les moins servies, et pourquoi") && text.contains("Tournées") && text.contains("Fourgon"), "{text}");
        let run = runs(&world).await[0].id.to_string();
        for _ in 0..2 {
            let (status, text) = desk.post("publish", &[("run", &run)]).await;
            assert!(status == 200 && text.contains("Publiée à 21\u{202F}h\u{202F}31"), "{text}");
        }
        assert!(desk.read("/day/2026-11-24").await.contains("Recalculer"));
    }

    async fn a_form_sent_twice_computes_once(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let (status, text) = desk.run(FORM, "0").await;
        assert!(status == 200 && text.contains("proposition à publier"), "{text}");
        assert_eq!(runs(&world).await.len(), 1);
    }

    async fn a_form_that_is_out_of_date_does_nothing_and_says_how_it_stands(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let (status, text) = desk.run(OTHER_FORM, "0").await;
        assert!(status == 409 && text.contains("quelqu’un est passé avant vous") && text.contains("se publie seule"), "{text}");
        assert_eq!(runs(&world).await.len(), 1);
        let old = runs(&world).await[0].id.to_string();
        desk.run(OTHER_FORM, "1").await;
        let (status, text) = desk.post("publish", &[("run", &old)]).await;
        assert!(status == 409 && text.contains("Cette proposition n’existe plus"), "{text}");
    }

    async fn a_proposal_is_taken_back_and_what_is_published_is_not(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let first = runs(&world).await[0].id.to_string();
        for _ in 0..2 {
            let (status, text) = desk.post("withdraw", &[("run", &first)]).await;
            assert!(status == 200 && text.contains("il se refait seul à 21\u{202F}h\u{202F}46"), "{text}");
        }
        let limits = request().limits;
        assert_eq!(desk.app.services.run_due_waves(&limits).await.unwrap(), 0, "its coordinator has a moment to correct it");
        desk.run(OTHER_FORM, "1").await;
        let second = runs(&world).await[0].id.to_string();
        desk.post("publish", &[("run", &second)]).await;
        let (status, text) = desk.post("withdraw", &[("run", &second)]).await;
        assert!(status == 409 && text.contains("elle ne se retire plus"), "{text}");
        assert_eq!(runs(&world).await[0].state, RunState::Published);
        let text = desk.read("/trail").await;
        assert!(text.contains("a retiré la proposition du mardi 24 novembre"), "{text}");
    }

    async fn what_was_taken_back_is_computed_again_by_itself_a_quarter_of_an_hour_later(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let run = runs(&world).await[0].id.to_string();
        desk.post("withdraw", &[("run", &run)]).await;
        desk.app.clock.advance(TimeDelta::minutes(15));
        assert_eq!(desk.app.services.run_due_waves(&request().limits).await.unwrap(), 1);
        assert_eq!(runs(&world).await[0].sequence, 2);
    }

    async fn answers_are_counted_as_they_come_in(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let desk = Desk::at(TestApp::start(db).await, &asked.world).await;
        let before = desk.read(WAVE).await;
        assert!(before.contains("réponses 0 sur 3"), "{before}");
        assert!(before.contains("Les réponses se ferment à 22\u{202F}h"), "{before}");
        asked.say(&asked.world.epicerie, true).await;
        assert!(desk.read(WAVE).await.contains("réponses 1 sur 3"));
    }

    async fn a_gift_that_nobody_has_confirmed_is_told_half_an_hour_before(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let desk = Desk::at(TestApp::start(db).await, &asked.world).await;
        assert!(desk.read(WAVE).await.contains("Rien ne demande un coup de main."));
        desk.app.clock.advance("2026-11-24T06:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - desk.app.services.now());
        let page = desk.html(WAVE).await;
        let text = markup::read(&page).text;
        assert!(text.contains("Personne ne viendra chez Fournil à 8\u{202F}h"), "{text}");
        assert!(page.contains("<li class=\"late\">"), "{page}");
        desk.app.clock.advance(TimeDelta::minutes(75));
        let (services, operator, of) = (&desk.app.services, Actor::operator(), &asked.world.of);
        let bakery = services.who_comes(&operator, &of.territory, of.day).await.unwrap();
        let offer = &bakery.iter().find(|coming| coming.site == asked.world.bakery).unwrap().offer;
        services.say_nobody_came(&operator, offer).await.unwrap();
        let text = desk.read(WAVE).await;
        assert!(text.contains("Fournil dit à 8\u{202F}h\u{202F}45 que personne n’est venu"), "{text}");
    }

    async fn a_round_that_is_declined_and_a_stop_that_failed_are_told(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let desk = Desk::at(TestApp::start(db).await, &driven.world).await;
        driven.accept().await;
        driven.say(0, allies::domain::planned::driving::StopWord::Failed(allies::domain::run::StopTrouble::Closed)).await.unwrap();
        let text = desk.read(WAVE).await;
        assert!(text.contains("Arrêt manqué chez") && text.contains("c’est fermé, personne ne répond"), "{text}");
        assert!(text.contains("pas fait"), "{text}");
    }

    async fn a_plan_to_which_something_happened_is_planned_again_by_a_button_and_one_to_which_nothing_did_has_none(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let desk = Desk::at(TestApp::start(db).await, &driven.world).await;
        assert!(!desk.read(WAVE).await.contains("Replanifier"));
        driven.world.clock.advance(TimeDelta::seconds(30));
        driven.world.services.answer_round(&driven.driver(), &driven.round, false).await.unwrap();
        let text = desk.read(WAVE).await;
        assert!(text.contains("Depuis la publication") && text.contains("tournée déclinée") && text.contains("Replanifier partage"), "{text}");
        let (status, text) = desk.post("replan", &[("_key", FORM), ("_version", "1")]).await;
        assert!(status == 200 && !text.contains("Depuis la publication"), "{status} {text}");
        assert_eq!(desk.post("replan", &[("_key", FORM), ("_version", "1")]).await.0, 200, "sent twice it acts once");
        assert_eq!(runs(&driven.world).await.len(), 2);
        assert_eq!(desk.post("replan", &[("_key", OTHER_FORM), ("_version", "1")]).await.0, 409);
    }

    async fn a_computation_that_fails_is_told_with_its_reason(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let solvers = Solvers::default().allocating(|_, _| Err(AllocationError::NoNetwork));
        let desk = Desk::at(TestApp::start_solving(db, solvers).await, &world).await;
        let (status, text) = desk.run(FORM, "0").await;
        assert!(status == 409 && text.contains("Le calcul n’est pas allé au bout"), "{status} {text}");
        assert!(text.contains("s’est interrompu") && text.contains("no network"), "{text}");
        assert_eq!(runs(&world).await[0].state, RunState::Failed);
    }

    async fn a_long_computation_keeps_no_page_waiting(db: TestDatabase) {
        let (go_on, goes_on): (_, Receiver<()>) = channel();
        let goes_on = Arc::new(Mutex::new(goes_on));
        let solvers = Solvers::default().allocating(move |problem, budget| {
            goes_on.lock().unwrap().recv().unwrap();
            allocate(problem, budget)
        });
        let world = World::new(&db.store).await;
        let desk = Desk::at(TestApp::start_solving(db, solvers).await, &world).await;
        let (status, text) = desk.run(FORM, "0").await;
        assert!(status == 200 && text.contains("Le calcul est en cours depuis") && text.contains("Regarder où il en est"), "{text}");
        assert_eq!(desk.run(OTHER_FORM, "0").await.0, 200);
        assert_eq!(runs(&world).await.len(), 1, "nothing else is begun");
        let polled = || desk.app.request(&desk.token, Method::GET, WAVE).header("HX-Request", "true").send();
        assert_eq!(polled().await.unwrap().status(), 204);
        go_on.send(()).unwrap();
        loop {
            let answer = polled().await.unwrap();
            if answer.status() == 200 {
                assert_eq!(answer.headers()["hx-refresh"], "true");
                break;
            }
        }
        assert_eq!(runs(&world).await[0].state, RunState::Proposed);
    }

    async fn the_map_is_a_picture_and_the_same_facts_for_its_script(db: TestDatabase) {
        let (_, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let page = desk.html(WAVE).await;
        assert!(page.contains("<svg class=\"drawn\"") && page.contains("<title id=\"map-title\">La carte du jour</title>"), "{page}");
        assert!(page.contains("&#34;tiles&#34;:null") && page.contains(&address("board.js")) && page.contains(&address("leaflet.js")), "{page}");
        let answer = desk.app.request(&desk.token, Method::GET, WAVE).send().await.unwrap();
        let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("img-src 'self' data:;") && policy.contains("style-src 'self';"), "{policy}");
    }

    async fn a_convention_that_would_have_saved_food_is_proposed_with_its_kilograms(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.without_a_convention("Grandes Halles", 60_000).await;
        let desk = Desk::at(TestApp::start(db).await, &world).await;
        assert!(desk.read("/day/conventions").await.contains("Aucune convention ne manque"));
        desk.run(FORM, "0").await;
        let run = runs(&world).await[0].id.to_string();
        desk.post("publish", &[("run", &run)]).await;
        let text = desk.read("/day/conventions").await;
        assert!(text.contains("Conventions à proposer") && text.contains("Grandes Halles Epicerie 60\u{202F}kg 1\u{202F}jour"), "{text}");
        assert!(desk.read(WAVE).await.contains("proposer une convention"));
        let page = desk.html("/day/conventions").await;
        let write = page.split("href=\"").find(|rest| rest.starts_with("/territory/conventions/new?")).unwrap();
        let form = desk.html(&write.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")).await;
        let chosen = |name: &str| {
            let (_, select) = form.split_once(&format!("name=\"{name}\"")).unwrap();
            let (_, option) = select.split_once("selected>").unwrap();
            option.split('<').next().unwrap().to_owned()
        };
        assert_eq!((chosen("more_sites"), chosen("beneficiary")), ("Grandes Halles".to_owned(), "Epicerie".to_owned()));
    }

    async fn nobody_publishes_the_day_of_another_territory(db: TestDatabase) {
        let (world, desk) = desk(db).await;
        desk.run(FORM, "0").await;
        let run = runs(&world).await[0].id.to_string();
        let village = desk.app.village("ailleurs").await;
        let stranger = Desk { token: desk.app.token_in(&village, Role::Coordinator).await, app: desk.app };
        assert_eq!(stranger.post_refused("publish", &run).await, 403);
        assert_eq!(stranger.post_refused("withdraw", &run).await, 403);
        assert_eq!(world.services.read_run(&Actor::operator(), &run.parse().unwrap()).await.unwrap().state, RunState::Proposed);
        assert!(stranger.read("/day").await.contains("Aucune vague ce jour-là"));
    }
}

impl Desk {
    async fn post_refused(&self, act: &str, run: &str) -> u16 {
        page(filled(self.app.request(&self.token, Method::POST, &format!("{WAVE}/{act}")), &[("run", run)])).await.0
    }
}
