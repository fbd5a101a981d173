//! Another order than a regular round's, on the coordinator's day: what is read, what the button does, what is refused and why.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::RunId;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::regular::Usual;
use crate::day::world::publishing;
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

const WAVE: &str = "/day/2026-11-24/journee";
const ROUNDS: &str = "/day/2026-11-24/journee/rounds";
const TAKE: &str = "Prendre cet ordre";

struct Desk {
    usual: Usual,
    app: TestApp,
    token: String,
}

impl Desk {
    async fn new(db: &TestDatabase, north: (u16, u16)) -> Self {
        let usual = Usual::new(db, 50.675, north).await;
        let app = TestApp::start(db).await;
        app.clock.advance(usual.world.services.now() - app.services.now() + TimeDelta::minutes(1));
        let limits = Limits { territory: Some(usual.world.of.territory.clone()), ..Limits::default() };
        let token = app.token(Role::Coordinator, limits).await;
        Self { usual, app, token }
    }

    async fn board(&self) -> String {
        let (status, source) = page(self.app.request(&self.token, Method::GET, WAVE)).await;
        assert_eq!(status, 200);
        plain(&source)
    }

    async fn take(&self, mark: &str) -> (u16, String) {
        let (run, key) = (self.usual.run.to_string(), self.app.services.new_id::<RunId>().to_string());
        let fields = [("_key", key.as_str()), ("_version", mark), ("run", run.as_str()), ("vehicle", "van"), ("act", "order")];
        let (status, source) = page(filled(self.app.request(&self.token, Method::POST, ROUNDS), &fields)).await;
        (status, plain(&source))
    }
}

/// What is read, with plain spaces.
fn plain(source: &str) -> String {
    markup::read(source).text.replace(['\u{202F}', '\u{a0}'], " ")
}

on_both_databases! {
    async fn the_board_says_what_another_order_would_save_and_the_button_takes_it(db: TestDatabase) {
        let desk = Desk::new(db, (8, 10)).await;
        let board = desk.board().await;
        let minutes = desk.usual.told().await.told[0].saves.unwrap().num_minutes();
        let sentence = format!("Tournée du mardi (fourgon) : dans un autre ordre, {minutes} min de moins.");
        assert!(board.contains(&sentence) && board.contains(TAKE), "{board}");
        let mark = desk.usual.told().await.mark;
        let (status, board) = desk.take(&mark).await;
        assert_eq!(status, 200, "it leads back to the day");
        assert!(board.contains("Tournée du mardi (fourgon) : dans l’ordre que vous avez choisi, pour ce jour seulement."), "{board}");
        assert!(!board.contains(TAKE), "{board}");
        let (status, text) = desk.take(&mark).await;
        assert_eq!(status, 409, "{text}");
    }

    async fn a_regular_round_is_called_by_its_name_where_rounds_are_changed_and_printed(db: TestDatabase) {
        let desk = Desk::new(db, (8, 10)).await;
        let rounds = async || {
            let (status, source) = page(desk.app.request(&desk.token, Method::GET, ROUNDS)).await;
            assert_eq!(status, 200);
            plain(&source)
        };
        let proposed = rounds().await;
        assert!(proposed.contains("Changer les tournées") && proposed.contains("Tournée du mardi · "), "{proposed}");
        desk.usual.world.services.publish_run(&Actor::operator(), &desk.usual.run).await.unwrap();
        let published = rounds().await;
        assert!(!published.contains("Changer les tournées") && published.contains("Tournée du mardi · "), "{published}");
    }

    async fn the_board_says_that_an_order_could_not_be_kept(db: TestDatabase) {
        let desk = Desk::new(db, (7, 8)).await;
        let board = desk.board().await;
        let sentence = "Tournée du mardi (fourgon) : l’ordre habituel n’a pas pu être gardé. Des dons seraient restés sur place.";
        assert!(board.contains(sentence) && !board.contains(TAKE), "{board}");
    }

    async fn nothing_is_asked_of_what_is_published(db: TestDatabase) {
        let desk = Desk::new(db, (8, 10)).await;
        let request = DayRequest { again: false, ..publishing() };
        desk.usual.world.services.run_wave(&Actor::operator(), &desk.usual.world.of, &request).await.unwrap();
        let board = desk.board().await;
        assert!(!board.contains("autre ordre") && !board.contains(TAKE), "{board}");
    }
}
