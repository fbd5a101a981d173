//! The lease of a run: taken, kept while the solvers work, let go with the plan.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::JoinHandle;

use crate::domain::id::RunId;
use crate::domain::planned::run::{Lease, Run, WaveDay};
use crate::domain::run::RunState;
use crate::services::context::Services;
use crate::services::day::run::request::WaveResult;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::lease::{run_fail, run_renew, run_retake};
use crate::store::day::run::{run_history, run_insert};

/// A run that this process solves.
pub(in crate::services::day::run) struct Held {
    pub run: Run,
    /// The mark under which it is held.
    pub owner: String,
    /// Up when the lease was lost: the solvers stop.
    pub lost: Arc<AtomicBool>,
    renewal: JoinHandle<()>,
}

/// What stood at the beginning.
pub(in crate::services::day::run) enum Begun {
    /// The run is ours.
    Mine(Box<Held>),
    /// Somebody else solves it.
    Held { run: RunId, until: DateTime<Utc> },
    /// There is a plan.
    Standing(Run),
}

/// What is to be done with a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day::run) enum Task {
    /// Solve it; even where there is a plan, when `again` says so.
    Solve { again: bool },
    /// Share out again what was freed of this published run.
    ShareAgain(RunId),
}

impl Task {
    /// Whether it wants a new run in the place of the one that stands.
    fn replaces(&self, standing: &Run) -> bool {
        match self {
            Self::Solve { again } => *again,
            Self::ShareAgain(run) => standing.id == *run && standing.state == RunState::Published,
        }
    }

    fn continues(&self) -> Option<RunId> {
        match self {
            Self::Solve { .. } => None,
            Self::ShareAgain(run) => Some(run.clone()),
        }
    }
}

enum Found {
    Mine(Run),
    Held { run: RunId, until: DateTime<Utc> },
    Standing(Run),
}

impl Services {
    /// Takes up the run of a wave: a new one, or one whose holder has gone.
    ///
    /// # Errors
    /// `AlreadyAnswered` when the request's twin was quicker: nothing is begun.
    pub(in crate::services::day::run) async fn begin(
        &self,
        of: &WaveDay,
        task: Task,
        lasting: Duration,
        keep: &Keep<WaveResult>,
    ) -> Result<Begun, ServiceError> {
        let (wave, now, new) = (of.clone(), self.now(), self.new_id::<RunId>());
        let lease = Lease { owner: new.to_string(), until: now + delta(lasting) };
        let mine = lease.clone();
        let keep = keep.clone();
        let work = move |connection: &mut Connection| {
            keep.stop_twin(connection, now)?;
            take(connection, &wave, &task, (&new, &mine), now)
        };
        let found = self.store.transaction(work).await?;
        Ok(match found {
            Found::Mine(run) => Begun::Mine(Box::new(self.hold(run, lease.owner, lasting))),
            Found::Held { run, until } => Begun::Held { run, until },
            Found::Standing(run) => Begun::Standing(run),
        })
    }

    fn hold(&self, run: Run, owner: String, lasting: Duration) -> Held {
        let lost = Arc::new(AtomicBool::new(false));
        let renewal = tokio::spawn(keep(self.clone(), run.id.clone(), owner.clone(), lasting, Arc::clone(&lost)));
        Held { run, owner, lost, renewal }
    }

    /// Gives a run up and says why; the failure that is told is the one that made it so.
    pub(in crate::services::day::run) async fn give_up(&self, held: &Held, why: &ServiceError) {
        let (id, owner, failure) = (held.run.id.clone(), held.owner.clone(), why.to_string());
        let given_up = self.store.transaction(move |connection| run_fail(connection, &id, &owner, &failure)).await;
        if let Err(error) = given_up {
            tracing::warn!(run.id = %held.run.id, %error, "a run that failed keeps its lease until it ends");
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.renewal.abort();
    }
}

fn take(
    connection: &mut Connection,
    of: &WaveDay,
    task: &Task,
    (id, lease): (&RunId, &Lease),
    now: DateTime<Utc>,
) -> Result<Found, ServiceError> {
    let history = run_history(connection, of)?;
    let sequence = history.first().map_or(1, |latest| latest.sequence.saturating_add(1));
    let standing = history.into_iter().find(|run| !matches!(run.state, RunState::Superseded | RunState::Failed));
    match standing {
        Some(run) if run.state == RunState::Running => {
            if run_retake(connection, &run.id, lease, now)? {
                return Ok(Found::Mine(Run { lease: Some(lease.clone()), ..run }));
            }
            let until = run.lease.as_ref().map_or(now, |lease| lease.until);
            Ok(Found::Held { run: run.id, until })
        }
        Some(run) if !task.replaces(&run) => Ok(Found::Standing(run)),
        _ => {
            let (state, lease) = (RunState::Running, Some(lease.clone()));
            let run = Run {
                id: id.clone(),
                of: of.clone(),
                sequence,
                state,
                lease,
                started_at: now,
                proposed_at: None,
                published_at: None,
                failure: None,
                continues: task.continues(),
            };
            run_insert(connection, &run)?;
            Ok(Found::Mine(run))
        }
    }
}

/// Renews the lease three times in its length, until it is let go or lost.
async fn keep(services: Services, run: RunId, owner: String, lasting: Duration, lost: Arc<AtomicBool>) {
    let mut ticks = tokio::time::interval(lasting / 3);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        let (id, lease) = (run.clone(), Lease { owner: owner.clone(), until: services.now() + delta(lasting) });
        match services.store.transaction(move |connection| run_renew(connection, &id, &lease)).await {
            Ok(true) => {}
            Ok(false) => {
                lost.store(true, Ordering::Relaxed);
                return;
            }
            // The next tick tries again; the lease outlasts two failures.
            Err(error) => tracing::warn!(run.id = %run, %error, "the lease of a run was not renewed"),
        }
    }
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}
