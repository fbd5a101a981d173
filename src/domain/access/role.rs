//! The parts that people play in a territory.

use crate::domain::macros::closed_list;

closed_list! {
    /// What somebody is here for.
    Role, "role" {
        /// Gives what is left over.
        Donor = "donor",
        /// Feeds people.
        Association = "association",
        /// Drives the rounds.
        Collector = "collector",
        /// Watches over a territory's day.
        Coordinator = "coordinator",
        /// Runs the instance.
        Admin = "admin",
    }
}
