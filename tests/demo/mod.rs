//! The demo day: its territory is what it promises to be, its text the same on both databases, its files may be changed.

mod day;
mod doors;
mod loading;
mod program;
mod territory;
