//! The words of an association's pages.

pub mod figures;
pub mod monthly;
pub mod needs;
pub mod profile;
pub mod shares;
