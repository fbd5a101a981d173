//! What a territory lends: reading who has it when, booking, waiting, giving back.

pub mod book;
pub mod give_back;
mod mails;
pub mod one;
mod taken;
pub mod thing;
pub mod uses;
pub mod week;

pub use mails::EQUIPMENT_PATH;
pub(in crate::services) use taken::check_not_booked;
