//! Until when associations answer, and when what they freed is shared out again. Instants in UTC.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::planned::share::Share;
use crate::domain::run::{ShareOrigin, ShareState};

/// How long after the cut-off associations can answer.
const ANSWERS: TimeDelta = TimeDelta::minutes(60);
/// How long they can answer at least, where a plan is published late.
const LEAST: TimeDelta = TimeDelta::minutes(30);
/// How long after the answers what was freed is shared out again: 90 minutes after the cut-off of a plan that was published in time.
const UNTIL_SHARED_AGAIN: TimeDelta = TimeDelta::minutes(30);
/// How long before a window opens somebody must have said that they come.
pub const BEFORE_OPENING: TimeDelta = TimeDelta::minutes(30);

/// When the answers to a plan close.
#[must_use]
pub fn answers_until(cut_off: DateTime<Utc>, published: DateTime<Utc>) -> DateTime<Utc> {
    (cut_off + ANSWERS).max(published + LEAST)
}

/// When what was freed by then is shared out again.
#[must_use]
pub fn shared_again_at(answers_until: DateTime<Utc>) -> DateTime<Utc> {
    answers_until + UNTIL_SHARED_AGAIN
}

/// When the answers to a share close that is given in the second allocation, and fetched from `opening` on.
#[must_use]
pub fn answers_until_before(opening: DateTime<Utc>) -> DateTime<Utc> {
    opening - BEFORE_OPENING
}

/// What silence means at first: yes for an agreement, and for an association that always comes; else nothing, until the answers close.
#[must_use]
pub fn silent_state(origin: ShareOrigin, always_comes: bool) -> ShareState {
    if origin == ShareOrigin::Agreement || always_comes { ShareState::Confirmed } else { ShareState::Proposed }
}

/// Whether an association left a share unanswered until it was too late: nobody reads there this time.
#[must_use]
pub fn was_silent(share: &Share) -> bool {
    share.state == ShareState::Declined && share.answered.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn answers_close_an_hour_after_the_cut_off() {
        let cut_off = at("2026-03-04T20:00:00Z");
        let until = answers_until(cut_off, at("2026-03-04T20:04:00Z"));
        assert_eq!(until, at("2026-03-04T21:00:00Z"));
        assert_eq!(shared_again_at(until) - cut_off, TimeDelta::minutes(90));
    }

    #[test]
    fn a_plan_that_is_published_late_leaves_half_an_hour_to_answer() {
        assert_eq!(answers_until(at("2026-03-04T20:00:00Z"), at("2026-03-04T20:50:00Z")), at("2026-03-04T21:20:00Z"));
    }

    #[test]
    fn silence_is_a_yes_for_an_agreement_and_for_whoever_always_comes() {
        let said = [(ShareOrigin::Agreement, false), (ShareOrigin::Pot, true), (ShareOrigin::Pot, false)];
        assert_eq!(
            said.map(|(origin, comes)| silent_state(origin, comes)),
            [ShareState::Confirmed, ShareState::Confirmed, ShareState::Proposed]
        );
    }
}
