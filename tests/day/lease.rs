//! Two processes and one day; a process that dies; a job that looks by itself.

use allies::domain::planned::run::{Lease, Run, WaveDay};
use allies::domain::run::RunState;
use allies::services::actor::Actor;
use allies::services::day::run::WaveOutcome;
use allies::store::day::lease::{run_propose, run_renew, run_retake};
use allies::store::day::run::{run_find, run_history, run_insert};
use chrono::TimeDelta;

use crate::day::published::mails;
use crate::day::world::{World, publishing, request};
use crate::support::database::on_both_databases;

/// A run that somebody else holds for twenty seconds.
async fn held_by_another(world: &World) -> Run {
    let now = world.services.now();
    let run = Run {
        id: world.services.new_id(),
        of: world.of.clone(),
        sequence: 1,
        state: RunState::Running,
        lease: Some(Lease { owner: "another".to_owned(), until: now + TimeDelta::seconds(20) }),
        started_at: now,
        proposed_at: None,
        published_at: None,
        failure: None,
        continues: None,
    };
    let new = run.clone();
    world.write(move |c| run_insert(c, &new)).await;
    run
}

async fn history(world: &World, of: &WaveDay) -> Vec<Run> {
    let of = of.clone();
    world.store.read(move |c| run_history(c, &of)).await.unwrap()
}

on_both_databases! {
    async fn a_run_that_somebody_holds_is_left_to_them(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = held_by_another(&world).await;
        let result = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        assert!(matches!(result.outcome, WaveOutcome::Held { .. }));
        assert_eq!(result.run, run.id);
        assert!(mails(&world).await.is_empty());
    }

    async fn a_run_whose_holder_died_is_taken_over_and_ends_as_if_nothing_had_happened(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let dead = held_by_another(&world).await;
        world.clock.advance(TimeDelta::seconds(20));
        let result = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        assert_eq!((result.run, result.outcome), (dead.id, WaveOutcome::Published));
        assert_eq!(mails(&world).await.len(), 6);
        assert_eq!(history(&world, &world.of).await.len(), 1);
    }

    async fn whoever_lost_the_lease_can_neither_renew_it_nor_write_a_plan(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = held_by_another(&world).await;
        let (id, now) = (run.id.clone(), world.services.now() + TimeDelta::seconds(20));
        let lease = |owner: &str| Lease { owner: owner.to_owned(), until: now + TimeDelta::seconds(20) };
        let (mine, theirs) = (lease("me"), lease("another"));
        let documents = allies::domain::planned::run::RunDocuments {
            problem: "{}".to_owned(),
            plan: "{}".to_owned(),
            rounds_problem: None,
            rounds_result: None,
        };
        world
            .write(move |c| {
                assert!(run_retake(c, &id, &mine, now)?);
                assert!(!run_renew(c, &id, &theirs)?);
                assert!(!run_propose(c, &id, &theirs.owner, &documents, now)?);
                assert!(run_renew(c, &id, &mine)?);
                assert_eq!(run_find(c, &id)?.lease.map(|lease| lease.owner).as_deref(), Some("me"));
                Ok(())
            })
            .await;
    }

    async fn at_its_cutoff_a_wave_runs_by_itself_and_once(db: TestDatabase) {
        let world = World::new(&db.store).await;
        for done in [1, 0] {
            assert_eq!(world.services.run_due_waves(&request().limits).await.unwrap(), done);
        }
        assert_eq!(mails(&world).await.len(), 6);
    }

    async fn before_its_cutoff_a_wave_does_not_run(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.clock.advance(TimeDelta::minutes(-31));
        assert_eq!(world.services.run_due_waves(&request().limits).await.unwrap(), 0);
        assert!(history(&world, &world.of).await.is_empty());
    }

    async fn a_proposal_made_before_the_cutoff_is_solved_anew_at_it(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.clock.advance(TimeDelta::minutes(-60));
        world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap();
        world.clock.advance(TimeDelta::minutes(60));
        assert_eq!(world.services.run_due_waves(&request().limits).await.unwrap(), 1);
        let states: Vec<_> = history(&world, &world.of).await.iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Published, RunState::Superseded]);
    }
}
