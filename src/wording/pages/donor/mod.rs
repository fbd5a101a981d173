//! The words of the pages of whoever gives.

pub mod giving;
pub mod link;
pub mod posting;
