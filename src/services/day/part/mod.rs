//! An association's part of a day: what comes, how, what can be answered, and why that much.

mod model;
mod read;
mod tell;

pub use model::{Level, Part, PartDelivery, PartShare, PartsSeen, Way, Week};
