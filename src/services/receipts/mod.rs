//! What associations received: the deliveries to weigh, their receipts, gifts arranged by telephone.

pub mod delivery;
mod gift;
pub mod monthly;
mod read;
mod record;
