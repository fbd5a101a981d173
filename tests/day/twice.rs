//! A wave asked for with a key: the answer is kept with what makes it true.

use allies::domain::access::grant::Grant;
use allies::domain::access::token::TokenLabel;
use allies::domain::run::RunState;
use allies::services::actor::Actor;
use allies::services::day::run::{DayRequest, WaveResult};
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::day::run::run_history;
use allies::store::idempotency::{KeptAnswer, KeyedRequest};

use crate::day::world::{World, publishing, request};
use crate::support::database::on_both_databases;

async fn keyed(world: &World) -> KeyedRequest {
    let (token, _) = world.services.add_token(TokenLabel::parse("test").unwrap(), Grant::Admin, None).await.unwrap();
    KeyedRequest { owner: format!("token:{}", token.id), route: "POST /runs".to_owned(), key: "once".to_owned(), body_hash: "0".repeat(64) }
}

fn answer(result: &WaveResult) -> KeptAnswer {
    KeptAnswer { status: 200, location: None, version: None, body: result.run.to_string() }
}

async fn ask(world: &World, request: &DayRequest, keep: Keep<WaveResult>) -> Result<WaveResult, ServiceError> {
    let (of, wave) = (&world.of, "journee".parse().unwrap());
    world.services.ask_wave(&Actor::operator(), (&of.territory, of.day, &wave), request, keep).await
}

async fn states(world: &World) -> Vec<RunState> {
    let of = world.of.clone();
    world.store.read(move |c| run_history(c, &of)).await.unwrap().iter().map(|run| run.state).collect()
}

on_both_databases! {
    async fn a_request_whose_twin_was_quicker_begins_no_second_run(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let (key, again) = (keyed(&world).await, DayRequest { again: true, ..request() });
        let first = ask(&world, &again, Keep::answer(key.clone(), answer)).await.unwrap();
        let twin = ask(&world, &again, Keep::answer(key.clone(), answer)).await;
        assert!(matches!(twin, Err(ServiceError::AlreadyAnswered)), "{twin:?}");
        assert_eq!(states(&world).await, [RunState::Proposed]);
        assert_eq!(world.services.kept_answer(key).await.unwrap().unwrap().body, first.run.to_string());
    }

    async fn a_proposal_whose_answer_is_not_kept_is_not_written_either(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let (key, again) = (keyed(&world).await, DayRequest { again: true, ..request() });
        let dying = Keep::answer(key.clone(), |_: &WaveResult| panic!("as if the process ended here"));
        ask(&world, &again, dying).await.unwrap_err();
        assert_eq!(states(&world).await, [RunState::Failed]);
        ask(&world, &again, Keep::answer(key, answer)).await.unwrap();
        assert_eq!(states(&world).await, [RunState::Proposed, RunState::Failed]);
    }

    async fn a_publication_whose_answer_is_not_kept_leaves_a_proposal_for_the_same_request(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let key = keyed(&world).await;
        let dying = Keep::answer(key.clone(), |_: &WaveResult| panic!("as if the process ended here"));
        ask(&world, &publishing(), dying).await.unwrap_err();
        assert_eq!(states(&world).await, [RunState::Proposed]);
        ask(&world, &publishing(), Keep::answer(key, answer)).await.unwrap();
        assert_eq!(states(&world).await, [RunState::Published]);
    }
}
