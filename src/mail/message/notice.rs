//! A mail to somebody about their account, or about a request to join: a fact, and what to do about it.

use crate::domain::time::civil::Day;

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Another address was asked for; this goes to the one in use.
    AddressAsked {
        /// The account's page.
        url: String,
    },
    /// Codes of a telephone are no longer asked for.
    CodesReset {
        /// Where to sign in.
        url: String,
    },
    /// An organisation asks to join; this goes to the coordinator.
    JoinWaits {
        /// The organisation.
        organisation: String,
        /// The territory.
        territory: String,
        /// The request's page.
        url: String,
    },
    /// A request was refused; this goes to who asked.
    JoinRefused {
        /// The organisation.
        organisation: String,
        /// The territory.
        territory: String,
        /// Why, in the coordinator's words.
        reason: String,
    },
    /// An account has not been used for long.
    Unused {
        /// The day on which it is made anonymous.
        until: Day,
        /// Where to sign in.
        url: String,
    },
}
