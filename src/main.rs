//! The `allies` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    allies::app::start::start()
}
