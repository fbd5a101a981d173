//! The second allocation: what associations freed is shared out again among those who can still be told, and everything that is not
//! under way is driven anew. Shares, deliveries and rounds that are kept move into the new run under the same ids.

mod before;
mod conclude;
mod joined;
mod remains;
mod share_again;
mod standing;
