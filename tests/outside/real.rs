//! Real engines, where they are installed: what is not there is skipped aloud, and required in CI.

use std::ffi::OsString;
use std::io::Write;

/// What the variable names; `None` when it is not set and `required` does not ask for it.
pub fn installed(variable: &str, required: &str) -> Option<OsString> {
    let found = std::env::var_os(variable).filter(|value| !value.is_empty());
    if found.is_none() {
        assert!(std::env::var_os(required).is_none(), "{variable} is not set");
        // Written past the test harness, which hides what a passing test prints.
        let thread = std::thread::current();
        let _ = writeln!(std::io::stderr(), "SKIPPED ({variable} is not set): {}", thread.name().unwrap_or("?"));
    }
    found
}
