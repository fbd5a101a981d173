//! Looking back.

pub mod over_time;
