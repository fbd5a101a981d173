//! What is tried, on the pages: the least served and what would help, "and if" for a coordinator and an association, what rules cost.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::{OrganisationId, RunId};
use allies::domain::planned::run::Run;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::store::StoreError;
use allies::store::day::run::run_history;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::world::{World, publishing};
use crate::support::app::TestApp;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

const WAVE: &str = "/day/2026-11-24/journee";

/// A published day on which 50 kg of bread lack nothing but a convention.
struct Day {
    world: World,
    run: RunId,
    app: TestApp,
}

impl Day {
    async fn new(db: &TestDatabase) -> Self {
        let world = World::new(&db.store).await;
        world.without_a_convention("Grossiste", 50_000).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let app = TestApp::start(db).await;
        app.clock.advance(world.services.now() - app.services.now() + TimeDelta::minutes(1));
        Self { world, run, app }
    }

    async fn coordinator(&self) -> String {
        self.app.token(Role::Coordinator, Limits { territory: Some(self.world.of.territory.clone()), ..Limits::default() }).await
    }

    async fn association(&self, id: &OrganisationId) -> String {
        let limits = Limits { territory: Some(self.world.of.territory.clone()), organisation: Some(id.clone()), ..Limits::default() };
        self.app.token(Role::Association, limits).await
    }

    /// The status of a page and what is read on it.
    async fn get(&self, token: &str, path: &str) -> (u16, String) {
        let answer = self.app.request(token, Method::GET, path).header("Accept", "text/html").send().await.unwrap();
        let (status, page) = (answer.status().as_u16(), answer.text().await.unwrap());
        assert!(page.len() < 100_000, "{path}: {}", page.len());
        (status, plain(&page))
    }

    /// Sends a form of "and if".
    async fn attempt(&self, token: &str, kind: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let path = format!("/what-if/{}/{kind}", self.run);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.app.request(token, Method::POST, &path).header("Accept", "text/html");
        let answer = request.header("Content-Type", "application/x-www-form-urlencoded").body(body).send().await.unwrap();
        (answer.status().as_u16(), plain(&answer.text().await.unwrap()))
    }

    async fn runs(&self) -> Vec<Run> {
        let of = self.world.of.clone();
        self.world.store.read::<_, StoreError, _>(move |c| run_history(c, &of)).await.unwrap()
    }
}

/// What is read, with plain spaces.
fn plain(page: &str) -> String {
    markup::read(page).text.replace(['\u{202F}', '\u{a0}'], " ")
}

on_both_databases! {
    async fn one_page_says_why_the_least_served_are_and_what_would_help(db: TestDatabase) {
        let day = Day::new(db).await;
        let token = day.coordinator().await;
        let board = day.get(&token, WAVE).await.1;
        assert!(board.contains("Les moins servies : pourquoi, et ce qui aiderait"), "{board}");
        assert!(board.contains("pas encore de convention entre ce donateur et l’association (3 fois)"), "{board}");
        let (status, text) = day.get(&token, &format!("{WAVE}/least")).await;
        assert_eq!(status, 200);
        for expected in [
            "Ce qui aiderait le plus",
            "avec une convention chez Grossiste",
            "de plus pour elle, de ",
            "de plus partagés en tout",
            "Solidaires",
            "Epicerie",
            "Maraude",
            "Ce qui n’était pas pour elle",
            "1 lot, 50 kg : pas encore de convention entre ce donateur et l’association.",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        for never in ["Gini", "leximin", "classement", "Jain", "optimal"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
    }

    async fn before_anything_is_shared_out_the_page_says_so(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let token = app.token(Role::Coordinator, Limits { territory: Some(world.of.territory.clone()), ..Limits::default() }).await;
        for page in ["least", "rules"] {
            let answer = app.request(&token, Method::GET, &format!("{WAVE}/{page}")).header("Accept", "text/html").send().await.unwrap();
            assert_eq!(answer.status(), 200);
            assert!(plain(&answer.text().await.unwrap()).contains("Pas encore de répartition"), "{page}");
        }
        let nowhere = app.request(&token, Method::GET, "/day/2026-11-24/soir/least").header("Accept", "text/html").send().await.unwrap();
        assert_eq!(nowhere.status(), 404);
    }

    async fn a_coordinator_tries_a_change_and_reads_whom_it_concerns(db: TestDatabase) {
        let day = Day::new(db).await;
        let token = day.coordinator().await;
        let (status, form) = day.get(&token, &format!("/what-if/{}/convention?association=Epicerie", day.run)).await;
        assert!(status == 200 && form.contains("Avec quel donateur") && form.contains("Grossiste"), "{form}");
        let fields = [("association", "Epicerie"), ("donor", "Grossiste"), ("exists", "yes")];
        let (status, text) = day.attempt(&token, "convention", &fields).await;
        assert!(status == 200 && text.contains("de plus seraient partagés.") && text.contains("Rien n’a été enregistré."), "{text}");
        assert!(text.contains("Pour qui") && text.contains("Epicerie") && text.contains("Le niveau le plus bas passe de"), "{text}");
        let (_, same) = day.attempt(&token, "rule", &[("rule", "best_before")]).await;
        assert!(same.contains("Rien ne changerait."), "{same}");
        let (_, memory) = day.attempt(&token, "half_life", &[("days", "30")]).await;
        assert!(memory.contains("Ce que cela changerait"), "{memory}");
        assert_eq!(day.runs().await.len(), 1, "a trial is no run");
    }

    async fn an_association_tries_its_own_and_reads_nothing_of_others(db: TestDatabase) {
        let day = Day::new(db).await;
        let token = day.association(&day.world.epicerie).await;
        let shares = day.get(&token, &format!("/shares/{}", day.run)).await.1;
        assert!(shares.contains("Et si ? Essayer"), "{shares}");
        assert!(shares.contains("Ce qui aiderait : proposer une convention."), "{shares}");
        let (status, form) = day.get(&token, &format!("/what-if/{}", day.run)).await;
        assert!(status == 200 && !form.contains("Pour quelle association") && !form.contains("Une règle"), "{form}");
        let (status, text) = day.attempt(&token, "people", &[("people", "1 200")]).await;
        assert!(status == 200 && text.contains("Vous auriez reçu ") && text.contains(" de plus."), "{text}");
        assert!(text.contains("par personne au lieu de"), "{text}");
        let (_, convention) = day.attempt(&token, "convention", &[("donor", "Grossiste"), ("exists", "yes")]).await;
        assert!(convention.contains("de plus."), "{convention}");
        for other in ["Solidaires", "Maraude"] {
            assert!(!text.contains(other) && !convention.contains(other) && !form.contains(other), "{other}");
        }
        assert_eq!(day.attempt(&token, "rule", &[("rule", "radius")]).await.0, 404);
        let neighbour = [("association", "Maraude"), ("people", "1")];
        assert!(!day.attempt(&token, "people", &neighbour).await.1.contains("Maraude"), "the change is one's own, whatever is sent");
    }

    async fn what_cannot_be_read_comes_back_as_typed(db: TestDatabase) {
        let day = Day::new(db).await;
        let token = day.coordinator().await;
        let (status, text) = day.attempt(&token, "radius", &[("association", "Epicerie"), ("kilometres", "loin")]).await;
        assert!(status == 422 && text.contains("Un point à revoir"), "{status} {text}");
        let (status, text) = day.attempt(&token, "people", &[("association", "Personne"), ("people", "5")]).await;
        assert!(status == 422 && text.contains("Choisissez dans la liste"), "{status} {text}");
        assert_eq!(day.get(&token, &format!("/what-if/{}/luck", day.run)).await.0, 404);
    }

    async fn each_rule_says_what_it_costs_and_who_decided_it(db: TestDatabase) {
        let day = Day::new(db).await;
        let token = day.coordinator().await;
        let text = day.get(&token, &format!("{WAVE}/rules")).await.1;
        assert!(text.contains("L541-15-6, depuis le samedi 13 février 2016"), "{text}");
        assert!(text.contains("50 kg de plus") && text.contains("3 associations y gagnent"), "{text}");
        assert!(text.contains("Le territoire ; le journal ne dit pas qui ni quand"), "{text}");
        assert!(!text.contains("Un peu plus ou un peu moins que sa part"), "the territory has no tolerance: {text}");
        let kept = day.app.services.read_territory(&Actor::operator(), &day.world.of.territory).await.unwrap();
        let mut parts = kept.value.clone();
        parts.policy = allies::domain::place::territory::SharingPolicy::new(allies::domain::place::territory::SharingPolicyParts {
            default_radius: allies::domain::place::territory::Radius::new(12_000).unwrap(),
            fairness_tolerance: 0.03,
            ..parts.policy.parts()
        })
        .unwrap();
        day.app.services.change_territory(&Actor::operator(), &day.world.of.territory, kept.version, parts).await.unwrap();
        let again = DayRequest { again: true, ..publishing() };
        day.world.services.run_wave(&Actor::operator(), &day.world.of, &again).await.unwrap();
        let text = day.get(&token, &format!("{WAVE}/rules")).await.1;
        assert!(text.contains("Le programme, le lundi 23 novembre 2026"), "{text}");
        assert!(text.contains("Un peu plus ou un peu moins que sa part, pour moins d’arrêts et de route"), "{text}");
    }
}
