//! The words of the pages, an area a file. How one is written: [`crate::wording::pages::messages`].

pub mod account;
pub mod association;
pub mod board;
pub mod donor;
pub mod equipment;
pub mod kit;
pub mod legal;
pub mod menu;
pub mod messages;
pub mod people;
pub mod refusal;
pub mod rota;
pub mod round;
pub mod territory;
pub mod trying;
pub mod weighing;
