//! What associations answer, and the second allocation of what they free, on both databases.

mod answering;
pub mod asked;
mod languages;
mod second;
mod taken_back;
mod told;
