//! What the program does for others while a day is being solved.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use allies::allocation::allocate;
use allies::services::solvers::Solvers;
use reqwest::Method;
use serde_json::json;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::api::days::{DAY, morning};
use crate::support::app::{Answer, TestApp};
use crate::support::database::on_both_databases;

/// A solver that says when it begins, and goes on when it is told to.
fn held_solver() -> (Solvers, UnboundedReceiver<()>, Sender<()>) {
    let (begun, begins) = tokio::sync::mpsc::unbounded_channel();
    let (go_on, goes_on): (_, Receiver<()>) = channel();
    let goes_on = Arc::new(Mutex::new(goes_on));
    let solvers = Solvers::default().allocating(move |problem, budget| {
        begun.send(()).unwrap();
        goes_on.lock().unwrap().recv().unwrap();
        allocate(problem, budget)
    });
    (solvers, begins, go_on)
}

on_both_databases! {
    async fn while_a_day_is_being_solved_others_are_answered_and_may_write(database: TestDatabase) {
        let (solvers, mut begins, go_on) = held_solver();
        let app = TestApp::start_solving(database, solvers).await;
        let village = morning(&app).await;
        let asked = app.request(&app.admin, Method::POST, &village.path("runs")).json(&json!({ "day": DAY, "wave": "matin" }));
        let asked = tokio::spawn(Answer::of(asked));
        begins.recv().await.unwrap();

        let health = Answer::of(app.anonymous(Method::GET, "/health")).await;
        assert_eq!(health.status, 200, "{}", health.body);
        let listed = app.get(&app.admin, &village.path("organisations")).await;
        assert_eq!(listed.status, 200, "{}", listed.body);
        let runs = app.get(&app.admin, &village.path(&format!("days/{DAY}"))).await;
        assert_eq!(runs.text("/runs/0/state"), "running");
        let written = app.post(&app.admin, &village.path("organisations"), &json!({ "name": "Les Halles", "kind": "supermarket" })).await;
        assert_eq!(written.status, 201, "{}", written.body);
        assert!(!asked.is_finished());

        go_on.send(()).unwrap();
        let solved = asked.await.unwrap();
        assert_eq!((solved.status, solved.body["outcome"].as_str()), (200, Some("proposed")), "{}", solved.body);
    }
}
