//! The page of the day.

mod day_page;
mod rights;
mod round;
mod style;
