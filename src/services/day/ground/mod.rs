//! What a day is solved from: the standing facts of a territory, what is posted for the day, and what came before.

mod agreements;
mod booked;
mod codes;
mod habits;
mod model;
mod offers;
mod read;
mod windows;

pub(in crate::services) use booked::Booked;
pub(in crate::services::day) use booked::are_free;
pub(in crate::services) use codes::code_of;
pub(in crate::services::day) use codes::site_code;
pub(in crate::services::day) use habits::add_habits;
pub(in crate::services) use habits::{WEEKDAYS, usual_lots};
pub(in crate::services::day) use model::{Exclusion, Ground};
pub(in crate::services::day) use read::{read_ground, read_ground_remembering, read_standing};
