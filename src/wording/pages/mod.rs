//! The words of the pages, an area a file. How one is written: [`crate::wording::pages::messages`].

pub mod account;
pub mod joining;
pub mod kinds;
pub mod kit;
pub mod legal;
pub mod menu;
pub mod messages;
pub mod own;
pub mod people;
pub mod refusal;
pub mod round;
pub mod trail;
pub mod weighing;
