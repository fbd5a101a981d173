//! The `allies` program.

fn main() {}
