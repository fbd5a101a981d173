//! The page of the day.

mod day_page;
mod style;
