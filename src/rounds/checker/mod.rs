//! An independent check of a result: every constraint, time, length and total recomputed from problem and result alone, sharing no
//! code with the search or its schedule. It judges whether the rounds hold, not whether better ones exist.

mod course;
mod regular;
mod retime;
mod roads;
mod round;
mod verify;
mod violation;

pub use verify::verify;
pub use violation::{Violation, ViolationCode};
