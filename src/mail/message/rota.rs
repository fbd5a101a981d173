//! A change of the rota, for whoever it concerns.

use crate::domain::telling::Contact;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;

/// A mail about the rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaMail {
    /// Where.
    pub territory: String,
    /// Whom to ask.
    pub coordinator: Contact,
    /// What is new.
    pub news: RotaNews,
    /// Where more is read.
    pub url: String,
}

/// What is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RotaNews {
    /// The reader stands in.
    StandsIn { of: String, days: DaySpan, places: Vec<RotaPlace> },
    /// The reader stands in no more.
    NoLonger { of: String, days: DaySpan },
    /// Somebody stands in for the reader, but for published rounds, which stay theirs.
    IsReplaced { by: String, days: DaySpan, vehicle: Option<String>, stays: Vec<RotaPlace> },
    /// Nobody does any more.
    YoursAgain { by: String, days: DaySpan },
    /// To the coordinator: somebody says that they are away, and what has nobody then.
    IsAway { who: String, days: DaySpan, left: Vec<RotaPlace> },
    /// To the coordinator: the second of a round does not come.
    DoesNotComeAlong { who: String, vehicle: String, day: Day },
}

/// A vehicle, and the days on which somebody has a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaPlace {
    pub vehicle: String,
    /// Whether they drive; else they go along.
    pub drives: bool,
    pub days: Vec<Day>,
}
