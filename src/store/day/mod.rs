//! What a day becomes: runs and their leases, shares, shipments, rounds, and what they leave in the memory.

pub mod answers;
pub mod driving;
pub mod given;
pub mod lease;
pub mod memory;
pub mod outbox;
pub mod outbox_claim;
pub mod over_time;
pub mod round;
pub mod run;
pub mod share;
pub mod shipment;
