//! The collector's round: step by step on a telephone, and as a sheet of paper.

pub mod act;
pub mod handlers;
pub mod page;
pub mod paths;
pub mod routes;
pub mod told;
