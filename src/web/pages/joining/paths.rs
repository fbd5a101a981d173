//! The addresses of asking.

/// The form.
pub const JOIN: &str = "/join";
/// What comes after it.
pub const SENT: &str = "/join/sent";
