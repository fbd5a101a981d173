//! The day as one ribbon: posted, shared out, answers, collection, weighing, and where we are.

use chrono::{DateTime, Utc};

use crate::documents::day::model::DaySummary;
use crate::domain::run::RunState;
use crate::wording::day;
use crate::wording::quantity;
use crate::wording::time;

/// A stage of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What happens, in a word or two.
    pub name: &'static str,
    /// With its figures.
    pub detail: String,
    pub state: StageState,
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    Done,
    Now,
    ToCome,
}

impl StageState {
    /// For a style sheet.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::ToCome => "to-come",
        }
    }

    /// For who cannot see the ribbon.
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::Done => day::STAGE_DONE,
            Self::Now => day::STAGE_NOW,
            Self::ToCome => day::STAGE_TO_COME,
        }
    }
}

/// The five stages at `now`.
#[must_use]
pub fn ribbon(summary: &DaySummary, now: DateTime<Utc>) -> Vec<Stage> {
    let (zone, totals, span) = (summary.header.zone, &summary.totals, summary.span);
    let posted = format!("{}, {}", quantity::count(totals.lots, "lot", "lots"), quantity::mass(totals.offered));
    let rounds = quantity::count(summary.rounds.len(), "tournée", "tournées");
    let stages = [
        (day::POSTED, posted),
        (day::SHARED_OUT, format!("{} à {}", day::run_state(summary.state).french, time::hour(zone, summary.cut_off))),
        (day::ANSWERS, quantity::count(totals.associations_served, "association", "associations")),
        (day::COLLECTION, format!("{rounds}, {}", time::between(zone, span))),
        (day::WEIGHING, day::ON_ARRIVAL.to_owned()),
    ];
    let current = current(summary, now);
    let state = |at: usize| match at.cmp(&current) {
        std::cmp::Ordering::Less => StageState::Done,
        std::cmp::Ordering::Equal => StageState::Now,
        std::cmp::Ordering::Greater => StageState::ToCome,
    };
    stages.into_iter().enumerate().map(|(at, (name, detail))| Stage { name, detail, state: state(at) }).collect()
}

/// The stage under way, from 0.
fn current(summary: &DaySummary, now: DateTime<Utc>) -> usize {
    match summary.state {
        RunState::Published | RunState::Superseded if now > summary.span.to() => 4,
        RunState::Published | RunState::Superseded if now >= summary.span.from() => 3,
        RunState::Published | RunState::Superseded => 2,
        RunState::Running | RunState::Proposed | RunState::Failed => 1,
    }
}
