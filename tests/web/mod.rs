//! The pages: the day, the round, one's own account, the people.

mod account;
mod association;
mod board;
mod containers;
mod day_page;
mod english;
mod giving;
mod giving_link;
pub mod past;
mod people;
mod rights;
mod round;
mod style;
mod territory;
mod trying;
