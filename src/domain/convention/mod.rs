//! Conventions: what a donor and associations agreed on, and on which days it holds.

pub mod agreement;
