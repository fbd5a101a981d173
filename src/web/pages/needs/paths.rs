//! The addresses of an association's needs.

/// Buttons and dated needs.
pub const NEEDS: &str = "/needs";
/// A button.
pub const BUTTON: &str = "/needs/button";
/// A dated need.
pub const DATED: &str = "/needs/dated";
