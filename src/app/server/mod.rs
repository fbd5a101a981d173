//! The program that runs on: the HTTP server and the jobs beside it, from start to signal.

mod bind;
mod running;
mod shutdown;
mod span;

pub use crate::app::server::bind::{BoundServer, bind};
pub use crate::app::server::running::run_together;
pub use crate::app::server::shutdown::Shutdown;
