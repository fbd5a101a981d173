//! The collector's round, in the real application.

use allies::domain::access::role::Role;
use allies::domain::run::{RoundState, StopState};
use reqwest::Method;

use crate::carried::driven::Driven;
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::on_both_databases;
use crate::support::markup;

struct Telephone<'a> {
    app: &'a TestApp,
    token: String,
}

impl Telephone<'_> {
    /// The page's status and text.
    async fn get(&self, path: &str) -> (u16, String) {
        page(self.app.request(&self.token, Method::GET, path)).await
    }

    /// Presses a button; what is read on the page that follows.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        page(filled(self.app.request(&self.token, Method::POST, path), fields)).await
    }
}

async fn telephone<'a>(app: &'a TestApp, driven: &Driven) -> Telephone<'a> {
    Telephone { app, token: app.token(Role::Collector, driven.limits()).await }
}

on_both_databases! {
    async fn a_round_is_lived_through_its_page(db: TestDatabase) {
        let (driven, app) = (Driven::new(db).await, TestApp::start(db).await);
        let telephone = telephone(&app, &driven).await;
        let (status, page) = telephone.get("/rounds").await;
        assert!(status == 200 && page.contains("Pouvez-vous faire cette tournée"), "{status} {page}");
        let path = format!("/rounds/{}", driven.round);
        telephone.post(&format!("{path}/answer"), &[("word", "accept")]).await;
        let stops = driven.round().await.stops;
        for (at, stop) in stops.iter().enumerate() {
            let step = format!("Arrêt {} sur {}", at + 1, stops.len());
            let (_, page) = telephone.get(&path).await;
            assert!(page.contains(&step) && page.contains("Arrivé·e</button>"), "{step} in {page}");
            assert_eq!(page.contains("value=\"decline\""), at == 0, "who is on their way does not decline: {page}");
            for _ in 0..2 {
                telephone.post(&format!("{path}/stop/{}", stop.id), &[("word", "arrived")]).await;
            }
            assert!(telephone.get(&path).await.1.contains("Fait</button>"));
            for _ in 0..2 {
                telephone.post(&format!("{path}/stop/{}", stop.id), &[("word", "done")]).await;
            }
        }
        assert_eq!(driven.round().await.state, RoundState::Done);
        assert!(telephone.get(&path).await.1.contains("La tournée est finie"));
    }

    async fn a_problem_without_a_reason_comes_back_with_its_error_and_changes_nothing(db: TestDatabase) {
        let (driven, app) = (Driven::new(db).await, TestApp::start(db).await);
        let telephone = telephone(&app, &driven).await;
        driven.accept().await;
        let stop = driven.round().await.stops[0].id.clone();
        let path = format!("/rounds/{}/stop/{stop}", driven.round);
        let (status, page) = telephone.post(&path, &[("word", "failed")]).await;
        assert_eq!(status, 422);
        assert!(page.contains("href=\"#trouble\"") && page.contains("id=\"trouble-wrong\"") && page.contains("<details class=\"unprinted\" open>"), "{page}");
        assert_eq!(driven.round().await.stops[0].state, StopState::ToDo);
        let (status, page) = telephone.post(&path, &[("word", "failed"), ("trouble", "closed")]).await;
        assert!(status == 200 && page.contains("C’est fermé, personne ne répond</span>"), "{page}");
    }

    async fn the_page_holds_every_stop_so_that_it_is_read_without_a_network(db: TestDatabase) {
        let (driven, app) = (Driven::new(db).await, TestApp::start(db).await);
        let telephone = telephone(&app, &driven).await;
        driven.accept().await;
        let (_, page) = telephone.get(&format!("/rounds/{}", driven.round)).await;
        let read = markup::read(&page);
        let round = driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap();
        for stop in &round.stops {
            assert!(read.text.contains(&stop.place.name) && read.text.contains(stop.place.address.as_deref().unwrap()), "{}", read.text);
        }
        assert_eq!(read.values("href").iter().filter(|link| link.starts_with("geo:")).count(), round.stops.len());
        assert!(page.len() < 40_000, "{}", page.len());
    }

    async fn the_sheet_names_every_stop_and_whom_to_call(db: TestDatabase) {
        let (driven, app) = (Driven::new(db).await, TestApp::start(db).await);
        let telephone = telephone(&app, &driven).await;
        let (status, page) = telephone.get(&format!("/rounds/{}/sheet", driven.round)).await;
        let text = markup::read(&page).text;
        assert!(status == 200 && text.contains("À appeler\u{202F}: Camille"), "{text}");
        assert!(text.contains("Du chargement à la remise, Solidaires est responsable"), "{text}");
    }

    async fn the_round_of_somebody_else_is_refused_and_one_that_is_none_is_not_found(db: TestDatabase) {
        let (driven, app) = (Driven::new(db).await, TestApp::start(db).await);
        let village = app.village("ailleurs").await;
        let other = Telephone { app: &app, token: app.token_in(&village, Role::Collector).await };
        assert_eq!(other.get(&format!("/rounds/{}", driven.round)).await.0, 403);
        assert_eq!(other.post(&format!("/rounds/{}/answer", driven.round), &[("word", "accept")]).await.0, 403);
        assert_eq!(other.get("/rounds/nowhere").await.0, 404);
        assert!(other.get("/rounds").await.1.contains("Pas de tournée pour vous"));
    }
}
