//! The common pot, to the gram: rescue, fairness, logistics, and the certificate.

pub mod certificate;
pub mod fairness;
pub mod grams;
pub mod layout;
pub mod leximin;
pub mod logistics;
pub mod network;
pub mod part;
pub mod shortest;
