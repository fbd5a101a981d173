//! One turn between allocation and rounds: what remains is shared out, what is shared out is driven, and what nobody can carry is left
//! out of the next turn.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::budget::Budget;
use crate::config::settings::DaySettings;
use crate::domain::id::{ShareId, ShipmentId, StopId};
use crate::domain::planned::share::Share;
use crate::domain::run::{RoundState, ShareState, StopState, StopTrouble};
use crate::services::context::Services;
use crate::services::day::ground::Exclusion;
use crate::services::day::run::hold::Held;
use crate::services::day::run::second::aboard::{Aboard, aboard, given_up, offer_again};
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::living::{Field, Grip};
use crate::services::day::run::second::remains::{opening_from, out_of_reach, remaining};
use crate::services::day::run::second::standing::standing;
use crate::services::day::run::second::way::{LEAD, Sharing, Way};
use crate::services::day::run::solve::solve;
use crate::services::day::run::worth::{Worth, not_carried};
use crate::services::error::ServiceError;

/// What earlier turns found out.
#[derive(Debug, Default)]
pub(in crate::services::day::run::second) struct Learned {
    /// Pairs between which nobody can carry.
    exclusions: Vec<Exclusion>,
    /// What is on board and comes too late for its association.
    stuck: BTreeSet<ShipmentId>,
}

/// What came of one.
pub(in crate::services::day::run::second) struct Turn {
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
    /// The shares of before, as they stand now.
    pub shares: Vec<Share>,
    /// Those of them that lie in a vehicle, and that nobody waits for any more.
    pub closed: Vec<ShareId>,
    /// The new shares.
    pub given: Vec<Share>,
    pub way: Way,
    pub worth: Worth,
}

impl Services {
    /// Takes one; `None` instead of what the next turn should know when it has nothing to learn.
    ///
    /// # Errors
    /// Those of the solvers.
    pub(in crate::services::day::run::second) async fn turn(
        &self,
        (held, before): (&Held, &Before),
        learned: &Learned,
        (limits, now): (&DaySettings, DateTime<Utc>),
    ) -> Result<(Turn, Option<Learned>), ServiceError> {
        let budget = |lasting| Budget::lasting(lasting).stopped_by(Arc::clone(&held.lost));
        let aboard = offerable(before, &learned.stuck, now);
        let shares = given_up(&before.shares, &aboard);
        let mut ground = before.ground.clone();
        ground.exclusions.extend(learned.exclusions.iter().cloned());
        let (later, too_late) = opening_from(&ground, now + LEAD);
        let all = [shares.as_slice(), &before.gone].concat();
        let mut problem = remaining(later.clone(), &too_late, (&all, &still_there(before)));
        offer_again(&mut problem, &ground, &aboard, (&out_of_reach(&all), now));
        let plan = solve(&self.solvers, problem.clone(), budget(limits.solve)).await?;
        let run = &held.run.id;
        let (given, passed) = (self.shares(&before.ground, run, &plan), self.passed_on(&before.ground, run, (&plan, &aboard)));
        let sharing = Sharing { before, shares: &shares, aboard: &aboard, given: &given, passed: &passed, later: &later, now };
        let mut way = self.way(&sharing, run, (Grip::Whole, limits.rounds_iterations, budget(limits.rounds))).await?;
        let calls_twice = way.calls_twice();
        if calls_twice || way.leaves_something() {
            let other = self.way(&sharing, run, (Grip::Needed, limits.rounds_iterations, budget(limits.rounds))).await?;
            let (more, as_much) = (other.carried.mass > way.carried.mass, other.carried.mass == way.carried.mass);
            if more || (calls_twice && as_much && !other.calls_twice()) {
                way = other;
            }
        }
        let learns = learns(&sharing, &way, learned);
        let all: Vec<Share> = given.into_iter().chain(passed).filter(|share| way.has(&share.id)).collect();
        let kept = shares.iter().filter(|share| share.is_kept() && !share.never_came());
        let shipments = way.shipments(before);
        let worth = Worth::of((&before.ground, &problem), (kept, &all), &shipments);
        let given = way.offered(all, &later, now);
        let closed = aboard.iter().flat_map(|one| one.shares.iter().cloned()).collect();
        Ok((Turn { problem, plan, shares, closed, given, way, worth }, learns))
    }
}

impl Turn {
    /// What lies in a vehicle and is not brought to its association.
    pub fn not_brought(&self) -> Vec<ShareId> {
        let left = self.way.left.iter().flat_map(|one| &one.shares);
        let aboard = left.filter(|id| self.shares.iter().any(|share| share.id == **id && share.state == ShareState::Collected));
        self.closed.iter().chain(aboard).cloned().collect()
    }
}

/// What can be offered again: of the rounds that can be planned on.
fn offerable(before: &Before, stuck: &BTreeSet<ShipmentId>, now: DateTime<Utc>) -> Vec<Aboard> {
    let found = aboard(before, stuck);
    let shares = given_up(&before.shares, &found);
    let field = Field { before, shares: &shares, aboard: &found, passed: &[], now };
    let living: BTreeSet<_> = standing(&field, Grip::Needed).living.into_iter().map(|one| one.round.id).collect();
    found.into_iter().filter(|one| living.contains(&one.round)).collect()
}

/// What could not be fetched and is where it was: somebody else can.
fn still_there(before: &Before) -> BTreeSet<ShareId> {
    let trouble = |id: &StopId| before.reports.get(id).and_then(|report| report.trouble);
    let stops = before.rounds.iter().filter(|round| round.state != RoundState::Declined).flat_map(|round| &round.stops);
    let failed = stops
        .filter(|stop| stop.state == StopState::Failed)
        .filter(|stop| matches!(trouble(&stop.id), Some(StopTrouble::NoRoom | StopTrouble::CannotGo)));
    let shipments: BTreeSet<&ShipmentId> = failed.flat_map(|stop| &stop.pickups).collect();
    let lost = before.shares.iter().filter(|share| share.state == ShareState::Lost && share.never_came());
    let own = lost.filter(|share| before.shipments.iter().any(|one| shipments.contains(&one.id) && one.shares.contains(&share.id)));
    own.map(|share| share.id.clone()).collect()
}

/// What the next turn should know; `None` when this one left nothing new.
fn learns(sharing: &Sharing<'_>, way: &Way, learned: &Learned) -> Option<Learned> {
    let new = not_carried(&[sharing.given, sharing.passed].concat(), way.carried.shipments.iter().chain(&way.dropped));
    let is_aboard = |id: &ShipmentId| {
        let own = sharing.before.shipments.iter().filter(|one| one.id == *id).flat_map(|one| &one.shares);
        own.into_iter().any(|id| sharing.shares.iter().any(|share| share.id == *id && share.state == ShareState::Collected))
    };
    let stuck: Vec<ShipmentId> = way.left.iter().map(|one| one.id.clone()).filter(|id| is_aboard(id)).collect();
    if new.is_empty() && stuck.is_empty() {
        return None;
    }
    let exclusions = learned.exclusions.iter().cloned().chain(new).collect();
    Some(Learned { exclusions, stuck: learned.stuck.iter().cloned().chain(stuck).collect() })
}
