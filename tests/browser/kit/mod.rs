//! What a walk is made of: a real browser, somebody who looks and taps, and a judge who looks along.

pub mod act;
pub mod chromium;
pub mod judge;
pub mod keyboard;
pub mod people;
pub mod read;
pub mod screen;
pub mod shot;
pub mod walk;
