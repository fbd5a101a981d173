//! What becomes of a published day: the rounds driven, what came weighed, on both databases.

pub mod driven;
mod driving;
mod weighing;
