//! What pages fetch beside themselves: one style sheet of our own, compiled in.

/// Where the style sheet is served.
pub const STYLESHEET_PATH: &str = "/assets/day.css";
/// The style sheet.
pub const STYLESHEET: &str = include_str!("assets/day.css");
