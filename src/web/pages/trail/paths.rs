//! The address of the journal.

/// The journal: `?deed=`, `?who=`, `?before=`.
pub const TRAIL: &str = "/trail";
