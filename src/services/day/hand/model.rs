//! The facts of the page. Masses in grams, lengths in metres, instants in UTC.

use chrono::{DateTime, Utc};

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::{CollectorId, ExternalRef, RunId};
use crate::domain::run::RunState;
use crate::domain::telling::{Contact, DayHeader, Load, Place, Task};
use crate::domain::time::window::Window;
use crate::rounds::{Action, UnservedReason};

/// The rounds of a wave, as they stand after every change.
#[derive(Debug, Clone)]
pub struct HandDay {
    pub header: DayHeader,
    pub run: RunId,
    /// Only a proposal is changed.
    pub state: RunState,
    /// When the proposal publishes itself, unless somebody does before.
    pub publishes_at: Option<DateTime<Utc>>,
    /// What a form has to show so that it changes what was seen.
    pub mark: String,
    /// How many changes are not kept yet, and when the last was made.
    pub changes: i32,
    pub changed_at: Option<DateTime<Utc>>,
    pub rounds: Vec<HandRound>,
    /// What no round carries.
    pub left: Vec<HandLeft>,
    /// Everything that may drive, in the order of their codes.
    pub vehicles: Vec<HandVehicle>,
    /// What the checker finds.
    pub troubles: Vec<Trouble>,
}

/// A vehicle's round.
#[derive(Debug, Clone)]
pub struct HandRound {
    /// The id of the vehicle in the documents.
    pub code: ExternalRef,
    /// What people call its vehicle's regular round of that day, where it has one.
    pub name: Option<String>,
    pub vehicle: String,
    /// Who answers for the food on board.
    pub carrier: Contact,
    /// Who drives, when it is known.
    pub driver: Option<(CollectorId, Contact)>,
    /// Who goes along.
    pub second: Option<Contact>,
    /// Who may drive it at that time.
    pub drivers: Vec<(CollectorId, String)>,
    pub start: Place,
    pub leaves: DateTime<Utc>,
    pub returns: DateTime<Utc>,
    pub meters: i64,
    pub stops: Vec<HandStop>,
}

impl HandRound {
    /// All that it loads on its way.
    #[must_use]
    pub fn carried(&self) -> Grams {
        self.stops.iter().flat_map(|stop| &stop.taken).flat_map(|task| &task.loads).map(|load| load.mass).sum()
    }
}

/// A stop.
#[derive(Debug, Clone)]
pub struct HandStop {
    pub place: Place,
    pub arrival: DateTime<Utc>,
    /// When somebody opens there: the hours that hold the arrival, else the next, else the last.
    pub window: Option<Window>,
    pub taken: Vec<Task>,
    pub left: Vec<Task>,
    /// Whether it stays as it is.
    pub is_locked: bool,
}

/// What no round carries.
#[derive(Debug, Clone)]
pub struct HandLeft {
    /// The id of the shipment in the documents.
    pub code: ExternalRef,
    pub from: String,
    pub to: String,
    pub loads: Vec<Load>,
    pub reason: UnservedReason,
    pub action: Action,
}

/// What may drive.
#[derive(Debug, Clone)]
pub struct HandVehicle {
    pub code: ExternalRef,
    pub name: String,
    /// Whether it drives no round.
    pub is_free: bool,
}

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The vehicle whose round it is; `None` for the whole.
    pub round: Option<ExternalRef>,
    /// The place of its stop in the order, from 0.
    pub stop: Option<usize>,
    pub what: What,
}

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The vehicle arrives when somebody there has closed.
    Closed { closes: DateTime<Utc>, arrival: DateTime<Utc> },
    /// What is done there in one stop has no hour in common.
    NoCommonHour,
    /// More on board than the vehicle holds.
    TooHeavy { class: TemperatureClass, on_board: Grams, holds: Grams },
    /// It is to be left there before it is taken at these places.
    NotOnBoard { from: Vec<String> },
    /// What is left there was on board for too long.
    TooLongOnBoard,
    /// What is left there went too far without refrigeration.
    TooFarUnrefrigerated,
    /// The vehicle, or whoever drives it, has other hours.
    OutOfHours { leaves: DateTime<Utc>, returns: DateTime<Utc>, hours: Window },
    /// The vehicle does not go so far.
    OutOfReach { meters: i64, most: i64 },
    /// Whoever drives it drives another vehicle at the same time.
    DrivesTwice { driver: String },
    /// Nobody drives what only some people may drive.
    NobodyDrives,
    /// Anything else, in the checker's words.
    Other { detail: String },
}
