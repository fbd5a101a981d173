//! The rounds of a day: what each vehicle could carry alone, the search, the repair, what regular rounds keep and what that costs, and a
//! reason for all that stays behind.

mod day;
mod keep;
mod kept;
mod relax;
mod save;
mod whole;

pub use kept::kept_by_hand;
pub use whole::plan_rounds;
