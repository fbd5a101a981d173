//! A solver that errs: its answer is held against its problem, refused, and told to nobody.

use allies::allocation::allocate;
use allies::domain::food::grams::Grams;
use allies::domain::planned::run::Run;
use allies::domain::run::RunState;
use allies::rounds::plan_rounds;
use allies::services::actor::Actor;
use allies::services::solvers::Solvers;
use allies::store::StoreError;
use allies::store::day::run::run_history;
use allies::store::day::share::share_of_run;

use crate::day::published::mails;
use crate::day::world::{World, publishing};
use crate::support::database::on_both_databases;

/// The run that these solvers leave, asked to publish; nothing of it may have been written or told.
async fn failed(world: World, solvers: Solvers) -> Run {
    let services = world.services.clone().with_solvers(solvers);
    let refused = services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap_err();
    assert!(mails(&world).await.is_empty());
    let of = world.of.clone();
    let (mut runs, shares) = world
        .store
        .read(move |c| {
            let runs = run_history(c, &of)?;
            let shares = share_of_run(c, &runs[0].id)?;
            Ok::<_, StoreError>((runs, shares))
        })
        .await
        .unwrap();
    assert_eq!((runs.len(), shares.len()), (1, 0));
    let run = runs.remove(0);
    assert_eq!(run.failure, Some(refused.to_string()));
    run
}

on_both_databases! {
    async fn a_plan_a_unit_off_fails_its_run_and_is_told_to_nobody(db: TestDatabase) {
        let unit = Grams::new(500).unwrap();
        let solvers = Solvers::default().allocating(move |problem, budget| {
            let mut plan = allocate(problem, budget)?;
            plan.shares[0].grams = plan.shares[0].grams + unit;
            Ok(plan)
        });
        let run = failed(World::new(&db.store).await, solvers).await;
        assert_eq!(run.state, RunState::Failed);
        let why = run.failure.unwrap();
        assert!(why.starts_with("the shares do not pass their check, ") && why.contains("lot_exceeded: "), "{why}");
    }

    async fn rounds_a_metre_off_fail_their_run_and_are_told_to_nobody(db: TestDatabase) {
        let solvers = Solvers::default().driving(|problem, settings, budget| {
            let mut result = plan_rounds(problem, settings, budget);
            result.rounds[0].meters += 1;
            result
        });
        let run = failed(World::new(&db.store).await, solvers).await;
        assert_eq!(run.state, RunState::Failed);
        let why = run.failure.unwrap();
        assert!(why.starts_with("the rounds do not pass their check, ") && why.contains("/rounds/0"), "{why}");
    }

    async fn after_a_failure_the_same_day_is_run_anew(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let wrong = Solvers::default().allocating(|problem, budget| {
            let mut plan = allocate(problem, budget)?;
            plan.shares.clear();
            Ok(plan)
        });
        let failing = world.services.clone().with_solvers(wrong);
        failing.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap_err();
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        let of = world.of.clone();
        let history = world.store.read(move |c| run_history(c, &of)).await.unwrap();
        let states: Vec<_> = history.iter().map(|run| (run.sequence, run.state)).collect();
        assert_eq!(states, [(2, RunState::Published), (1, RunState::Failed)]);
    }
}
