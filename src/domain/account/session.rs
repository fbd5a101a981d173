//! How long somebody stays signed in.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::{AccountId, MembershipId, SessionId};

/// One browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its public id.
    pub id: SessionId,
    /// Who.
    pub account: AccountId,
    /// As what; `None` until there is a choice and one is made.
    pub membership: Option<MembershipId>,
    /// The browser, in a few words of its own.
    pub agent: String,
    /// Whether the code of the second step is still missing: such a session opens nothing else.
    pub awaits_code: bool,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute or so.
    pub seen_at: DateTime<Utc>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without being used.
    pub idle: TimeDelta,
    /// In all.
    pub absolute: TimeDelta,
}

/// A session that waits for its code ends early.
const CODE_MINUTES: i64 = 10;
/// A session is written as seen at most so often: a page of ten pictures is not ten writes.
const SEEN_MINUTES: i64 = 5;

impl Session {
    /// Whether it opens anything at `now`.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>, limits: SessionLimits) -> bool {
        let waits = !self.awaits_code || now < self.created_at + TimeDelta::minutes(CODE_MINUTES);
        self.ended_at.is_none() && now < self.seen_at + limits.idle && now < self.created_at + limits.absolute && waits
    }

    /// Whether it is time to write that it was seen.
    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        now >= self.seen_at + TimeDelta::minutes(SEEN_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn session(seen: i64) -> Session {
        let id = || "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
        Session {
            id: id().parse().unwrap(),
            account: id().parse().unwrap(),
            membership: None,
            agent: String::new(),
            awaits_code: false,
            created_at: at(0),
            seen_at: at(seen),
            ended_at: None,
        }
    }

    const LIMITS: SessionLimits = SessionLimits { idle: TimeDelta::hours(10), absolute: TimeDelta::hours(30) };

    #[test]
    fn a_session_ends_when_it_is_not_used() {
        assert!(session(5).is_live(at(14), LIMITS));
        assert!(!session(5).is_live(at(15), LIMITS));
    }

    #[test]
    fn a_session_ends_one_day_however_much_it_is_used() {
        assert!(session(29).is_live(at(29), LIMITS));
        assert!(!session(29).is_live(at(30), LIMITS));
    }

    #[test]
    fn a_session_without_its_code_ends_after_ten_minutes() {
        let waiting = Session { awaits_code: true, ..session(0) };
        assert!(waiting.is_live(at(0) + TimeDelta::minutes(9), LIMITS));
        assert!(!waiting.is_live(at(0) + TimeDelta::minutes(10), LIMITS));
    }
}
