//! Where a wave stands: in a word for its line, in a sentence for its page.

use chrono::{DateTime, Utc};

use crate::services::day::board::{Board, Standing, WaveBoard, WaveLine};
use crate::wording::pages::board::stands::StandsText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::time::duration;

/// `clôture dans 1 h 20`, `publiée à 21 h`.
pub fn word(say: Say, board: &Board, line: &WaveLine) -> String {
    let t = StandsText::of(say.0);
    match line.standing {
        Standing::Open => (t.closes_in)(&duration(until(board.now, line.cut_off))),
        Standing::Due => t.due.to_owned(),
        Standing::Missed => t.missed.to_owned(),
        Standing::Running { .. } => t.running.to_owned(),
        Standing::Stopped { .. } => t.stopped.to_owned(),
        Standing::Failed => t.failed.to_owned(),
        Standing::Withdrawn { .. } => t.withdrawn.to_owned(),
        Standing::Proposed { .. } => t.proposed.to_owned(),
        Standing::Published { at } => (t.published)(&say.hour(board.zone, at)),
    }
}

/// What that means, and what comes next.
pub fn sentence(say: Say, board: &Board, shown: &WaveBoard) -> String {
    let (t, line) = (StandsText::of(say.0), &shown.line);
    let hour = |at| say.hour(board.zone, at);
    match line.standing {
        Standing::Open => (t.open_then)(&duration(until(board.now, line.cut_off)), &hour(line.cut_off)),
        Standing::Due => t.due_then.to_owned(),
        Standing::Missed => t.missed_then.to_owned(),
        Standing::Running { since, is_second: false } => (t.running_then)(&duration(until(since, board.now))),
        Standing::Running { since, is_second: true } => (t.second_then)(&duration(until(since, board.now))),
        Standing::Stopped { .. } => t.stopped_then.to_owned(),
        Standing::Failed => t.failed_then.to_owned(),
        Standing::Withdrawn { again_at: Some(at) } => (t.withdrawn_until)(&hour(at)),
        Standing::Withdrawn { again_at: None } => t.withdrawn_then.to_owned(),
        Standing::Proposed { at, publishes_at: None } => (t.trial_then)(&hour(at), &hour(line.cut_off)),
        Standing::Proposed { publishes_at: Some(at), .. } if at > board.now => (t.proposed_until)(&hour(at)),
        Standing::Proposed { .. } => t.proposed_now.to_owned(),
        Standing::Published { at } => match shown.published.as_ref().and_then(|plan| plan.answers.until) {
            Some(until) => (t.answers_until)(&hour(at), &hour(until)),
            None => (t.published_then)(&hour(at)),
        },
    }
}

/// What stands while another plan is looked at or computed.
pub fn still(say: Say, board: &Board, line: &WaveLine) -> Option<String> {
    let is_other = matches!(line.standing, Standing::Proposed { .. });
    let at = line.published_at.filter(|_| is_other)?;
    Some((StandsText::of(say.0).still_stands)(&say.hour(board.zone, at)))
}

/// Seconds from one instant to another.
fn until(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    (to - from).num_seconds().max(0)
}
