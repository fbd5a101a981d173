//! A published plan that goes on while it is driven, on both databases.

mod asked;
mod declined;
mod delivery;
mod measured;
mod pickup;
mod road;
mod turns;
mod usual;
