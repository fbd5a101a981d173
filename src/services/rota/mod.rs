//! The rota: who drives what on which day, who is away, who stands in. Coordinators read and change all of it; whoever drives reads their
//! own days and says when they are away.
//!
//! A change holds for the days that are planned from then on. What is published stays as it is, but for a round that has not left and can
//! be handed to whoever stands in: that is done in the same transaction, and both are told.

mod absences;
mod duties;
mod hand_over;
mod model;
mod own;
mod read;
mod replacements;
mod roster;
mod tell;

pub use absences::NewAbsence;
pub use duties::NewDuty;
pub use model::{
    Aside, OwnAbsence, OwnDay, OwnRota, Published, RotaBooking, RotaCell, RotaDay, RotaOutcome, RotaRefusal, RotaVehicle, RotaWeek,
    RotaWheel, ToldAbsence, ToldDuty, ToldReplacement, ToldSeat,
};
pub use replacements::NewReplacement;

pub use crate::services::day::transport::Why;
