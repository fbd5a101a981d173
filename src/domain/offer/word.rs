//! What a donor says of an offer beside the offer itself: that nobody came for it, that there is nothing this time.

use chrono::{DateTime, Utc};

use crate::domain::id::OfferId;
use crate::domain::macros::closed_list;

closed_list! {
    /// Why a regular pickup is for nothing.
    NothingReason, "reason" {
        /// Everything was sold.
        SoldOut = "sold_out",
        /// It went to somebody else.
        GivenElsewhere = "given_elsewhere",
        /// The place is closed.
        Closed = "closed",
        /// Another reason.
        Other = "other",
    }
}

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DonorSaid {
    /// Somebody was to come, and did not.
    NobodyCame,
    /// There is nothing this time.
    Nothing(NothingReason),
}

/// A donor's word on an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DonorWord {
    /// On which offer.
    pub offer: OfferId,
    /// What.
    pub said: DonorSaid,
    /// When.
    pub at: DateTime<Utc>,
}
