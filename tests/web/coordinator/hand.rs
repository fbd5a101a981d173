//! The rounds under a coordinator's hand, on their page: what is read, what a button does, what is refused and why.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::RunId;
use allies::services::actor::Actor;
use chrono::TimeDelta;
use reqwest::Method;

use crate::hand::world::{Hands, van};
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

const WAVE: &str = "/day/2026-11-24/journee";
const ROUNDS: &str = "/day/2026-11-24/journee/rounds";

struct Desk {
    hands: Hands,
    app: TestApp,
    token: String,
}

impl Desk {
    async fn new(db: &TestDatabase) -> Self {
        let hands = Hands::new(db).await;
        let app = TestApp::start(db).await;
        app.clock.advance(hands.world.services.now() - app.services.now() + TimeDelta::minutes(1));
        let limits = Limits { territory: Some(hands.world.of.territory.clone()), ..Limits::default() };
        let token = app.token(Role::Coordinator, limits).await;
        Self { hands, app, token }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let (status, source) = page(self.app.request(&self.token, Method::GET, path)).await;
        (status, plain(&source))
    }

    async fn rounds(&self) -> String {
        let (status, text) = self.get(ROUNDS).await;
        assert_eq!(status, 200, "{text}");
        text
    }

    /// Presses a button of the page as it stands.
    async fn press(&self, act: &str, more: &[(&str, &str)]) -> (u16, String) {
        let mark = self.hands.day().await.mark;
        self.send(&mark, act, more).await
    }

    async fn send(&self, mark: &str, act: &str, more: &[(&str, &str)]) -> (u16, String) {
        let (run, key, code) = (self.hands.run.to_string(), self.app.services.new_id::<RunId>().to_string(), van().to_string());
        let fields = [("_key", key.as_str()), ("_version", mark), ("run", run.as_str()), ("vehicle", code.as_str()), ("act", act)];
        let (status, source) = page(filled(self.app.request(&self.token, Method::POST, ROUNDS), &[fields.as_slice(), more].concat())).await;
        (status, plain(&source))
    }
}

/// What is read, with plain spaces.
fn plain(source: &str) -> String {
    markup::read(source).text.replace(['\u{202F}', '\u{a0}'], " ")
}

on_both_databases! {
    async fn the_board_leads_to_the_rounds_and_says_what_waits_there(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let board = desk.get(WAVE).await.1;
        assert!(board.contains("Changer les tournées") && !board.contains("attend d’être gardé"), "{board}");
        desk.press("later.2", &[]).await;
        let board = desk.get(WAVE).await.1;
        assert!(board.contains("Un changement des tournées attend d’être gardé : publier publie les tournées sans lui."), "{board}");
    }

    async fn the_page_tells_each_round_and_that_it_holds(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let text = desk.rounds().await;
        for expected in [
            "Changer les tournées",
            "Mardi 24 novembre, journée",
            "Ce sont les tournées de la proposition, telles qu’elles sont gardées.",
            "La proposition se publie seule à",
            "Tout tient",
            "Fourgon",
            "Dominique",
            "La Tonnelle",
            "prend 8 kg pour Epicerie",
            "laisse 8 kg de La Tonnelle",
            "ouvert entre 8 h et 8 h 15",
            "Changer : La Tonnelle",
            "Chercher mieux autour de ce qui est verrouillé",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        for absent in ["Garder ces tournées", "Annuler le dernier changement", "Tout remettre"] {
            assert!(!text.replace("« Garder ces tournées »", "").contains(absent), "{absent} in {text}");
        }
    }

    async fn what_breaks_is_said_at_the_top_and_at_its_stop_and_cannot_be_kept(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let (status, text) = desk.press("later.0", &[]).await;
        assert!(status == 200 && text.contains("Un changement n’est pas encore gardé"), "{text}");
        assert!(text.contains("Quelque chose ne tient pas") && text.contains("La Tonnelle ferme à 8 h 15, arrivée à 8 h "), "{text}");
        assert_eq!(text.matches("La Tonnelle ferme à 8 h 15").count(), 2);
        assert!(!text.replace("« Garder ces tournées »", "").contains("Garder ces tournées"), "{text}");
        let (status, text) = desk.press("keep", &[]).await;
        assert!(status == 409 && text.contains("Rien n’a été gardé"), "{status} {text}");
        let (status, text) = desk.press("undo", &[]).await;
        assert!(status == 200 && text.contains("telles qu’elles sont gardées") && text.contains("Tout tient"), "{text}");
    }

    async fn each_button_does_what_it_says(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let does = async |act: &str, more: &[(&str, &str)], said: &str| {
            let (status, text) = desk.press(act, more).await;
            assert!(status == 200 && text.contains(said), "{act}: {status} {text}");
            text
        };
        let sacha = desk.hands.sacha.to_string();
        does("lock.0", &[], "verrouillé").await;
        let (status, text) = desk.press("later.0", &[]).await;
        assert!(status == 409 && text.contains("cela touche un arrêt verrouillé"), "{text}");
        does("unlock.0", &[], "Verrouiller jusqu’ici").await;
        does("later.2", &[], "pas encore gardés").await;
        does("earlier.3", &[], "pas encore gardés").await;
        does("drive", &[("collector", sacha.as_str())], "Sacha").await;
        does("reset", &[], "telles qu’elles sont gardées").await;
        let text = does("remove.0", &[], "Personne ne le transporte").await;
        assert!(text.contains("La coordination l’a retiré de sa tournée"), "{text}");
        let left = desk.hands.day().await.left[0].code.to_string();
        let (add, list) = (format!("add.{left}"), format!("to.{left}"));
        does(&add, &[(list.as_str(), "velo")], "Vélo cargo").await;
        does("reset", &[], "telles qu’elles sont gardées").await;
        does("hand", &[("to", "velo")], "Vélo cargo").await;
        does("reset", &[], "telles qu’elles sont gardées").await;
        does("move.3", &[("to.3", "velo")], "Vélo cargo").await;
        does("keep", &[], "telles qu’elles sont gardées").await;
        assert!(desk.get("/trail").await.1.contains("a changé à la main les tournées du mardi 24 novembre"));
        assert_eq!(desk.hands.kept().await.len(), 2);
        let (status, text) = desk.press("search", &[]).await;
        assert!(status == 200 && text.contains("Un changement n’est pas encore gardé"), "{status} {text}");
    }

    async fn a_page_that_is_out_of_date_changes_nothing_and_shows_how_it_stands(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let old = desk.hands.day().await.mark;
        desk.press("later.2", &[]).await;
        let (status, text) = desk.send(&old, "later.0", &[]).await;
        assert!(status == 409 && text.contains("les tournées ont changé entre-temps. Les voici."), "{status} {text}");
        assert_eq!(desk.hands.day().await.changes, 1);
    }

    async fn published_rounds_are_shown_without_buttons(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.hands.world.services.publish_run(&Actor::operator(), &desk.hands.run).await.unwrap();
        let text = desk.rounds().await;
        assert!(text.contains("Les tournées publiées") && text.contains("elles ne se changent plus ici"), "{text}");
        assert!(text.contains("La Tonnelle") && !text.contains("Plus tard") && !text.contains("Chercher mieux"), "{text}");
        assert!(!desk.get(WAVE).await.1.contains("Changer les tournées"));
    }

    async fn a_wave_without_a_plan_has_no_rounds(db: TestDatabase) {
        let desk = Desk::new(db).await;
        assert_eq!(desk.get("/day/2026-11-25/journee/rounds").await.0, 404);
        assert_eq!(desk.get("/day/2026-11-24/soir/rounds").await.0, 404);
        assert_eq!(desk.press("dance.0", &[]).await.0, 400);
    }

    async fn nobody_changes_the_rounds_of_another_territory(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let village = desk.app.village("ailleurs").await;
        let token = desk.app.token_in(&village, Role::Coordinator).await;
        let stranger = Desk { token, ..desk };
        assert_eq!(stranger.press("later.0", &[]).await.0, 403);
        assert_eq!(stranger.hands.day().await.changes, 0);
    }
}
