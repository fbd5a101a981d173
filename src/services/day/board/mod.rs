//! The coordinator's day on one screen: where each wave stands, the plan that stands or is proposed, and what needs a hand now.

mod alarms;
mod model;
mod read;
mod regular;
mod since;
mod standing;
mod staying;

pub use model::{Alarm, Answers, Board, BoardAsked, BoardPlan, Posted, RegularTold, Regulars, Since, WaveBoard, WaveLine};
pub use standing::Standing;

pub use crate::services::day::transport::Why;
