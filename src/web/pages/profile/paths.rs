//! The addresses of a profile, a form each.

/// The profile.
pub const PROFILE: &str = "/profile";
/// How many people it feeds.
pub const PEOPLE: &str = "/profile/people";
/// What it can store.
pub const STORAGE: &str = "/profile/storage";
/// What it never takes.
pub const REFUSED: &str = "/profile/refused";
/// How it comes.
pub const HABITS: &str = "/profile/habits";
/// When it is there.
pub const HOURS: &str = "/profile/hours";
/// When it is closed.
pub const CLOSED: &str = "/profile/closed";
