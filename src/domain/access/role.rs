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
        /// Posts for one site, by the link on its wall, without an account.
        Site = "site",
    }
}

impl Role {
    /// The roles that a token or a membership may bear; a site's is borne by its link alone.
    pub const GRANTED: &'static [Self] = &[Self::Donor, Self::Association, Self::Collector, Self::Coordinator, Self::Admin];
}
