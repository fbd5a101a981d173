//! Groups of families, each shared out with a memory of its own, and what a day can carry.

mod carrying;
mod days;
pub mod policy;
