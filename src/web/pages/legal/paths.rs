//! The addresses of what the site says of itself.

/// Who answers for it.
pub const LEGAL: &str = "/legal";
/// What it keeps of people.
pub const PRIVACY: &str = "/privacy";
/// Who can use it.
pub const ACCESSIBILITY: &str = "/accessibility";
