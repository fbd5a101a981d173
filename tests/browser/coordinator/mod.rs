//! Coordinators: their day, what a change would bring, and how it went over time.

mod board;
mod groups;
mod hand;
mod over_time;
mod rota;
mod trying;
