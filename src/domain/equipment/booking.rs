//! A booking: who has a thing from when to when.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::equipment::lent::Lent;
use crate::domain::id::{AccountId, BookingId, OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::macros::{closed_list, printable_text, state_machine};
use crate::domain::time::window::Window;

state_machine! {
    /// The life of a booking. One that waits has its hours once nobody else has any of them.
    BookingState, "booking" {
        Booked = "booked" => [Cancelled],
        Waiting = "waiting" => [Booked, Cancelled],
        Cancelled = "cancelled" => [],
    }
}

printable_text! {
    /// What something is borrowed for.
    Purpose, "purpose", 120
}

/// Hours that can be booked: they begin and end to come, last neither too short nor too long, and do not lie too far ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookableHours(Window);

impl BookableHours {
    /// The shortest loan, in minutes.
    pub const SHORTEST_MINUTES: i64 = 15;
    /// The longest loan, in days.
    pub const LONGEST_DAYS: i64 = 14;
    /// How far ahead a loan may end, in days.
    pub const AHEAD_DAYS: i64 = 180;

    /// Hours asked for at `now`; those that began less than [`Self::SHORTEST_MINUTES`] ago begin `now`.
    ///
    /// # Errors
    /// [`HoursRefused`].
    pub fn new(from: DateTime<Utc>, to: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, HoursRefused> {
        if to <= from {
            return Err(HoursRefused::Backwards);
        }
        if from <= now - Self::shortest() {
            return Err(HoursRefused::Past);
        }
        let from = from.max(now);
        let hours = Window::new(from, to).map_err(|_| HoursRefused::TooShort)?;
        match to - from {
            length if length < Self::shortest() => Err(HoursRefused::TooShort),
            length if length > TimeDelta::days(Self::LONGEST_DAYS) => Err(HoursRefused::TooLong),
            _ if to > Self::last(now) => Err(HoursRefused::TooFar),
            _ => Ok(Self(hours)),
        }
    }

    /// The shortest loan.
    #[must_use]
    pub const fn shortest() -> TimeDelta {
        TimeDelta::minutes(Self::SHORTEST_MINUTES)
    }

    /// When a loan that is asked for at `now` ends at the latest.
    #[must_use]
    pub fn last(now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::days(Self::AHEAD_DAYS)
    }

    /// From when to when.
    #[must_use]
    pub const fn window(self) -> Window {
        self.0
    }
}

/// Why hours cannot be booked by anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursRefused {
    /// They end before they begin.
    #[error("the hours end before they begin")]
    Backwards,
    /// They have begun.
    #[error("the hours have begun")]
    Past,
    /// They are shorter than [`BookableHours::SHORTEST_MINUTES`].
    #[error("the hours are shorter than {} minutes", BookableHours::SHORTEST_MINUTES)]
    TooShort,
    /// They are longer than [`BookableHours::LONGEST_DAYS`].
    #[error("the hours are longer than {} days", BookableHours::LONGEST_DAYS)]
    TooLong,
    /// They end later than [`BookableHours::AHEAD_DAYS`] from now.
    #[error("the hours end more than {} days ahead", BookableHours::AHEAD_DAYS)]
    TooFar,
}

impl HoursRefused {
    /// A stable code for machines.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Backwards => "hours_order",
            Self::Past => "past",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::TooFar => "too_far",
        }
    }
}

/// A booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Its public id.
    pub id: BookingId,
    /// Where.
    pub territory: TerritoryId,
    /// Of what.
    pub lent: Lent,
    /// For whom.
    pub organisation: OrganisationId,
    /// Who made it, when it was a person with an account.
    pub account: Option<AccountId>,
    /// From when to when.
    pub hours: Window,
    /// What for.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: BookingState,
    /// When it was made: the order of those who wait.
    pub created_at: DateTime<Utc>,
}

impl Booking {
    /// The same hours, which end sooner.
    ///
    /// # Errors
    /// `Invalid` when `to` is no sooner, lies before `now`, or leaves less than the shortest loan of hours that have not begun.
    pub fn shortened(&self, to: DateTime<Utc>, now: DateTime<Utc>) -> Result<Window, Invalid> {
        let earliest = now.max(self.hours.from() + if self.has_begun(now) { TimeDelta::zero() } else { BookableHours::shortest() });
        if to < earliest || to >= self.hours.to() {
            return Err(Invalid::out_of_bounds("end of the booking", to, earliest, self.hours.to()));
        }
        Window::new(self.hours.from(), to)
    }

    /// Whether its hours have begun.
    #[must_use]
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.hours.from() < now
    }

    /// Whether they are over. Nobody waits for hours that have begun.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.hours.to() <= now || (self.state == BookingState::Waiting && self.has_begun(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    #[test]
    fn hours_that_cannot_be_booked_say_why() {
        let now = at("2026-11-24T11:00");
        let asked = |from: &str, to: &str| BookableHours::new(at(from), at(to), now).map(BookableHours::window).map_err(HoursRefused::code);
        assert_eq!(asked("2026-11-24T12:00", "2026-11-24T12:15").map(Window::from), Ok(at("2026-11-24T12:00")));
        assert_eq!(asked("2026-11-24T10:50", "2026-11-24T12:00").map(Window::from), Ok(now), "who types takes time");
        for (from, to, code) in [
            ("2026-11-24T12:00", "2026-11-24T12:00", "hours_order"),
            ("2026-11-24T10:45", "2026-11-24T12:00", "past"),
            ("2026-11-24T12:00", "2026-11-24T12:14", "too_short"),
            ("2026-11-24T12:00", "2026-12-08T12:01", "too_long"),
            ("2027-05-23T10:00", "2027-05-23T11:01", "too_far"),
        ] {
            assert_eq!(asked(from, to), Err(code), "{from} {to}");
        }
    }
}
