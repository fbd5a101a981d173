//! The JSON documents of version 1, and how they are read into the domain and written from it.

pub mod day;
pub mod parts;
pub mod posted;
pub mod standing;
