//! The facts of a part. Masses in grams, levels in grams a person, instants in UTC.

use chrono::{DateTime, Utc};

use crate::documents::day::AssociationDay;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, RunId, ShareId};
use crate::domain::run::ShareState;
use crate::domain::telling::{DayHeader, Load, Place};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::rounds::UnservedReason;

/// Everything that an association is shown of its days.
#[derive(Debug, Clone, PartialEq)]
pub struct PartsSeen {
    pub zone: CivilZone,
    pub today: Day,
    /// Of today and the days to come, in their order.
    pub parts: Vec<Part>,
    /// What it received in the last weeks, the latest first.
    pub weeks: Vec<Week>,
}

/// What one wave gives one association.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub run: RunId,
    pub association: OrganisationId,
    /// What others left was shared out again: nobody else is asked any more.
    pub is_second: bool,
    pub header: DayHeader,
    /// When pickups of the wave may open.
    pub span: Window,
    pub cut_off: DateTime<Utc>,
    /// By the hour.
    pub deliveries: Vec<PartDelivery>,
    /// What it, or its silence, declined.
    pub declined: Vec<(String, PartShare)>,
    /// Why that much.
    pub why: AssociationDay,
    /// Its own and the others', the least served before the day first; none for a platform.
    pub levels: Vec<Level>,
}

/// What comes from one donor at once.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDelivery {
    pub donor: Place,
    pub way: Way,
    pub shares: Vec<PartShare>,
}

/// How it comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// The association fetches it.
    Fetched(Window),
    /// A vehicle brings it around then.
    Brought(DateTime<Utc>, String),
    /// Nobody carries it, yet.
    Nobody(UnservedReason),
}

/// One lot's part.
#[derive(Debug, Clone, PartialEq)]
pub struct PartShare {
    pub id: ShareId,
    pub load: Load,
    pub state: ShareState,
    /// Until when it can be answered; `None` once it cannot.
    pub until: Option<DateTime<Utc>>,
    pub by_agreement: bool,
}

/// A level of the territory's chart; whose it is, is told of one's own alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    pub before: i64,
    pub after: i64,
    pub is_own: bool,
}

/// A week, from its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    pub monday: Day,
    pub received: Grams,
}

impl Part {
    /// All that comes.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.shares().map(|share| share.load.mass).sum()
    }

    /// What somebody has said yes to, or silence has.
    #[must_use]
    pub fn taken(&self) -> Grams {
        self.shares().filter(|share| share.state != ShareState::Proposed).map(|share| share.load.mass).sum()
    }

    /// What waits for an answer.
    #[must_use]
    pub fn awaited(&self) -> Grams {
        self.shares().filter(|share| share.is_awaited()).map(|share| share.load.mass).sum()
    }

    /// What can still be answered, whatever was said of it.
    #[must_use]
    pub fn open(&self) -> Grams {
        self.shares().filter(|share| share.until.is_some()).map(|share| share.load.mass).sum()
    }

    /// When the first of its answers closes.
    #[must_use]
    pub fn answers_until(&self) -> Option<DateTime<Utc>> {
        self.shares().chain(self.declined.iter().map(|(_, share)| share)).filter_map(|share| share.until).min()
    }

    fn shares(&self) -> impl Iterator<Item = &PartShare> {
        self.deliveries.iter().flat_map(|delivery| &delivery.shares)
    }
}

impl PartShare {
    /// Whether nobody has said yes or no yet, and still can.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.state == ShareState::Proposed && self.until.is_some()
    }
}
