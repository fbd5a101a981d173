//! What a day tells of itself: why, with its figures, and what a change would do.

mod what_if;
mod why;
