//! The facts of the screen. Masses in grams, instants in UTC.

use chrono::{DateTime, TimeDelta, Utc};

use crate::documents::day::DaySummary;
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, RoundId, VehicleId};
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::StopTrouble;
use crate::domain::telling::{Contact, Place};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::rounds::result::Kept;
use crate::services::day::board::standing::Standing;
use crate::services::day::transport::Why;
use crate::services::driving::round::DrivenRound;

/// Which wave is asked for; the one that matters now where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct BoardAsked {
    pub day: Option<Day>,
    pub wave: Option<ExternalRef>,
}

/// The screen.
#[derive(Debug, Clone)]
pub struct Board {
    pub territory: String,
    pub zone: CivilZone,
    pub today: Day,
    pub now: DateTime<Utc>,
    /// The first of the days whose waves are listed.
    pub day: Day,
    /// The waves of that day and of the next, in their order.
    pub waves: Vec<WaveLine>,
    /// The wave that is shown whole; `None` when there is none.
    pub shown: Option<WaveBoard>,
    /// How many mails of the shown day will never arrive.
    pub failed_mails: usize,
}

/// One wave of one day, in a line.
#[derive(Debug, Clone)]
pub struct WaveLine {
    pub of: WaveDay,
    pub code: ExternalRef,
    pub name: String,
    pub cut_off: DateTime<Utc>,
    /// When its pickups may open.
    pub span: Window,
    pub needs_approval: bool,
    pub standing: Standing,
    /// When the plan was published that everybody acts by, if any was.
    pub published_at: Option<DateTime<Utc>>,
    /// The number of its latest run; 0 before the first.
    pub latest: i32,
}

/// One wave, whole.
#[derive(Debug, Clone)]
pub struct WaveBoard {
    pub line: WaveLine,
    /// Its runs, the latest first.
    pub runs: Vec<Run>,
    pub posted: Posted,
    /// What waits to be published.
    pub proposed: Option<BoardPlan>,
    /// What everybody acts by.
    pub published: Option<BoardPlan>,
    /// What needs a hand, the most urgent first.
    pub alarms: Vec<Alarm>,
    /// What happened to the published plan since it was made.
    pub since: Option<Since>,
}

/// What planning again would take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// Rounds that were declined.
    pub declined: usize,
    /// Stops that were given up.
    pub failed: usize,
    /// Rounds that are late.
    pub late: usize,
    /// What associations left to others.
    pub freed: Grams,
}

impl WaveBoard {
    /// The plan that is shown: what is to be looked at first, else what stands.
    #[must_use]
    pub fn plan(&self) -> Option<&BoardPlan> {
        self.proposed.as_ref().or(self.published.as_ref())
    }
}

/// What is offered for the wave, at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    pub offers: usize,
    pub lots: usize,
    pub mass: Grams,
}

/// One plan, told.
#[derive(Debug, Clone)]
pub struct BoardPlan {
    pub run: Run,
    pub summary: DaySummary,
    /// By departure.
    pub rounds: Vec<DrivenRound>,
    /// How many changes of them are not kept yet.
    pub waiting: i32,
    pub regulars: Regulars,
    pub answers: Answers,
    /// What its associations have received, or have refused at their door.
    pub arrived: Grams,
    /// Where something is left over, and how much of it.
    pub left_places: Vec<(Place, Grams)>,
}

/// What is worth telling of the regular rounds of a plan.
#[derive(Debug, Clone)]
pub struct Regulars {
    pub told: Vec<RegularTold>,
    /// The mark of the rounds, as long as no change of them waits: a form that takes another order is made from it.
    pub mark: String,
}

/// A regular round of which something is worth telling.
#[derive(Debug, Clone)]
pub struct RegularTold {
    /// The id of its vehicle and shift in the documents.
    pub code: ExternalRef,
    /// What people call it.
    pub name: String,
    pub vehicle: String,
    pub kept: Kept,
    /// What another order would save of all rounds together: 15 minutes at least.
    pub saves: Option<TimeDelta>,
}

/// Who has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    /// The associations that have a share.
    pub asked: usize,
    /// Those of them of which nothing waits for an answer.
    pub settled: usize,
    /// What nobody has said yes or no to.
    pub awaited: Grams,
    /// When the last answer closes, while one is open.
    pub until: Option<DateTime<Utc>>,
}

/// Something that needs a hand.
#[derive(Debug, Clone)]
pub enum Alarm {
    /// The latest computation failed.
    RunFailed { at: DateTime<Utc>, why: String },
    /// Whoever was computing is gone.
    RunStopped { since: DateTime<Utc> },
    /// Half an hour before its window, and nobody has said that they come.
    NobodyComes { donor: Place, opens: DateTime<Utc> },
    /// Half an hour before its window, and a part of it is still unconfirmed.
    Unconfirmed { donor: Place, opens: DateTime<Utc>, awaited: Grams },
    /// A donor says that nobody came.
    NobodyCame { donor: Place, said_at: DateTime<Utc> },
    /// A round that nobody drives.
    RoundDeclined { round: RoundId, vehicle: String, leaves: DateTime<Utc>, carrier: Contact },
    /// A round that leaves soon, and that its driver has not accepted.
    RoundUnanswered { round: RoundId, vehicle: String, leaves: DateTime<Utc>, driver: Contact },
    /// A round that has nobody to drive it.
    NoDriver { round: RoundId, vehicle: String, leaves: DateTime<Utc>, carrier: Contact },
    /// A round that takes two, and one is missing.
    NoSecond { round: RoundId, vehicle: String, leaves: DateTime<Utc>, declined: Option<Contact> },
    /// A vehicle that somebody usually drives, and that stays; because of whom, by name.
    Stays { vehicle: String, why: Why<String> },
    /// A vehicle of the pool that stays because organisations have booked it, in the order of hours.
    Lent { vehicle: String, id: VehicleId, to: Vec<String> },
    /// A round that comes too late to a place.
    RoundLate { round: RoundId, vehicle: String, late: TimeDelta, place: Place, closes: DateTime<Utc> },
    /// Food in a vehicle that goes to nobody.
    OnBoard { round: RoundId, vehicle: String, mass: Grams },
    /// A stop that could not be done.
    StopFailed { round: RoundId, vehicle: String, place: String, trouble: Option<StopTrouble>, is_pickup: bool },
}
