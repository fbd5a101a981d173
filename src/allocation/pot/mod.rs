//! The common pot, to the gram: rescue, fairness, logistics, and the certificate.

pub mod certificate;
pub mod face;
pub mod fairness;
pub mod grams;
pub mod layout;
pub mod leximin;
pub mod logistics;
pub mod mass;
pub mod network;
pub mod part;
pub mod shortest;
