//! A run: one solve of one wave of one day, held by a lease while it is being solved.

use chrono::{DateTime, Utc};

use crate::domain::id::{RunId, TerritoryId, WaveId};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;

/// Who is solving a run, and until when nobody else may take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// A mark of one process and one attempt, never used twice.
    pub owner: String,
    /// When it ends unless it is renewed.
    pub until: DateTime<Utc>,
}

/// Which day's food is shared out: the key of its runs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WaveDay {
    /// Where.
    pub territory: TerritoryId,
    /// Which part of the day.
    pub wave: WaveId,
    /// The pickup day.
    pub day: Day,
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// What it solves.
    pub of: WaveDay,
    /// 1 for the first run of that wave and day, one more for each that supersedes it.
    pub sequence: i32,
    /// Where it stands.
    pub state: RunState,
    /// Who is solving it.
    pub lease: Option<Lease>,
    /// When it was first taken up.
    pub started_at: DateTime<Utc>,
    /// When its plan was complete.
    pub proposed_at: Option<DateTime<Utc>>,
    /// When everybody was told.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it failed.
    pub failure: Option<String>,
    /// The published run whose freed food it shares out again; it takes over what is kept of that run.
    pub continues: Option<RunId>,
}

impl Run {
    /// Whether somebody is still solving it at `now`.
    #[must_use]
    pub fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.state == RunState::Running && self.lease.as_ref().is_some_and(|lease| now < lease.until)
    }
}

/// The runs that `run` continues, one after the other, the first one first; `history` holds the runs of its wave and day.
#[must_use]
pub fn continued<'a>(history: &'a [Run], run: &Run) -> Vec<&'a Run> {
    let before = |run: &Run| history.iter().find(|one| run.continues.as_ref() == Some(&one.id));
    let mut chain: Vec<&Run> = std::iter::successors(before(run), |earlier| before(earlier)).take(history.len()).collect();
    chain.reverse();
    chain
}

/// The exchange documents of a run, as JSON: any day can be replayed by someone else's program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunDocuments {
    /// `allies.allocation.problem/1`.
    pub problem: String,
    /// `allies.allocation.plan/1`.
    pub plan: String,
    /// `allies.rounds.problem/1`; `None` when nothing was to be driven.
    pub rounds_problem: Option<String>,
    /// `allies.rounds.result/1`.
    pub rounds_result: Option<String>,
}
