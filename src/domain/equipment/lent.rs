//! What is lent: the vehicles of the territory's pool, and other things.

use crate::domain::contact::text::{Name, Note};
use crate::domain::id::{EquipmentId, SiteId, VehicleId};
use crate::domain::macros::closed_list;

closed_list! {
    /// What a thing is that is no vehicle.
    EquipmentKind, "equipment kind" {
        ColdBoxes = "cold_boxes",
        Trolley = "trolley",
        Scales = "scales",
        Other = "other",
    }
}

/// A thing that is no vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equipment {
    /// What people call it.
    pub name: Name,
    /// What it is.
    pub kind: EquipmentKind,
    /// Where it is fetched and brought back.
    pub site: SiteId,
    /// What its users must know.
    pub note: Option<Note>,
    /// False once it is given up.
    pub active: bool,
}

/// One thing that is lent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lent {
    /// A vehicle of the pool.
    Vehicle(VehicleId),
    /// Another thing.
    Equipment(EquipmentId),
}

impl Lent {
    /// The text of its id, which no other thing has, whatever it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Vehicle(id) => id.as_str(),
            Self::Equipment(id) => id.as_str(),
        }
    }
}
