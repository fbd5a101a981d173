//! Tells cargo which files the program embeds by a macro that does not say so itself.

use std::io::Write;

fn main() -> std::io::Result<()> {
    // `embed_migrations!` reads a folder: without this a new migration would not be seen.
    writeln!(std::io::stdout(), "cargo:rerun-if-changed=migrations")
}
