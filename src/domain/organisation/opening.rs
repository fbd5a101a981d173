//! When a recipient receives, fetches, and hands out.

use crate::domain::macros::closed_list;
use crate::domain::time::weekly::WeeklySlot;

closed_list! {
    /// What a recipient does at that time.
    OpeningPurpose, "purpose of the hours" {
        /// Food is brought to it.
        Reception = "reception",
        /// It fetches food itself.
        Collects = "collects",
        /// It hands food out.
        Distribution = "distribution",
    }
}

/// Hours that come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// What for.
    pub purpose: OpeningPurpose,
    /// When.
    pub slot: WeeklySlot,
}
