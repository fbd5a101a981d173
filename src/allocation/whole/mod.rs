//! Gifts in whole units: agreements before the common pot, rounding and spare units after it, and what is left.

pub mod agreements;
pub mod leftovers;
pub mod rounding;
pub mod spare;
