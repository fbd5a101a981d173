//! Looking back.

mod over_time;
