//! The pages of coordinators: their day, what a change would bring, and how it went over time.

mod board;
mod groups;
mod hand;
mod order;
pub mod over_time;
mod rota;
mod trying;
