//! One wave of a day, from the lease to the mails.

use std::sync::Arc;
use std::time::Duration;

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::budget::Budget;
use crate::domain::access::action::Action;
use crate::domain::planned::run::WaveDay;
use crate::domain::planned::shipment::Shipment;
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::{add_habits, read_ground};
use crate::services::day::problem::document;
use crate::services::day::run::hold::{Begun, Held, Task};
use crate::services::day::run::propose::Solved;
use crate::services::day::run::request::{DayRequest, WaveOutcome, WaveResult};
use crate::services::day::run::route::Route;
use crate::services::day::run::solve::solve;
use crate::services::day::run::worth::{TURNS, Worth, not_carried};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};

/// What one turn between allocation and rounds found.
struct Turn {
    problem: ProblemDocument,
    plan: PlanDocument,
    route: Route,
}

/// How often a held run is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

impl Services {
    /// Runs one wave of a day. Where there is a plan, nothing happens unless the request asks for another, or for its publication.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` when the day makes no valid problem; `Conflict` when a solver fails, its answer does not pass the check, or the
    /// lease is lost.
    pub async fn run_wave(&self, actor: &Actor, of: &WaveDay, request: &DayRequest) -> Result<WaveResult, ServiceError> {
        self.run_wave_once(actor, of, request, &Keep::nothing()).await
    }

    /// The same, its answer kept with what makes it true.
    ///
    /// # Errors
    /// The same; `AlreadyAnswered`.
    #[tracing::instrument(name = "run wave", skip_all, fields(day = %of.day, wave.id = %of.wave))]
    pub(in crate::services::day::run) async fn run_wave_once(
        &self,
        actor: &Actor,
        of: &WaveDay,
        request: &DayRequest,
        keep: &Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        check(actor, Action::RunDay, &Target::of(&of.territory))?;
        if request.publish {
            check(actor, Action::PublishDay, &Target::of(&of.territory))?;
        }
        loop {
            match self.begin(of, Task::Solve { again: request.again }, request.limits.lease, keep).await? {
                Begun::Held { run, until } if !request.wait => return Ok(WaveResult { run, outcome: WaveOutcome::Held { until } }),
                Begun::Held { .. } => tokio::time::sleep(LOOK_AGAIN).await,
                Begun::Standing(run) if request.publish && run.state == RunState::Proposed => {
                    return self.publish_once(actor, &run.id, request.confirm, keep.clone()).await;
                }
                Begun::Standing(run) => {
                    let result = WaveResult { run: run.id, outcome: WaveOutcome::Standing };
                    return self.write(keep.clone(), move |_| Ok(result.clone())).await;
                }
                Begun::Mine(held) => return self.run_held(actor, &held, request, keep).await,
            }
        }
    }

    /// Solves, and publishes when that is asked, what this process holds.
    ///
    /// # Errors
    /// The same, but for the rights.
    pub(in crate::services::day::run) async fn run_held(
        &self,
        actor: &Actor,
        held: &Held,
        request: &DayRequest,
        keep: &Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        if held.run.continues.is_some() {
            // Somebody began to share out again what was freed, and did not end it: that comes first.
            return self.share_again_held(actor, held, &request.limits, keep).await;
        }
        let keep_proposal = if request.publish { Keep::nothing() } else { keep.clone() };
        match self.solve_held(held, request, keep_proposal).await {
            Ok(_) if request.publish => self.publish_once(actor, &held.run.id, request.confirm, keep.clone()).await,
            Ok(proposed) => Ok(proposed),
            Err(error) => {
                self.give_up(held, &error).await;
                Err(error)
            }
        }
    }

    /// What nobody can carry is left out of the next turn: somebody else may come for it. The best turn is proposed.
    async fn solve_held(&self, held: &Held, request: &DayRequest, keep: Keep<WaveResult>) -> Result<WaveResult, ServiceError> {
        let budget = |lasting| Budget::lasting(lasting).stopped_by(Arc::clone(&held.lost));
        let of = held.run.of.clone();
        let mut ground = self.read(move |connection| read_ground(connection, &of)).await?;
        let habits = add_habits(self, &mut ground);
        let all = Budget::lasting(request.limits.solve + request.limits.rounds);
        let mut best: Option<(Worth, Turn)> = None;
        for turn in 1..=TURNS {
            let problem = document(&ground);
            let plan = solve(&self.solvers, problem.clone(), budget(request.limits.solve)).await?;
            let search = (request.limits.rounds_iterations, budget(request.limits.rounds));
            let route = self.route(&ground, &held.run.id, &plan, search).await?;
            let left = not_carried(&route.shares, &route.shipments);
            let shipments: Vec<&Shipment> = route.shipments.iter().collect();
            let worth = Worth::of((&ground, &problem), (std::iter::empty(), &route.shares), &shipments);
            tracing::info!(run.id = %held.run.id, turn, shares = route.shares.len(), left = left.len(), "the wave is solved");
            if best.as_ref().is_none_or(|(known, _)| worth > *known) {
                best = Some((worth, Turn { problem, plan, route }));
            }
            // Another turn lasts as long as this one did.
            let is_time = all.remaining().is_none_or(|left| left * 2 > request.limits.solve + request.limits.rounds);
            if left.is_empty() || !is_time {
                break;
            }
            ground.exclusions.extend(left);
        }
        let Some((_, Turn { problem, plan, route })) = best else {
            return Err(ServiceError::conflict("not_solved", "no turn was taken"));
        };
        self.propose(held, Solved { habits, offers: ground.posted, problem, plan, route }, keep).await
    }
}
