//! What somebody changes of their own account, a page each.

pub mod address;
pub mod data;
pub mod details;
pub mod paths;
pub mod routes;
pub mod without_codes;
