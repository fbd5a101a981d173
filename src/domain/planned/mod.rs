//! What a day becomes, as it is kept: a run of one wave, its shares, their shipments, the rounds that carry them.

pub mod answering;
pub mod driving;
pub mod mail;
pub mod recut;
pub mod round;
pub mod run;
pub mod share;
pub mod shipment;
