//! What the pages of the rota tell: names in the place of ids. Days are civil days of the territory.

use chrono::Weekday;

use crate::domain::fleet::absence::AbsenceReason;
use crate::domain::id::{AbsenceId, CollectorId, DutyId, ExternalRef, ReplacementId, VehicleId};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::Weekdays;
use crate::domain::time::window::Window;
use crate::services::day::transport::Why;

/// A week, and everything that the rota says of it and of what comes.
#[derive(Debug, Clone)]
pub struct RotaWeek {
    pub territory: String,
    pub zone: CivilZone,
    pub today: Day,
    pub monday: Day,
    /// In the order of their names.
    pub vehicles: Vec<RotaVehicle>,
    /// Everybody who drives, in the order of their names.
    pub people: Vec<(CollectorId, String)>,
    pub duties: Vec<ToldDuty>,
    /// Those that are not over, the first to begin first.
    pub absences: Vec<ToldAbsence>,
    pub replacements: Vec<ToldReplacement>,
}

/// A vehicle, from Monday to Sunday.
#[derive(Debug, Clone)]
pub struct RotaVehicle {
    pub id: VehicleId,
    pub name: String,
    pub days: Vec<RotaDay>,
}

/// A vehicle on a day: a cell for each shift of each wave; none where it does not drive.
#[derive(Debug, Clone)]
pub struct RotaDay {
    pub day: Day,
    pub cells: Vec<RotaCell>,
    /// What of it organisations have booked, in the order of hours.
    pub booked: Vec<RotaBooking>,
}

/// Hours of a vehicle, which may go on for days, and the organisation that has it then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaBooking {
    pub hours: Window,
    pub by: String,
}

/// Who drives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaCell {
    /// What its wave is called.
    pub wave: String,
    pub wheel: RotaWheel,
    pub needs_two: bool,
    /// Who goes along.
    pub second: Option<ToldSeat>,
    /// What is published of it, where that is something else.
    pub published: Option<Published>,
}

/// Who is at the wheel, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RotaWheel {
    /// Whoever its organisation sends.
    Organisation(String),
    /// Whom the rota names.
    Seat(ToldSeat),
    /// Whoever is free; whom the rota names is away, or it names nobody who comes.
    Chosen { who: String, away: Option<String> },
    /// Nobody.
    Nobody(Why<String>),
}

/// Who sits there, and whose place it is where that is somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldSeat {
    pub who: String,
    pub instead_of: Option<String>,
}

/// A published round that stays with somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The code of its wave, which leads to its day.
    pub wave: ExternalRef,
    /// Who drives it, and with whom.
    pub driver: Option<String>,
    pub second: Option<String>,
}

/// A duty.
#[derive(Debug, Clone)]
pub struct ToldDuty {
    pub id: DutyId,
    pub vehicle: String,
    pub weekdays: Weekdays,
    pub who: String,
    pub needs_two: bool,
    pub second: Option<String>,
}

/// An absence.
#[derive(Debug, Clone)]
pub struct ToldAbsence {
    pub id: AbsenceId,
    pub who: String,
    pub days: DaySpan,
    pub reason: Option<AbsenceReason>,
}

/// A replacement.
#[derive(Debug, Clone)]
pub struct ToldReplacement {
    pub id: ReplacementId,
    pub replaced: String,
    pub by: String,
    /// The only vehicle concerned.
    pub vehicle: Option<String>,
    pub days: DaySpan,
}

/// The days of whoever drives, for two weeks.
#[derive(Debug, Clone)]
pub struct OwnRota {
    pub today: Day,
    pub days: Vec<OwnDay>,
    /// Those that are not over.
    pub absences: Vec<OwnAbsence>,
}

/// A day on which somebody has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    pub day: Day,
    pub vehicle: String,
    /// What its waves are called, in their order.
    pub waves: Vec<String>,
    /// Whether they drive; else they go along.
    pub drives: bool,
    /// Whose place it usually is.
    pub instead_of: Option<String>,
    /// Who else is on board.
    pub with: Option<String>,
}

/// An absence of one's own.
#[derive(Debug, Clone)]
pub struct OwnAbsence {
    pub id: AbsenceId,
    pub days: DaySpan,
    pub reason: Option<AbsenceReason>,
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RotaOutcome {
    /// It is written, now or by the same form before; and what else there is to know.
    Done(Vec<Aside>),
    /// It cannot be: nothing was written.
    Refused(RotaRefusal),
}

/// What there is to know of a change that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// A published round was handed over at once.
    Handed { day: Day, vehicle: String },
    /// A published round stays with whoever has it.
    Stays { day: Day, vehicle: String },
    /// Organisations have booked the vehicle for all of its hours: nobody drives it that day.
    LentOut { day: Day, vehicle: String },
    /// Somebody has no address: nothing was written to them.
    Untold { who: String },
    /// Nor has the coordinator.
    CoordinatorUntold,
}

/// Why the rota cannot say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RotaRefusal {
    /// They may not drive the vehicle: whoever asks can allow it.
    MayNotDrive { who: String, vehicle: String },
    /// They are away on that day.
    Away { who: String, day: Day },
    /// They are in another vehicle at these hours.
    Elsewhere { who: String, vehicle: String, day: Day },
    /// They are not at work while the vehicle drives.
    OtherHours { who: String, vehicle: String },
    /// They have no place in any vehicle on these days.
    NothingToReplace { who: String },
    /// Organisations have booked the vehicle for all of its hours on these days.
    LentOut { vehicle: String, days: DaySpan },
    /// Somebody stands in for them already.
    Replaced { who: String, by: String, days: DaySpan },
    /// Somebody usually drives the vehicle on that day of the week.
    Driven { vehicle: String, by: String, weekday: Weekday },
    /// It ends more than a year ahead.
    TooFar,
    /// All of it lies in the past.
    Over,
}
