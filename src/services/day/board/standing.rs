//! Where a wave stands, by its runs and the clock. Pure.

use chrono::{DateTime, Utc};

use crate::domain::planned::run::Run;
use crate::domain::run::RunState;
use crate::domain::time::window::Window;
use crate::services::day::run::APPROVAL;

/// Where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Gifts come in; nothing is computed yet.
    Open,
    /// The cut-off is over, and the computation is about to begin.
    Due,
    /// Its pickups are over, and nothing was ever shared out.
    Missed,
    /// It is being computed.
    Running {
        since: DateTime<Utc>,
        /// What was freed of a published plan is shared out again.
        is_second: bool,
    },
    /// Whoever was computing it is gone: it can be taken over.
    Stopped { since: DateTime<Utc> },
    /// The latest computation failed, and nothing is published.
    Failed,
    /// A coordinator took the proposal back; the program computes it again by itself then.
    Withdrawn { again_at: Option<DateTime<Utc>> },
    /// A plan waits to be published; it publishes itself then, unless it was made before the cut-off and is made anew.
    Proposed { at: DateTime<Utc>, publishes_at: Option<DateTime<Utc>> },
    /// Everybody was told.
    Published { at: DateTime<Utc> },
}

impl Standing {
    /// Where a wave with these runs, the latest first, stands.
    #[must_use]
    pub fn of(runs: &[Run], (cut_off, span): (DateTime<Utc>, Window), needs_approval: bool, now: DateTime<Utc>) -> Self {
        let published = runs.iter().find(|run| run.state == RunState::Published).and_then(|run| run.published_at);
        let told = |otherwise: Self| published.map_or(otherwise, |at| Self::Published { at });
        let Some(latest) = runs.first() else {
            return if now < cut_off {
                Self::Open
            } else if now < span.to() {
                Self::Due
            } else {
                Self::Missed
            };
        };
        let since = latest.started_at;
        match (latest.state, latest.proposed_at) {
            (RunState::Running, _) if latest.is_held(now) => Self::Running { since, is_second: latest.continues.is_some() },
            (RunState::Running, _) => Self::Stopped { since },
            (RunState::Proposed, Some(at)) => Self::Proposed { at, publishes_at: publishes_at(at, cut_off, needs_approval) },
            (RunState::Superseded, Some(at)) => told(Self::Withdrawn { again_at: again_at(at, (cut_off, span), now) }),
            (RunState::Published, _) => told(Self::Due),
            (RunState::Proposed | RunState::Failed | RunState::Superseded, _) => told(Self::Failed),
        }
    }
}

/// When a proposal publishes itself; one that was made before the cut-off is made anew instead.
fn publishes_at(proposed: DateTime<Utc>, cut_off: DateTime<Utc>, needs_approval: bool) -> Option<DateTime<Utc>> {
    if proposed < cut_off {
        return None;
    }
    Some(if needs_approval { proposed + APPROVAL } else { proposed })
}

/// When the program computes by itself what was taken back.
fn again_at(proposed: DateTime<Utc>, (cut_off, span): (DateTime<Utc>, Window), now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let at = cut_off.max(proposed + APPROVAL);
    (now < span.to()).then_some(at.max(now))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::planned::run::{Lease, WaveDay};

    fn at(hour: &str) -> DateTime<Utc> {
        format!("2026-11-23T{hour}:00Z").parse().unwrap()
    }

    fn run(state: RunState) -> Run {
        let id = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
        let of = WaveDay { territory: id.parse().unwrap(), wave: id.parse().unwrap(), day: "2026-11-24".parse().unwrap() };
        Run {
            id: id.parse().unwrap(),
            of,
            sequence: 1,
            state,
            lease: Some(Lease { owner: "a".to_owned(), until: at("20:02") }),
            started_at: at("20:01"),
            proposed_at: Some(at("20:01")),
            published_at: Some(at("20:01")),
            failure: None,
            continues: None,
        }
    }

    fn standing(runs: &[Run], now: &str) -> Standing {
        let span = Window::new(at("05:00") + TimeDelta::days(1), at("12:00") + TimeDelta::days(1)).unwrap();
        Standing::of(runs, (at("20:00"), span), true, at(now))
    }

    #[test]
    fn before_the_first_run_the_clock_says_it() {
        assert_eq!((standing(&[], "19:59"), standing(&[], "20:00")), (Standing::Open, Standing::Due));
    }

    #[test]
    fn a_run_whose_lease_is_over_has_stopped() {
        let runs = [run(RunState::Running)];
        assert_eq!(standing(&runs, "20:01"), Standing::Running { since: at("20:01"), is_second: false });
        assert_eq!(standing(&runs, "20:02"), Standing::Stopped { since: at("20:01") });
    }

    #[test]
    fn a_proposal_publishes_itself_unless_it_was_made_before_the_cut_off() {
        let publishes_at = |proposed: &str| publishes_at(at(proposed), at("20:00"), true);
        assert_eq!((publishes_at("20:01"), publishes_at("19:00")), (Some(at("20:16")), None));
    }

    #[test]
    fn what_is_published_stands_whatever_fails_after_it() {
        let runs = [run(RunState::Failed), run(RunState::Published)];
        assert_eq!(standing(&runs, "21:00"), Standing::Published { at: at("20:01") });
        assert_eq!(standing(&[run(RunState::Failed)], "21:00"), Standing::Failed);
    }

    #[test]
    fn what_was_taken_back_is_computed_again_when_it_would_have_been_published() {
        assert_eq!(standing(&[run(RunState::Superseded)], "20:05"), Standing::Withdrawn { again_at: Some(at("20:16")) });
    }
}
