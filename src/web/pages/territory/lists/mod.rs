//! The lists, each made of the territory's book.

pub mod collectors;
pub mod conventions;
pub mod equipment;
pub mod given;
pub mod of_book;
pub mod organisations;
pub mod regular_rounds;
pub mod shared;
pub mod sites;
pub mod vehicles;
