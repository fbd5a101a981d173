//! The pages, an area a folder: its lines of the table of routes, its handlers, its view models. Templates lie in `web/templates`,
//! words in `wording/pages`.

pub mod account;
pub mod board;
pub mod day;
pub mod equipment;
pub mod figures;
pub mod giving;
pub mod hand;
pub mod joining;
pub mod legal;
pub mod monthly;
pub mod needs;
pub mod over_time;
pub mod own;
pub mod people;
pub mod profile;
pub mod rota;
pub mod round;
pub mod shares;
pub mod territory;
pub mod trail;
pub mod trying;
pub mod weighing;
