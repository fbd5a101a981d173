//! Rounds changed by hand: one change at a time, timed anew, whether it still holds or not. The checker says what breaks.

mod change;
mod timing;

pub use change::{Change, ChangeError, changed, retimed};
