//! The words of the coordinator's day.

pub mod acts;
pub mod alarms;
pub mod hand;
pub mod map;
pub mod over_time;
pub mod page;
pub mod regular;
pub mod stands;
pub mod wanted;
