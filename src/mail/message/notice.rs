//! A mail to somebody about their account, a request to join, or what they borrow: a fact, and what to do about it.

use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;

/// What somebody borrows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loan {
    /// What it is called.
    pub thing: String,
    /// From when to when.
    pub hours: Window,
    /// Where these hours are told.
    pub zone: CivilZone,
    /// The page of the thing.
    pub url: String,
}

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
    /// Somebody waited for a thing, and it is theirs.
    EquipmentServed(Loan),
    /// The booking of a thing was ended by somebody else.
    BookingEnded {
        /// Of what, and when.
        loan: Loan,
        /// Why, in the words of who ended it.
        word: Option<String>,
    },
    /// The booking of a thing was shortened by somebody else.
    BookingShortened {
        /// Of what, and when it is theirs now.
        loan: Loan,
        /// Why, in the words of who shortened it.
        word: Option<String>,
    },
    /// An account has not been used for long.
    Unused {
        /// The day on which it is made anonymous.
        until: Day,
        /// Where to sign in.
        url: String,
    },
}
