//! The pages: the day, the round, one's own account, the people.

mod account;
mod association;
mod containers;
pub mod coordinator;
mod day_page;
mod english;
mod giving;
mod giving_link;
mod people;
mod rights;
mod round;
mod style;
mod territory;
