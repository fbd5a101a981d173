//! Coordinators: their day, what a change would bring, and how it went over time.

mod board;
mod groups;
mod hand;
mod order;
mod over_time;
mod regular;
mod rota;
mod trying;
