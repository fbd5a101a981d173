//! The parts that everything told about a day is made of.

use chrono::{DateTime, Utc};

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::place::position::Position;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;

/// Which day a mail is about, and who answers questions.
#[derive(Debug, Clone, PartialEq)]
pub struct DayHeader {
    /// The territory's name.
    pub territory: String,
    /// Its civil time.
    pub zone: CivilZone,
    /// The pickup day.
    pub day: Day,
    /// The wave's name as people say it, such as "matin".
    pub wave: String,
    /// Who coordinates: answers come back to this address.
    pub coordinator: Contact,
}

/// Somebody to call or to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// A person or an organisation.
    pub name: String,
    /// As it is dialled.
    pub telephone: Option<String>,
    /// An address for mail.
    pub email: Option<String>,
}

/// Where something happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The name on the door.
    pub name: String,
    /// Street and town.
    pub address: Option<String>,
    /// Where the map link points.
    pub position: Position,
    /// How to get in.
    pub access: Option<String>,
    /// Who to ask for on the spot.
    pub contact: Option<Contact>,
}

/// What somebody has of one group of families, in grams per person, or per infant for baby food alone: the memory of past days before a
/// day, and with what the day adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLevel {
    /// What the group is made of.
    pub families: Vec<ProductFamily>,
    /// Before the day.
    pub before: i64,
    /// After it.
    pub after: i64,
}

/// A mass of one family at one temperature class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// What it is.
    pub family: ProductFamily,
    /// What the donor called it.
    pub product: Option<String>,
    /// How it is kept.
    pub temperature: TemperatureClass,
    /// How much.
    pub mass: Grams,
}

/// When somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appointment {
    /// A round arrives about then.
    Around(DateTime<Utc>),
    /// Any time while the window is open.
    Within(Window),
}

impl Appointment {
    /// When somebody comes at the earliest.
    #[must_use]
    pub const fn begins(self) -> DateTime<Utc> {
        match self {
            Self::Around(instant) => instant,
            Self::Within(window) => window.from(),
        }
    }
}
