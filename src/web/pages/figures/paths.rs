//! The address of the people figures.

/// Everyone's people figures.
pub const FIGURES: &str = "/figures";
