//! What those who watch over others do with the accounts of others.

pub mod list;
pub mod recovery;
pub mod trail;
pub mod unused;
